import * as tvd from 'theory-vs-dynamics';
import { type WideOptions, wideCourse, wideLimit, wideWidths } from './arrested-task.js';
import {
  constantsOf,
  growthRate,
  type LearnedNeuron,
  type LearnedState,
  learnedState,
} from './glass-of-differences.js';
import { montanari2025 } from './sources.js';

/** Past the age at which networks are nearest to their targets, where the start is forgotten. */
const ages = [6, 9, 12] as const;

const tasks = {
  sampleRatio: tvd.uniform(0.25, 0.45, 4),
  labelNoise: tvd.uniform(0.4, 0.9, 5),
  /** Coefficients of h of degree one, two and three. */
  linearPart: tvd.uniform(0.5, 0.9, 4),
  quadraticPart: tvd.uniform(0, 0.3, 3),
  cubicPart: tvd.uniform(0.1, 0.3, 4),
} as const;

const names = ['distance', 'excess', 'gap'] as const;

function byName<Value>(read: (name: (typeof names)[number]) => Value) {
  const entries = names.map((name) => [name, read(name)]);
  return Object.fromEntries(entries) as Record<(typeof names)[number], Value>;
}

function observed(task: LearnedNeuron, options?: WideOptions) {
  const series = wideWidths.map((width) => {
    const run = wideCourse(task, width, { lastAge: 12, numLooks: 4 }, options);
    return [1, 2, 3].map((k) => {
      const [overlap, testError, trainError] = [run.targetOverlap, run.testError, run.trainError];
      return {
        distance: Math.sqrt(width) * (1 - overlap[k].value),
        excess: width * (testError[k].value - task.labelNoise ** 2 / 2),
        gap: width * (testError[k].value - trainError[k].value),
      };
    });
  });
  return byName((name) =>
    ages.map((_, k) => wideLimit(series.map((own) => tvd.withError(own[k][name], 1e-9)))),
  );
}

const networks = tvd.computation({
  regime: tasks,
  given: ({ linearPart, quadraticPart, cubicPart, ...rest }): LearnedNeuron => ({
    ...rest,
    hiddenCovariance: [0, linearPart, quadraticPart, cubicPart],
  }),
  of: 'theory',
  computes: (task) => observed(task),
});

const inAges = (states: readonly LearnedState[]) =>
  byName((name) => states.map((own) => own[name]));

const predict = (task: LearnedNeuron) => inAges(ages.map((age) => learnedState(task, age)));

/** What the slow corrections say alone: first order in t / m beside the flow of infinitely many neurons. */
function firstOrder(task: LearnedNeuron): readonly LearnedState[] {
  const { sampleRatio, labelNoise } = task;
  const { curvature, stiffness } = constantsOf(task);
  const linear = labelNoise ** 2 / sampleRatio;
  return ages.map((age) => {
    const time = age / growthRate(task);
    const pushed = ((2 / 3) * labelNoise ** 2 * curvature * time) / stiffness;
    const distance = 1 / (2 * sampleRatio * stiffness * time) + pushed;
    const excess = linear / 2 + (stiffness / 2) * distance ** 2;
    return { distance, excess, gap: linear * (1 + curvature / stiffness) };
  });
}

/** Differences of neurons along the eigenvectors of one large random matrix, by the rule of Runge and Kutta. */
function byEigenvectors(task: LearnedNeuron): readonly LearnedState[] {
  const { sampleRatio, labelNoise } = task;
  const { curvature, stiffness } = constantsOf(task);
  const [numModes, stepsToAge] = [400, 400];
  const radius = growthRate(task) / 2;
  const step = 1 / (2 * radius * stepsToAge);
  // Middles of equal parts of the angle, with the weight of the semicircle.
  const angles = Array.from({ length: numModes }, (_, k) => ((k + 0.5) * Math.PI) / numModes);
  const rates = angles.map((angle) => radius * Math.cos(angle));
  const weights = angles.map((angle) => (2 * Math.sin(angle) ** 2) / numModes);
  const square = (state: readonly number[]) =>
    state.reduce((sum, own, k) => sum + weights[k] * own ** 2, 0);
  const motion = (state: readonly number[]) => {
    const held = (sampleRatio * stiffness * square(state)) / 2;
    return state.map((own, k) => (rates[k] - held) * own);
  };
  let state: number[] = new Array<number>(numModes).fill(30);
  const past = [state];
  const found: LearnedState[] = [];
  for (let k = 1; k <= ages[2] * stepsToAge; k++) {
    const from = state;
    const to = (slope: readonly number[], part: number) =>
      from.map((own, mode) => own + part * step * slope[mode]);
    const first = motion(from);
    const second = motion(to(first, 1 / 2));
    const third = motion(to(second, 1 / 2));
    const fourth = motion(to(third, 1));
    state = from.map(
      (own, mode) =>
        own + (step / 6) * (first[mode] + 2 * second[mode] + 2 * third[mode] + fourth[mode]),
    );
    if (k % 20 === 0) past.push(state);
    if (!ages.some((age) => age * stepsToAge === k)) continue;
    const last = state;
    // sum over the past of D(t, s) R(t, s), R the ratio of what grows since.
    const terms = past.map((before) => {
      const overlap = last.reduce((sum, own, mode) => sum + weights[mode] * own * before[mode], 0);
      const answer = last.reduce((sum, own, mode) => sum + weights[mode] * (own / before[mode]), 0);
      return overlap * answer;
    });
    const inner =
      terms.reduce((sum, own) => sum + own, 0) - (terms[0] + terms[terms.length - 1]) / 2;
    const distance = square(last) / 2;
    const linear = labelNoise ** 2 / sampleRatio;
    found.push({
      distance,
      excess: linear / 2 + (stiffness / 2) * distance ** 2,
      gap: linear + labelNoise ** 2 * curvature * inner * 20 * step,
    });
  }
  return found;
}

export const arrestedLearning = tvd.claim(networks, {
  id: 'dynamical-decoupling/arrested-learning',
  says: 'Very wide networks in the mean-field scaling keep the feature that they have learned: at times of the order of the root of the width they come to rest beside it, as far away as the inverse root of the width, where differences of neurons are a spherical spin glass of pairs that noise drives; test errors stay above the least one by a multiple of one over the width.',
  formula:
    "\\sqrt m\\, (1 - v) = \\frac{2 J}{\\alpha c}\\, \\frac{b(x)}{\\smallint_0^x b} \\to \\frac{2 J}{\\alpha c},\\quad x = \\frac{4 J t}{\\sqrt m},\\ b(x) = \\frac{2 I_1(x)}{x},\\ J = \\tau \\sqrt{\\alpha h''(1)},\\quad m (e_{ts} - \\tfrac12 \\tau^2) = \\frac{\\tau^2}{2 \\alpha} + \\frac c2\\, m (1 - v)^2",
  source: montanari2025(
    'single index with mean-field initialisation, appendix I',
    'the regime of the root of the width is derived here; the text has times of the order of the width for all widths',
  ),
  assuming: [
    'one neuron as target, of the activation of the network',
    'neurons that start alike, with orthogonal weights across the target',
  ],
  observed: {
    name: 'distance from the target times the root of the width; excess of the test error, and gap, times the width: extrapolated from widths 4096, 16384 and 65536',
    symbol: '\\sqrt m (1 - v),\\ m (e_{ts} - \\tau^2 / 2),\\ m (e_{ts} - e_{tr})',
    unit: '1',
  },
  relation: byName((name) => tvd.valueCurveOver(name, 'age', ages)),
  labels: {
    distance: 'distance from the target',
    excess: 'excess of the test error',
    gap: 'gap between the errors',
  },
  theory: (task) => predict(task),
  margin: {
    distance: (own) => 0.012 * own,
    excess: (own) => 0.02 * own,
    gap: (own) => 0.015 * own,
    because:
      'the first order in t / m, and readouts that do not move, are farther by ten margins and more',
  },
  knownBias: {
    distance: (own) => 0.008 * own,
    excess: (own) => 0.014 * own,
    gap: (own) => 0.01 * own,
    because: 'logarithms of the width beside its inverse root, left by the times before',
  },
  // Widths of tens of thousands up to times of hundreds.
  firstTier: 'standard',
  designs: tvd.settingsFor({ smoke: 2, standard: 4, full: 20 }),
  mistakes: {
    'first-order-alone': {
      change: 'theory goes on with corrections that grow linearly in time',
      theory: (task) => inAges(firstOrder(task)),
    },
    'readouts-at-rest': {
      change: 'readouts are not trained',
      computes: (task) => observed(task, { problem: { frozenReadout: true } }),
    },
    'no-noise': {
      change: 'labels without noise',
      computes: (task) => observed(task, { problem: { labelNoise: 0 } }),
    },
  },
  otherRoutes: {
    eigenvectors: {
      change: 'differences of neurons along the eigenvectors of a random matrix, step by step',
      computes: (task) => inAges(byEigenvectors(task)),
    },
    'steps-of-euler': {
      change: 'the scheme of Euler, with steps of two thirds',
      computes: (task) => observed(task, { scheme: 'euler', finer: 1.5 }),
    },
  },
});
