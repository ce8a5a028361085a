import * as tvd from 'theory-vs-dynamics';
import { particlesByPlainLoops } from './by-plain-loops.js';
import { type ErfTask, erfTasks, flowOf } from './erf-teacher-networks.js';
import { mei2019 } from './sources.js';

const [width, time] = [8, 1] as const;
/** Of a replicate, as the exponent of one network is skew. */
const numRuns = 12;
/** Steps in the unit of time in which neurons move by -grad Psi. */
const steps = [0.05, 0.1, 0.2] as const;

/** Gradient descent, and the flow that it follows. */
function coupled(task: ErfTask, step: number, particles: typeof tvd.particleDynamics) {
  const descent = {
    ...flowOf(task, width, time, Math.round(time / step)),
    method: 'euler' as const,
  };
  const pair = tvd.onOneKey({
    descent: particles(descent),
    flow: particles(flowOf(task, width, time, 10)),
  });
  return tvd.numbered(
    'start',
    Array.from({ length: numRuns }, () => pair),
  );
}

const descending = tvd.experiment({
  regime: erfTasks,
  across: { step: tvd.sizes(steps, () => []) },
  system: ({ step, ...task }) => coupled(task, step, tvd.particleDynamics),
  measure: (pairs) => {
    const squares = Object.values(pairs).map(({ descent, flow }) =>
      descent.end.reduce((sum, own, k) => sum + (own - flow.end[k]) ** 2, 0),
    );
    const square = squares.reduce((sum, own) => sum + own, 0);
    return { distance: Math.sqrt(square / (numRuns * width)) };
  },
});

export const eulerSteps = tvd.claim(descending, {
  id: 'mean-field-dynamics/euler-steps',
  says: 'Neurons of gradient descent depart from those of the gradient flow with the same start by a distance like the step size.',
  formula: '|\\theta_i^{k \\varepsilon} - \\tilde\\theta_i^k| \\propto \\varepsilon',
  source: mei2019('link of particle dynamics and gradient descent', 'the bound has the same power'),
  assuming: [
    'erf neurons with coefficients one',
    'Gaussian inputs',
    'one erf neuron as teacher',
    'eight neurons, time one',
  ],
  observed: {
    name: 'root mean square of the distance of neurons of descent and flow',
    symbol: '|\\theta_i^{k \\varepsilon} - \\tilde\\theta_i^k|',
    unit: '1',
  },
  relation: {
    exponent: tvd.exponentOf('distance', 'step size', steps, {
      noiseExponent: 1,
      towards: 'zero',
    }),
  },
  theory: () => ({ exponent: 1 }),
  margin: { exponent: 0.1, because: 'a fault of a hundredth of the force is a power of a half' },
  knownBias: { exponent: 0.03, because: 'the second order in the step' },
  // particle-steps sees every step of either method at tier smoke.
  firstTier: 'standard',
  designs: tvd.designsFor(600, { smoke: 2, standard: 4, full: 24 }),
  mistakes: {
    'fresh-start': {
      change: 'descent and flow start from different neurons',
      system: (pairs) => pairs.map((pair) => tvd.numbered('start', pair)),
    },
    'more-drift': {
      change: 'descent has a fiftieth too much drift',
      system: tvd.particleDynamics.everywhere(({ method, stepSize }) => ({
        stepSize: method === 'euler' ? 1.02 * Number(stepSize) : stepSize,
      })),
    },
    'second-order': {
      change: 'theory has a method of second order',
      theory: () => ({ exponent: 2 }),
    },
  },
  otherRoutes: {
    'plain-loops': {
      change: 'the engine of plain loops instead of the compiled one',
      system: ({ step, ...task }) => coupled(task, step, particlesByPlainLoops),
    },
  },
});
