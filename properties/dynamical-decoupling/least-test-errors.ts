import * as tvd from 'theory-vs-dynamics';
import { type WideOptions, wideCourse, wideLimit, wideWidths } from './arrested-task.js';
import { dmftByPlainLoops } from './dmft-by-plain-loops.js';
import { ageOfLeast, learnedState } from './glass-of-differences.js';
import {
  type LazyProblem,
  type LazyTask,
  lazyNetwork,
  lazyProblem,
  widthExponent,
} from './lazy-task.js';
import { limitByPowers } from './limits-of-series.js';
import { montanari2025 } from './sources.js';

/** Of lazy networks; each twice the one before. */
const lazyWidths = [512, 1024, 2048, 4096] as const;

/** At which both kinds of networks are compared. */
const moderateWidth = 32;

const tasks = {
  labels: tvd.oneOf('odd', 'skew'),
  sampleRatio: tvd.uniform(0.25, 0.4, 5),
  labelNoise: tvd.uniform(0.4, 0.8, 8),
  linearPart: tvd.uniform(0.5, 0.9, 4),
  quadraticPart: tvd.uniform(0.2, 0.4, 4),
  cubicPart: tvd.uniform(0.15, 0.3, 5),
  /** gamma: readouts of the lazy networks start at gamma sqrt(m). */
  complexity: tvd.uniform(0.9, 1.3, 5),
} as const;

const sumOf = (coefficients: readonly number[]) => coefficients.reduce((sum, own) => sum + own, 0);

/** h(1) - h'(0): what no linear predictor learns of the target. */
const nonlinearVariance = ({ hiddenCovariance }: LazyProblem) =>
  sumOf(hiddenCovariance) - hiddenCovariance[1];

/** The power of a target's part that lazy networks do not learn, with their own random part, as noise. */
function lazyNoise(problem: LazyProblem): number {
  const { labelNoise, complexity } = problem;
  return labelNoise ** 2 + (1 + complexity ** 2) * nonlinearVariance(problem);
}

/** Test errors after each step. */
type Program = (
  problem: LazyProblem,
  network: { readonly width: number; readonly initialReadout: number },
  steps: { readonly stepSize: number; readonly numSteps: number },
) => readonly number[];

const solver: Program = (problem, network, { stepSize, numSteps }) => {
  const { testError } = tvd.symmetricDynamics({
    ...{ ...lazyNetwork(problem, network.width), ...network },
    ...{ frozenReadout: false, stepSize },
    times: Array.from({ length: numSteps }, (_, k) => (k + 1) * stepSize),
  });
  return testError.map(({ value }) => value);
};

const plainLoops: Program = (problem, network, steps) => {
  const states = dmftByPlainLoops({
    ...{ ...lazyNetwork(problem, network.width), ...network, ...steps },
    ...{ hasTarget: true, isFrozen: false },
  });
  return states.slice(1).map(({ testError }) => testError);
};

/** The limit of least test errors of lazy networks, and by what multiple of a power of the width they differ. */
function lazyLimits(problem: LazyProblem, run: Program) {
  const exponent = -widthExponent(problem);
  const step = 1 / 4;
  const errors = lazyWidths.map((width) => {
    const stepSize = step / (problem.linearRate * width);
    const network = { width, initialReadout: problem.complexity * Math.sqrt(width) };
    return Math.min(...run(problem, network, { stepSize, numSteps: 40 / step }));
  });
  const limit = (values: readonly number[]) =>
    limitByPowers(
      values.map((value) => tvd.withError(value, 1e-10)),
      2,
      [exponent, 2 * exponent, 3 * exponent],
    ).value;
  const above = errors.map((own, k) => lazyWidths[k] ** exponent * (own - lazyNoise(problem) / 2));
  return { lazyLimit: limit(errors), lazyOrder: limit(above) };
}

/** m times the excess of the least test error of wide networks in the mean-field scaling. */
function meanFieldOrder(problem: LazyProblem, options?: WideOptions): number {
  const excesses = wideWidths.map((width) => {
    const looks = { lastAge: 1.8 * ageOfLeast, numLooks: 120 };
    const { testError } = wideCourse(problem, width, looks, options);
    const least = Math.min(...testError.map(({ value }) => value));
    return tvd.withError(width * (least - problem.labelNoise ** 2 / 2), 1e-9);
  });
  return wideLimit(excesses).value;
}

/** By how much lazy networks of moderate width are worse, over what they are in the limit of many neurons. */
function lead(problem: LazyProblem, run: Program, meanFieldReadout = 1): number {
  const { sampleRatio, hiddenCovariance, linearRate, complexity } = problem;
  const [, linear, quadratic, cubic] = hiddenCovariance;
  // By then all of them overfit.
  const end = (8 * complexity ** 2) / linearRate;
  const curvature =
    complexity ** 2 *
    (linear * (1 + Math.sqrt(sampleRatio * moderateWidth)) ** 2 +
      (2 * quadratic + 3 * cubic) * (1 + Math.sqrt(sampleRatio)) ** 2);
  const numSteps = Math.ceil((end * curvature) / 1.2);
  const [lazy, meanField] = [complexity * Math.sqrt(moderateWidth), meanFieldReadout].map(
    (initialReadout) =>
      Math.min(
        ...run(
          problem,
          { width: moderateWidth, initialReadout },
          { stepSize: end / numSteps, numSteps },
        ),
      ),
  );
  return (lazy - meanField) / limitOfLead(problem);
}

const limitOfLead = (problem: LazyProblem) => (lazyNoise(problem) - problem.labelNoise ** 2) / 2;

function observed(problem: LazyProblem) {
  const { lazyLimit, lazyOrder } = lazyLimits(problem, solver);
  return {
    ...{ lazyLimit, lazyOrder },
    meanFieldOrder: meanFieldOrder(problem),
    lead: lead(problem, solver),
  };
}

const networks = tvd.computation({
  regime: tasks,
  given: (task: LazyTask) => lazyProblem(task),
  of: 'theory',
  computes: (problem) => observed(problem),
});

/**
 * A linear predictor of n = alpha m d samples costs 1 / (alpha m) of its noise. Weights that learn the
 * linear part have an overlap of 1 / (gamma sqrt(m)) with the target, which the rest of h sees too.
 */
function predict(problem: LazyProblem) {
  const { sampleRatio, complexity, hiddenCovariance } = problem;
  const [, , quadratic, cubic] = hiddenCovariance;
  const noise = lazyNoise(problem);
  const isSkew = problem.labels === 'skew';
  const rootOfModerate = Math.sqrt(moderateWidth);
  return {
    lazyLimit: noise / 2,
    lazyOrder: isSkew
      ? -quadratic / complexity
      : noise / (2 * sampleRatio) - cubic / complexity ** 2,
    meanFieldOrder: learnedState(problem, ageOfLeast).excess,
    lead: 1 - (isSkew ? quadratic / (complexity * rootOfModerate * limitOfLead(problem)) : 0),
  };
}

export const leastTestErrors = tvd.claim(networks, {
  id: 'dynamical-decoupling/least-test-errors',
  says: 'However early they are stopped, lazy networks generalise worse than those in the mean-field scaling: their least test error keeps what no linear predictor learns of the target, and as much of their own random start for each unit of complexity; that of the others comes to the least one possible like one over the width.',
  formula:
    "\\min_t e_{ts}^{lazy} \\to \\tfrac12 \\bigl[\\tau^2 + (1 + \\gamma^2) \\tilde h(1)\\bigr],\\quad \\min_t e_{ts}^{mf} = \\tfrac12 \\tau^2 + \\frac{\\tau^2}{2 \\alpha m} \\Bigl(1 + 1.415\\, \\frac{h''(1)}{c}\\Bigr)",
  source: montanari2025(
    'lazy initialisation, and single index with mean-field initialisation',
    'orders in one over the width are derived',
  ),
  assuming: [
    'one neuron as target, of the activation of the network',
    'neurons that start alike, with orthogonal weights across the target',
  ],
  observed: {
    name: 'least test error of lazy networks as the width grows, its distance from that times the width or its root; excess of the least test error of the others times the width; and the difference of both at width 32, over its limit',
    symbol: '\\min_t e_{ts}',
    unit: '1',
  },
  relation: tvd.valuesEqual,
  labels: {
    lazyLimit: 'least test error of lazy networks',
    lazyOrder: 'first correction to it',
    meanFieldOrder: 'excess in the mean-field scaling',
    lead: 'difference at width 32',
  },
  theory: predict,
  margin: {
    ...{ lazyLimit: 1e-4, lazyOrder: 0.01, lead: 0.18 },
    meanFieldOrder: (own) => 0.045 * own,
    because:
      'what each part of the prediction adds is ten margins and more; networks of one kind have no difference',
  },
  knownBias: {
    ...{ lazyLimit: 5e-5, lazyOrder: 0.004, lead: 0.15 },
    meanFieldOrder: (own) => 0.032 * own,
    because:
      'orders in one over the width, or its root, that extrapolations leave; at width 32 one over it',
  },
  // Widths of tens of thousands up to times of hundreds.
  firstTier: 'standard',
  designs: tvd.settingsFor({ smoke: 2, standard: 4, full: 20 }),
  mistakes: {
    'networks-without-start': {
      change: 'theory has no random part of lazy networks',
      theory: (problem) => ({
        ...predict(problem),
        lazyLimit: lazyNoise({ ...problem, complexity: 0 }) / 2,
      }),
    },
    'linear-overlap-alone': {
      change: 'the nonlinear part does not see the overlap with the target',
      theory: (problem) => ({
        ...predict(problem),
        lazyOrder: problem.labels === 'skew' ? 0 : lazyNoise(problem) / (2 * problem.sampleRatio),
      }),
    },
    'a-tenth-more-samples': {
      change: 'a tenth more samples in theory',
      theory: (problem) => predict({ ...problem, sampleRatio: 1.1 * problem.sampleRatio }),
    },
    'differences-see-no-noise': {
      change: 'the mean neuron alone fits noise',
      theory: (problem) => ({
        ...predict(problem),
        meanFieldOrder: problem.labelNoise ** 2 / (2 * problem.sampleRatio),
      }),
    },
    'both-lazy': {
      change: 'the network to be compared with is lazy too',
      computes: (problem, right) => {
        const readout = 0.5 * Math.sqrt(moderateWidth);
        return { ...right(problem), lead: lead(problem, solver, readout) };
      },
    },
  },
  otherRoutes: {
    'plain-loops': {
      change: 'lazy networks in plain loops, wide others by the scheme of Euler',
      computes: (problem) => ({
        ...lazyLimits(problem, plainLoops),
        meanFieldOrder: meanFieldOrder(problem, { scheme: 'euler', finer: 1.5 }),
        lead: lead(problem, solver),
      }),
    },
  },
});
