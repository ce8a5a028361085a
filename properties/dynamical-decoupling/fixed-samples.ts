import * as tvd from 'theory-vs-dynamics';
import { dmftByPlainLoops } from './dmft-by-plain-loops.js';
import { distancesOfNeighbours, limitsByPowers } from './limits-of-series.js';
import { type ManyFault, type ManyNeurons, manyNeurons } from './many-neurons.js';
import { montanari2025 } from './sources.js';
import { thresholdFromAbove } from './threshold-from-above.js';

const widths = [256, 512, 1024, 2048] as const;

/** Steps after which networks are looked at. */
const steps = [1, 4, 12, 36] as const;

const names = ['offDiagonalOverlap', 'selfOverlap', 'trainError', 'testError'] as const;
type Name = (typeof names)[number];
type Numbers = readonly tvd.NumberWithError[];

function byName<const Kind extends string, Value>(kind: Kind, read: (name: Name) => Value) {
  const entries = names.map((name) => [`${name}${kind}`, read(name)]);
  return Object.fromEntries(entries) as Readonly<Record<`${Name}${Kind}`, Value>>;
}

/** Step of a part of what is stable for infinitely many neurons, in the time t / m. */
function stepOf({ samplesPerInput, readout, hiddenCovariance }: ManyNeurons, part: number) {
  const linear = hiddenCovariance[1] * (1 + Math.sqrt(samplesPerInput)) ** 2;
  const rest = hiddenCovariance.reduce((sum, own, k) => (k < 2 ? sum : sum + k * own), 0);
  return part / (readout ** 2 * (linear + rest));
}

/** A network of finite width, by the solver. */
function network(problem: ManyNeurons, width: number, stepSize: number, places: readonly number[]) {
  const { samplesPerInput, readout, labelNoise, hiddenCovariance } = problem;
  return tvd.symmetricDynamics({
    ...{ width, labelNoise, hiddenCovariance, target: 'none', frozenReadout: true },
    ...{ sampleRatio: samplesPerInput / width, initialReadout: readout },
    stepSize: width * stepSize,
    times: places.map((place) => place * width * stepSize),
  });
}

type Solve = (problem: ManyNeurons, width: number) => Readonly<Record<Name, Numbers>>;

const widened: Solve = (problem, width) =>
  network(problem, width, stepOf(problem, relativeStep), steps);
const relativeStep = 0.8;

const plainLoops: Solve = ({ samplesPerInput, readout, ...rest }, width) => {
  const problem = { ...rest, samplesPerInput, readout };
  const states = dmftByPlainLoops({
    ...{ ...rest, width, hasTarget: false, isFrozen: true },
    ...{ sampleRatio: samplesPerInput / width, initialReadout: readout },
    stepSize: width * stepOf(problem, relativeStep),
    numSteps: steps[3],
  });
  return byName('', (name) => steps.map((step) => tvd.withError(states[step][name], 1e-12)));
};

function limits(problemAt: (width: number) => ManyNeurons, solve = widened) {
  const series = widths.map((width) => solve(problemAt(width), width));
  return {
    ...byName('', (name) =>
      limitsByPowers(
        series.map((own) => own[name]),
        2,
        [1, 2, 3],
      ),
    ),
    ...byName('Order', (name) => distancesOfNeighbours(series.map((own) => own[name]))),
  };
}

function predict(problem: ManyNeurons, fault?: ManyFault) {
  const states = manyNeurons(problem, stepOf(problem, relativeStep), steps[3], fault);
  return {
    ...byName('', (name) => steps.map((step) => tvd.withError(states[step][name], 1e-12))),
    ...byName('Order', () => -1),
  };
}

const growing = tvd.computation({
  regime: {
    /** n / d, at every width. */
    samplesPerInput: tvd.uniform(0.5, 2, 6),
    labelNoise: tvd.uniform(0.3, 1, 8),
    readout: tvd.uniform(0.7, 1.3, 6),
    /** Coefficients of h of degree one, two and three. */
    linearPart: tvd.uniform(0.2, 0.9, 7),
    quadraticPart: tvd.uniform(0.2, 0.5, 6),
    cubicPart: tvd.uniform(0, 0.3, 6),
  },
  given: ({ linearPart, quadraticPart, cubicPart, ...rest }): ManyNeurons => ({
    ...rest,
    hiddenCovariance: [0, linearPart, quadraticPart, cubicPart],
  }),
  of: 'theory',
  computes: (problem) => limits(() => problem),
});

const wrongly = (fault: ManyFault) => ({
  change: `the limit with: ${fault}`,
  theory: (problem: ManyNeurons) => predict(problem, fault),
});

export const fixedSamples = tvd.claim(growing, {
  id: 'dynamical-decoupling/fixed-samples',
  says: 'As neurons are added while samples for each input and readouts stay, networks that fit noise come to a limit in the time over the width, like one over the width: neurons have overlaps of order one with each other, and answer to each other through the residuals alone.',
  formula:
    "t = m \\hat t,\\quad \\Sigma_C \\to \\tau^2 + a^2 h(C_o),\\ \\Sigma_R \\to a^2 (h'(C_d) R_d + h'(C_o)\\, m R_o)",
  source: montanari2025('figures 32 and 33', 'the equations of the limit are derived'),
  assuming: ['readouts that do not move', 'neurons that start alike, with orthogonal weights'],
  observed: {
    name: 'overlaps and errors after 1 to 36 steps as the width grows, and local exponents of their distances',
    symbol: 'C_o, C_d, e;\\ \\partial \\ln \\lVert x_{2 m} - x_m \\rVert / \\partial \\ln m',
    unit: '1',
  },
  relation: {
    ...byName('', (name) => tvd.valueCurveOver(name, 'step', steps)),
    ...byName('Order', (name) =>
      tvd.localExponentsOf(`${name}Order`, 'width', widths.slice(0, -1)),
    ),
  },
  labels: {
    offDiagonalOverlap: 'overlap of two neurons',
    selfOverlap: 'overlap with the start',
    trainError: 'train error',
    testError: 'test error',
    offDiagonalOverlapOrder: 'exponent of the overlap of two neurons',
    selfOverlapOrder: 'exponent of the overlap with the start',
    trainErrorOrder: 'exponent of the train error',
    testErrorOrder: 'exponent of the test error',
  },
  theory: (problem) => predict(problem),
  margin: {
    ...byName('', () => 2e-6),
    ...byName('Order', () => 0.1),
    because: 'limits are found to that, from networks a hundred times as far away and more',
  },
  knownBias: {
    ...byName('', () => 1e-8),
    ...byName('Order', () => 0.03),
    because: 'the fourth and the second order in one over the width',
  },
  designs: tvd.settingsFor({ smoke: 2, standard: 20, full: 100 }),
  mistakes: {
    'no-second-derivative': wrongly('no second derivative'),
    'no-common-response': wrongly('no common response'),
    'no-noise-of-their-own': wrongly('no noise of their own'),
    'readouts-off-by-a-root': {
      change: 'readouts are too large by one over the root of the width',
      computes: (problem) =>
        limits((width) => ({ ...problem, readout: problem.readout * (1 + 1 / Math.sqrt(width)) })),
    },
    'root-of-width': {
      change: 'theory has the root of one over the width',
      theory: async (problem, right) => ({
        ...(await right(problem)),
        ...byName('Order', () => -1 / 2),
      }),
    },
  },
  otherRoutes: {
    'plain-loops': {
      change: 'networks in plain loops over overlaps of neurons',
      computes: (problem) => limits(() => problem, plainLoops),
    },
  },
});

/** Errors in units of the noise, by infinitely many neurons or a network of finite width. */
type ErrorsAt = (problem: ManyNeurons, numSteps: number) => readonly number[];

const infinitelyMany: ErrorsAt = (problem, numSteps) =>
  manyNeurons(problem, stepOf(problem, 1.2), numSteps).map(
    ({ trainError }) => trainError / problem.labelNoise ** 2,
  );

const finitelyMany =
  (width: number): ErrorsAt =>
  (problem, numSteps) => {
    const places = Array.from({ length: numSteps + 1 }, (_, step) => step);
    const { trainError } = network(problem, width, stepOf(problem, 1), places);
    return trainError.map(({ value }) => value / problem.labelNoise ** 2);
  };

const threshold = (errorsAt: ErrorsAt, problem: Omit<ManyNeurons, 'samplesPerInput'>) =>
  thresholdFromAbove(
    (samplesPerInput, numSteps) => errorsAt({ ...problem, samplesPerInput }, numSteps),
    [0.3, 2.5],
    300,
  );

const published = tvd.computation({
  regime: { labelNoise: tvd.uniform(0.4, 2, 8) },
  given: ({ labelNoise }) => ({
    ...{ labelNoise, readout: labelNoise },
    hiddenCovariance: [0, 0.3, 0.5],
  }),
  of: 'theory',
  computes: (problem) => ({ threshold: tvd.withError(threshold(infinitelyMany, problem), 1e-6) }),
});

export const fixedSamplesThreshold = tvd.claim(published, {
  id: 'dynamical-decoupling/fixed-samples-threshold',
  says: 'Infinitely many neurons with readouts as large as the noise, and h = 0.3 q + 0.5 q^2, fit noise up to 1.18 samples for each input.',
  formula: '\\bar\\alpha_{GF}(\\infty) = 1.18',
  source: montanari2025('figures 32 and 33'),
  assuming: ['readouts that do not move'],
  observed: {
    name: 'samples for each input from which on an error is left',
    symbol: '\\bar\\alpha_{GF}(\\infty)',
    unit: 'samples for each input',
  },
  relation: { threshold: tvd.value('threshold') },
  labels: { threshold: 'threshold' },
  theory: () => ({ threshold: 1.18 }),
  margin: { threshold: 0.05, because: 'four neurons have 1.06, a threshold of one is farther' },
  knownBias: {
    threshold: 0.03,
    because: 'runs of 300 steps, which put it too high, and two digits in print',
  },
  firstTier: 'standard',
  designs: tvd.settingsFor({ smoke: 2, standard: 2, full: 8 }),
  mistakes: {
    'four-neurons': {
      change: 'four neurons instead of infinitely many',
      computes: (problem) => ({
        threshold: tvd.withError(threshold(finitelyMany(4), problem), 1e-6),
      }),
    },
    'as-many-as-inputs': {
      change: 'theory lets as many samples be fitted as there are inputs',
      theory: () => ({ threshold: 1 }),
    },
  },
  otherRoutes: {
    'five-hundred-neurons': {
      change: 'the solver of networks of finite width',
      computes: (problem) => ({
        threshold: tvd.withError(threshold(finitelyMany(500), problem), 1e-6),
      }),
    },
  },
});
