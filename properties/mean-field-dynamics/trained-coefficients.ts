import * as tvd from 'theory-vs-dynamics';
import { particlesByPlainLoops } from './by-plain-loops.js';
import {
  type ErfTask,
  erfTasks,
  flowOf,
  networkOf,
  sourceOf,
  startOf,
  teacherOf,
} from './erf-teacher-networks.js';
import { populationGradient } from './population-gradient.js';
import { mei2019 } from './sources.js';

const width = 8;
/** Of Simpson's rule over the root of the risk. */
const numIntervals = 8;

const regime = { ...erfTasks, time: tvd.logUniform(0.1, 1) } as const;

type At = tvd.SettingOf<typeof regime>;

const trained = (task: ErfTask) => ({
  ...networkOf(task, width),
  coefficients: 'trained' as const,
});

/** The flow of weights and coefficients from coefficients of either sign. */
const flow = ({ time, ...task }: At, particles: typeof tvd.particleDynamics) => {
  const stepsBetween = Math.ceil((8 * time) / numIntervals);
  return particles({
    ...flowOf(task, width, time, numIntervals * stepsBetween),
    network: trained(task),
    start: { ...startOf(task), coefficients: 'uniform' },
    records: tvd.evenSteps(stepsBetween),
  });
};

/** The integral over the time of the flow, by Simpson's rule. */
const integral = (values: readonly number[], time: number) =>
  (time / (3 * numIntervals)) *
  values.reduce(
    (sum, value, k) => sum + (k === 0 || k === numIntervals ? 1 : k % 2 === 1 ? 4 : 2) * value,
    0,
  );

const growing = tvd.experiment({
  regime,
  system: (at) => flow(at, tvd.particleDynamics),
  measure: ({ records, end }, { time, ...task }) => {
    const states = [...records.map(({ state }) => state), end];
    const risks = states.map((state) =>
      tvd.populationRisk(state, { network: trained(task), source: sourceOf(task) }),
    );
    const slopes = states.map((state) =>
      populationGradient({
        activation: 'erf',
        inputDimension: task.inputDimension,
        trainsCoefficients: true,
        scale: 1,
        state,
        teacher: teacherOf(task),
      }),
    );
    const places = Array.from({ length: width }, (_, i) => (i + 1) * (task.inputDimension + 1) - 1);
    const movements = places.map((place) => end[place] - states[0][place]);
    const reach = integral(risks.map(Math.sqrt), time);
    const unexplained = places.map(
      (place, i) =>
        movements[i] +
        integral(
          slopes.map((slope) => slope[place]),
          time,
        ),
    );
    const isWithin = movements.every((own) => Math.abs(own) <= reach);
    const isExplained = unexplained.every((own) => Math.abs(own) <= 0.01 * reach);
    return { within: isWithin ? 1 : 0, explained: isExplained ? 1 : 0 };
  },
});

export const trainedCoefficients = tvd.claim(growing, {
  id: 'mean-field-dynamics/trained-coefficients',
  says: 'Coefficients that are trained move by the integral of their force and, whatever the width, never further than the integral of the root of the risk: a bound without a constant.',
  formula:
    '|a_i(t) - a_i(0)| \\le \\int_0^t \\sqrt{R_N(\\theta^s)}\\, ds \\le t \\sqrt{R_N(\\theta^0)}',
  source: mei2019('theorem 1, B: growth of coefficients', 'with its constant; derived'),
  assuming: [
    'erf neurons with coefficients uniform in [-1, 1] at the start',
    'Gaussian inputs',
    'one erf neuron as teacher',
    'eight neurons that follow the gradient flow',
  ],
  observed: {
    name: 'chance that all coefficients are within the bound, and where their force takes them to a hundredth of it',
    symbol: 'P',
    unit: '1',
  },
  relation: tvd.chancesEqual,
  labels: { within: 'within the bound', explained: 'where the force takes them' },
  theory: () => ({ within: 1, explained: 1 }),
  margin: { each: 0.1, because: 'what holds in every run does in nine of ten at least' },
  knownBias: { each: 0, because: 'what integrals leave is a tenth of the tolerance' },
  designs: tvd.designsFor(400, { smoke: 2, standard: 12, full: 40 }),
  mistakes: {
    'more-drift': {
      change: 'the flow has a tenth too much drift',
      system: tvd.particleDynamics.everywhere(({ stepSize }) => ({
        stepSize: 1.1 * Number(stepSize),
      })),
    },
    'an-eighth-of-the-scale': {
      change: 'the output has an eighth of its scale, so that forces are eight times as large',
      system: tvd.particleDynamics.everywhere(({ network }) => ({
        network: { ...network, scale: 1 / 8 },
      })),
    },
  },
  otherRoutes: {
    'plain-loops': {
      change: 'the engine of plain loops instead of the compiled one',
      system: (at) => flow(at, particlesByPlainLoops),
    },
  },
});
