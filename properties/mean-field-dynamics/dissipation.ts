import * as tvd from 'theory-vs-dynamics';
import { particlesByPlainLoops } from './by-plain-loops.js';
import { type ErfTask, erfTasks, flowOf, riskOf, teacherOf } from './erf-teacher-networks.js';
import { populationGradient } from './population-gradient.js';
import { mei2019 } from './sources.js';

const width = 6;
/** Time between the three states, whose risks give the slope. */
const gap = 0.01;

/** Whether a ratio is a number to one per cent, far more than the times leave. */
const isNear = (ratio: number, expected: number) =>
  Math.abs(ratio - expected) < 0.01 * expected ? 1 : 0;

/** Of one network, before, at and after a time. */
function statesAround(
  { time, ...task }: ErfTask & { readonly time: number },
  particles: typeof tvd.particleDynamics,
) {
  const until = (end: number) => particles(flowOf(task, width, end, Math.ceil(20 * end)));
  return tvd.onOneKey({ before: until(time - gap), at: until(time), after: until(time + gap) });
}

const descending = tvd.experiment({
  regime: { ...erfTasks, time: tvd.logUniform(0.1, 2) },
  system: (here) => statesAround(here, tvd.particleDynamics),
  measure: ({ before, at, after }, { time: _, ...task }) => {
    const slope = (riskOf(task, width, after.end) - riskOf(task, width, before.end)) / (2 * gap);
    const gradient = populationGradient({
      activation: 'erf',
      inputDimension: task.inputDimension,
      trainsCoefficients: false,
      scale: 1,
      state: at.end,
      teacher: teacherOf(task),
    });
    const square = gradient.reduce((sum, own) => sum + own ** 2, 0) / width;
    const ratio = -slope / square;
    return { twice: isNear(ratio, 2), once: isNear(ratio, 1) };
  },
});

export const dissipation = tvd.claim(descending, {
  id: 'mean-field-dynamics/dissipation',
  says: 'Along the gradient flow the risk of a network of any width falls at exactly twice the mean square of the force on its neurons, in the unit of time in which they move by that force.',
  formula:
    '\\frac{d R}{d t} = -4 \\xi \\int |\\nabla \\Psi(\\theta; \\rho_t)|^2 \\rho_t(d \\theta),\\quad \\xi = \\tfrac12',
  source: mei2019('proof of theorem 1', 'the factor is derived; the appendix prints half of it'),
  assuming: ['erf neurons with coefficients one', 'Gaussian inputs', 'six neurons'],
  observed: {
    name: 'chance that the fall of the risk is twice, or once, the mean square of the force, to one per cent',
    symbol: 'P(-\\dot R = 2 \\langle |\\nabla \\Psi|^2 \\rangle)',
    unit: '1',
  },
  relation: tvd.chancesEqual,
  labels: { twice: 'twice, as derived', once: 'once, as printed' },
  theory: () => ({ twice: 1, once: 0 }),
  margin: { each: 0.1, because: 'an identity holds in every run, so in nine of ten at least' },
  knownBias: { each: 0, because: 'what the times between states leave is a tenth of a per cent' },
  designs: tvd.designsFor(400, { smoke: 2, standard: 12, full: 40 }),
  mistakes: {
    'printed-factor': {
      change: 'theory has the factor of the appendix',
      theory: () => ({ twice: 0, once: 1 }),
    },
    'more-drift': {
      change: 'the flow has a twentieth too much drift',
      system: tvd.particleDynamics.everywhere(({ stepSize }) => ({
        stepSize: 1.05 * Number(stepSize),
      })),
    },
  },
  otherRoutes: {
    'plain-loops': {
      change: 'the engine of plain loops instead of the compiled one',
      system: (here) => statesAround(here, particlesByPlainLoops),
    },
  },
});
