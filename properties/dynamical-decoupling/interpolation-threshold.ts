import * as tvd from 'theory-vs-dynamics';
import { type LoneFault, type LoneNeuron, stableStep, trainErrorsOf } from './lone-neuron.js';
import { type Program, relaxationTime, solver } from './relaxation-time.js';
import { montanari2025 } from './sources.js';
import { thresholdFromAbove } from './threshold-from-above.js';

/** Of runs above the threshold. */
const numSteps = 400;

/** Ratios of samples to weights at which networks relax, in units of the threshold. */
const below = [0.55, 0.65, 0.75] as const;

const program =
  (fault?: LoneFault): Program =>
  (neuron, sampleRatio, steps) =>
    trainErrorsOf(neuron, sampleRatio, steps, fault);

/** Where a line through two times to the power of -1/2 comes to zero: the published fit. */
function thresholdsOfFits(run: Program, neuron: LoneNeuron, threshold: number) {
  const ratios = below.map((part) => part * threshold);
  const roots = ratios.map((ratio) => relaxationTime(run, neuron, ratio) ** (-1 / 2));
  return [0, 1].map(
    (k) => ratios[k + 1] + (roots[k + 1] * (ratios[k + 1] - ratios[k])) / (roots[k] - roots[k + 1]),
  );
}

function seen(run: Program, neuron: LoneNeuron) {
  const threshold = thresholdFromAbove(
    (ratio, steps) => run(neuron, ratio, { stepSize: stableStep(neuron, ratio), numSteps: steps }),
    [0.05, 1.5],
    numSteps,
    [1.1, 1.2, 1.3],
  );
  const [far, near] = thresholdsOfFits(run, neuron, threshold);
  const computed = (value: number) => tvd.withError(value, 1e-6);
  return {
    lower: computed(threshold),
    upper: computed(threshold),
    farFit: computed(far / threshold),
    nearFit: computed(near / threshold),
    itself: computed(1),
  };
}

const lone = tvd.computation({
  regime: {
    /** gamma / tau */
    complexity: tvd.uniform(0.8, 1.1, 4),
    /** Coefficients of h of degree one, which the neurons do not see, two and three. */
    linearPart: tvd.uniform(0, 0.9, 4),
    quadraticPart: tvd.uniform(0.2, 0.5, 6),
    cubicPart: tvd.uniform(0, 0.15, 5),
  },
  given: ({ complexity, linearPart, quadraticPart, cubicPart }) => ({
    ...{ complexity, linearPart },
    hiddenCovariance: [0, 0, quadraticPart, cubicPart],
  }),
  of: 'theory',
  computes: (neuron) => seen(program(), neuron),
});

const broken = (fault: LoneFault) => ({
  change: `one neuron in plain loops with: ${fault}`,
  computes: (neuron: LoneNeuron) => seen(program(fault), neuron),
});

export const interpolationThreshold = tvd.claim(lone, {
  id: 'dynamical-decoupling/interpolation-threshold',
  says: 'Gradient flow of a lazy network stops to fit noise at one ratio of samples to weights: two bounds from the local exponents of the train error are within some hundredths of the ratio at which the error that is left grows from zero. Fits of relaxation times by the inverse square of the distance to it are too low, less so the nearer they are made.',
  formula:
    'e_\\infty(\\alpha) \\propto (\\alpha - \\alpha^*)^2\\ (\\alpha \\downarrow \\alpha^*),\\quad t_{rel} = c (\\alpha_{fit} - \\alpha)^{-2},\\ \\alpha_{fit} < \\alpha^*',
  source: montanari2025(
    'appendix F (interpolation threshold of gradient flow)',
    'the threshold from above, and that fits are too low, are our own',
  ),
  assuming: ['readouts that do not move', 'labels of noise, or what a linear part has left'],
  observed: {
    name: 'samples for each weight at the threshold, from the errors that are left above it and from relaxation times below it',
    symbol: '\\alpha^*',
    unit: 'samples for each weight',
  },
  relation: {
    lower: tvd.value('lower'),
    upper: tvd.value('upper'),
    fits: tvd.valuesInOrder('farFit', 'nearFit', 'itself'),
  },
  labels: { lower: 'lower bound', upper: 'upper bound', fits: 'fits below the threshold' },
  theory: ({ complexity, linearPart, hiddenCovariance }) => {
    const bounds = tvd.interpolationThreshold({
      complexity,
      hiddenCovariance: hiddenCovariance.map((own, k) => (k === 1 ? linearPart : own)),
      numSteps: 800,
    });
    return {
      ...{ lower: bounds.lowerSampleRatio, upper: bounds.upperSampleRatio },
      fits: 0.01,
    };
  },
  margin: {
    lower: (predicted) => 0.06 * predicted,
    upper: (predicted) => 0.05 * predicted,
    fits: 0.007,
    because:
      'bounds of runs of 800 steps are up to four hundredths apart, and those by another exponent a tenth away; fits rise by a hundredth, and stay four hundredths and more below it',
  },
  knownBias: {
    lower: (predicted) => 0.035 * predicted,
    upper: (predicted) => 0.02 * predicted,
    fits: 0.002,
    because:
      'runs of some hundred steps, at which the lower bound is still farther away, and the cubic term of the root of the last error',
  },
  firstTier: 'standard',
  designs: tvd.settingsFor({ smoke: 2, standard: 6, full: 30 }),
  mistakes: {
    'no-second-derivative': broken('no second derivative'),
    'no-noise-kernel': broken('no noise kernel'),
    'half-the-squared-readout': broken('half the squared readout'),
    'as-many-as-weights': {
      change: 'theory lets as many samples be fitted as there are weights',
      theory: () => ({ lower: 1, upper: 1, fits: 0.01 }),
    },
    'fits-far-apart': {
      change: 'theory has fits a tenth apart',
      theory: async (neuron, right) => ({ ...(await right(neuron)), fits: 0.1 }),
    },
  },
  otherRoutes: {
    'symmetric-solver': {
      change: 'the solver of networks at width one',
      computes: (neuron) => seen(solver, neuron),
    },
  },
});
