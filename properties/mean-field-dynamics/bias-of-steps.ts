import * as tvd from 'theory-vs-dynamics';
import { particlesByPlainLoops, sgdByPlainLoops } from './by-plain-loops.js';
import {
  type ErfTask,
  erfTasks,
  flowOf,
  networkOf,
  riskOf,
  sourceOf,
  startOf,
} from './erf-teacher-networks.js';
import { mei2019 } from './sources.js';

const inputDimension = 40;
const widths = [15, 30] as const;
/** Of a replicate. */
const numRuns = 4;

const { inputDimension: _, ...tasks } = erfTasks;

const regime = {
  ...tasks,
  /** gamma = epsilon d, at xi = 1/2. */
  scaledStepSize: tvd.uniform(0.3, 0.6, 4),
  time: tvd.uniform(0.8, 1.5, 8),
} as const;

type Setting = tvd.SettingOf<typeof regime>;

interface Dynamics {
  readonly sgd: typeof tvd.onePassSgd;
  readonly particles: typeof tvd.particleDynamics;
}

/** SGD and the gradient flow from one start, a few times. */
function pairsOf({ scaledStepSize, time, ...setting }: Setting, width: number, by: Dynamics) {
  const task: ErfTask = { ...setting, inputDimension };
  const step = scaledStepSize / inputDimension;
  const pair = tvd.onOneKey({
    sgd: by.sgd({
      network: networkOf(task, width),
      start: startOf(task),
      source: sourceOf(task),
      // Time advances by 2 s in a step of size s.
      stepSize: step / 2,
      numSteps: Math.round(time / step),
    }),
    flow: by.particles(flowOf(task, width, time, Math.ceil(4 * time))),
  });
  return tvd.numbered(
    'run',
    Array.from({ length: numRuns }, () => pair),
  );
}

const noisier = tvd.experiment({
  regime,
  across: { width: tvd.limitOf(widths, () => []) },
  system: ({ width, ...setting }) =>
    pairsOf(setting, width, { sgd: tvd.onePassSgd, particles: tvd.particleDynamics }),
  measure: (pairs, { width, ...setting }) => {
    const task = { ...setting, inputDimension };
    const biases = Object.values(pairs).map(
      ({ sgd, flow }) => riskOf(task, width, sgd.end) - riskOf(task, width, flow.end),
    );
    return { bias: biases.reduce((sum, own) => sum + own / numRuns, 0) };
  },
});

function predict({ scaledStepSize, time, ...task }: Setting) {
  const theory = tvd.finiteStepErfTeacher({ ...task, scaledStepSize, times: [time] });
  const [[noisyRisk], [flowRisk]] = [theory.risk, theory.riskWithoutNoise];
  return {
    bias: tvd.withError(
      noisyRisk.value - flowRisk.value,
      noisyRisk.numericalError + flowRisk.numericalError,
    ),
  };
}

export const biasOfSteps = tvd.claim(noisier, {
  id: 'mean-field-dynamics/bias-of-steps',
  says: 'One-pass SGD with steps of the order of one over the dimension has a higher risk than the gradient flow, by what the noise common to all neurons makes of their overlaps; more neurons do not average it away.',
  formula:
    '\\lim_{N \\to \\infty} \\mathbb{E}\\, (R_N^{\\mathrm{SGD}} - R_N^{\\mathrm{flow}}) = R_\\gamma - R_0,\\quad \\gamma = \\varepsilon d',
  source: mei2019(
    'theorem 1, term of the step size',
    'the limit of steps like one over the dimension; derived',
  ),
  assuming: [
    'erf neurons with coefficients one',
    'Gaussian inputs of forty dimensions, theory in infinitely many',
    'one erf neuron as teacher',
  ],
  observed: {
    name: 'risk of SGD above that of the flow, extrapolated from widths 15 and 30',
    symbol: 'R^{\\mathrm{SGD}} - R^{\\mathrm{flow}}',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: predict,
  margin: {
    bias: (value) => 0.35 * value,
    because: 'without the growth of overlaps of different neurons it would be a quarter',
  },
  knownBias: {
    bias: (value) => 0.1 * value,
    because: 'second order in one over the width, first in one over the dimension',
  },
  // Hundreds of runs; linear-sgd sees the noise of SGD at tier smoke.
  firstTier: 'standard',
  designs: tvd.designsFor(800, { smoke: 2, standard: 3, full: 24 }),
  mistakes: {
    'averaged-away': {
      change: 'theory lets the bias fall like one over the width',
      theory: (setting) => ({ bias: predict(setting).bias.value / widths[1] }),
    },
    'half-the-steps': {
      change: 'SGD takes twice as many steps of half the size',
      system: tvd.onePassSgd.everywhere(({ stepSize, numSteps }) => ({
        stepSize: Number(stepSize) / 2,
        numSteps: 2 * numSteps,
      })),
    },
  },
  otherRoutes: {
    'plain-loops': {
      change: 'the engine of plain loops instead of the compiled one',
      system: ({ width, ...setting }) =>
        pairsOf(setting, width, { sgd: sgdByPlainLoops, particles: particlesByPlainLoops }),
    },
  },
});
