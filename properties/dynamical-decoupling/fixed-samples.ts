import * as tvd from 'theory-vs-dynamics';
import { dmftByPlainLoops } from './dmft-by-plain-loops.js';
import { networkAt, stepOf } from './fixed-samples-network.js';
import { distancesOfNeighbours, limitsByPowers } from './limits-of-series.js';
import { type ManyFault, type ManyNeurons, manyNeurons } from './many-neurons.js';
import { montanari2025 } from './sources.js';

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

type Solve = (problem: ManyNeurons, width: number) => Readonly<Record<Name, Numbers>>;

const widened: Solve = (problem, width) =>
  networkAt(problem, width, stepOf(problem, relativeStep), steps);
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
