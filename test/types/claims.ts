import {
  atMost,
  chanceAbove,
  changed,
  claim,
  computation,
  curveOver,
  defineSimulator,
  designsFor,
  experiment,
  exponentOf,
  isLost,
  keyed,
  limitOf,
  mean,
  meansEqual,
  oneOf,
  onOneKey,
  settingsFor,
  sizes,
  uniform,
  valuesEqual,
  watched,
  withError,
} from '../../src/core/index.js';

// Claims that the compiler must accept; `wrong-claims.ts` has those that it must refuse.

interface Spec {
  readonly noise: number;
  readonly width: number;
  readonly start?: 'prior' | 'specialised';
  readonly temperature?: number;
}

interface Run {
  readonly orderParameter: number;
  readonly snapshotError: number;
  readonly history: readonly number[];
}

export const network = defineSimulator(
  'types/network',
  ({ noise }: Spec): Run => ({ orderParameter: noise, snapshotError: 0, history: [1] }),
);

/** A simulator with runs of another kind. */
export const other = defineSimulator('types/other', ({ seed }: { readonly seed: number }) => ({
  energy: seed,
}));

export const regime = { noise: uniform(0.1, 0.2), start: oneOf('prior', 'specialised') };
export const across = { width: limitOf([16, 32]) };

export const learned = experiment({
  regime,
  across,
  system: ({ noise, width, start }) => network({ noise, width, start }),
  measure: ({ orderParameter, snapshotError, history }) => ({
    orderParameter,
    snapshotError,
    history,
  }),
});

/** What every claim says, beside what a case is about. */
export const words = {
  id: 'types/claim',
  says: 'something',
  formula: 'x = y',
  source: { key: 'none', locator: 'none' },
  assuming: [],
  observed: { name: 'order parameter', symbol: 'm', unit: '1' },
  designs: designsFor(100),
} as const;

const nothingKnown = { each: 0, because: 'exact' } as const;

export const ofEveryValue = claim(learned, {
  ...words,
  relation: meansEqual,
  theory: ({ noise }) => ({
    orderParameter: noise,
    snapshotError: withError(0, 1e-3),
    history: [0],
  }),
  margin: {
    orderParameter: 1,
    snapshotError: (predicted) => predicted,
    history: (predicted, { noise }, place) => predicted + noise + place,
    because: 'wide',
  },
  knownBias: nothingKnown,
  mistakes: {
    changed: { change: 'hot', system: (right) => changed(right, { temperature: 1 }) },
    everywhere: {
      change: 'as hot as noisy',
      system: network.everywhere(({ noise }) => ({ temperature: noise })),
    },
    spread: {
      change: 'as hot as noisy',
      system: (right, { noise }) => ({ ...right, temperature: noise }),
    },
    measured: {
      change: 'half of it',
      measurement: (right) => ({ ...right, orderParameter: right.orderParameter / 2 }),
    },
    theory: { change: 'half the noise', theory: (at, right) => right({ ...at, noise: 1 }) },
  },
  otherRoutes: {
    values: {
      change: 'as predicted',
      values: ({ noise }) => ({ orderParameter: noise, snapshotError: 1, history: [1] }),
    },
    system: { change: 'at width 1', system: ({ noise }) => network({ noise, width: 1 }) },
    elsewhere: { change: 'at noise 1', at: (at) => ({ ...at, noise: 1 }) },
  },
});

export const ofSeveralKinds = claim(learned, {
  ...words,
  relation: {
    mean: atMost(mean('orderParameter')),
    curve: curveOver('history', 'time', [1, 2]),
    often: chanceAbove('orderParameter', 0.1),
  },
  theory: async ({ noise }) => ({ mean: noise, curve: [1], often: 1 }),
  margin: { mean: 1, curve: 2, often: 2, because: 'wide' },
  knownBias: nothingKnown,
  mistakes: {
    one: { change: 'one', theory: async (at, right) => ({ ...(await right(at)), mean: 1 }) },
  },
  otherRoutes: {},
  labels: { often: 'how often' },
});

export const ofWidths = claim(
  experiment({
    regime,
    across: { width: sizes([16, 32, 64]) },
    system: ({ noise, width }) => network({ noise, width }),
    measure: ({ orderParameter }) => ({ orderParameter }),
  }),
  {
    ...words,
    relation: { exponent: exponentOf('orderParameter', 'width', [16, 32, 64]) },
    theory: () => ({ exponent: { exponent: -1, limit: 0.5 } }),
    margin: { exponent: 0.1, because: 'the next order' },
    knownBias: nothingKnown,
    mistakes: {},
    otherRoutes: {},
  },
);

/** A tree of systems, one of which may be lost. */
export const pair = experiment({
  regime,
  given: ({ noise }) => ({ noise, critical: 2 * noise }),
  system: ({ critical }) => ({
    first: keyed(
      [0],
      onOneKey([network({ noise: critical, width: 1 }), network({ noise: 1, width: 2 })]),
    ),
    second: watched(network({ noise: 1, width: 1 })),
  }),
  measure: ({ first: [a, b], second }) => ({
    difference: a.orderParameter - b.orderParameter,
    last: isLost(second) ? 1 : second.orderParameter,
  }),
});

export const computed = computation({
  regime,
  of: 'theory',
  computes: ({ noise }) => ({ slope: withError(noise, 1e-9) }),
});

export const ofComputed = claim(computed, {
  ...words,
  designs: settingsFor(),
  relation: valuesEqual,
  theory: ({ noise }) => ({ slope: withError(noise, 1e-9) }),
  margin: { slope: 1, because: 'wide' },
  knownBias: nothingKnown,
  mistakes: {
    double: { change: 'twice', computes: (at, right) => ({ slope: 2 * right(at).slope.value }) },
  },
  otherRoutes: { again: { change: 'again', computes: (at, right) => right(at) } },
});
