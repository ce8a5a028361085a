import {
  atMost,
  chanceAbove,
  changed,
  claim,
  curveOver,
  defineSimulator,
  designsFor,
  experiment,
  isLost,
  keyed,
  limitOf,
  mean,
  meansEqual,
  oneOf,
  onOneKey,
  uniform,
  watched,
  withError,
} from '../../src/core/index.js';

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
  'test/network',
  (spec: Spec): Run => ({ orderParameter: spec.noise, snapshotError: 0, history: [1] }),
);
export const regime = { noise: uniform(0.1, 0.2), start: oneOf('prior', 'specialised') };
export const learned = experiment({
  regime,
  across: { width: limitOf([16, 32]) },
  system: ({ noise, width, start }) => network({ noise, width, start }),
  measure: ({ orderParameter, snapshotError, history }) => ({
    orderParameter,
    snapshotError,
    history,
  }),
});
const words = {
  id: 'a/b',
  says: 's',
  formula: 'f',
  source: { key: 'k', locator: 'l' },
  assuming: [],
  observed: { name: 'n', symbol: 's', unit: '1' },
  designs: designsFor(100),
} as const;
export const one = claim(learned, {
  ...words,
  relation: meansEqual,
  theory: ({ noise }) => ({
    orderParameter: noise,
    snapshotError: withError(0, 1e-3),
    history: [0],
  }),
  margin: {
    orderParameter: 1,
    snapshotError: (v) => v,
    history: (v, at, place) => v + at.noise + place,
    because: 'w',
  },
  knownBias: { each: 0, because: 'w' },
  mistakes: {
    cold: { change: 'c', system: (right) => changed(right, { temperature: 1 }) },
    every: { change: 'c', system: network.everywhere(({ noise }) => ({ temperature: noise })) },
    spread: { change: 'c', system: (right, { noise }) => ({ ...right, temperature: noise }) },
    measured: {
      change: 'c',
      measurement: (right) => ({ ...right, orderParameter: right.orderParameter / 2 }),
    },
    theory: { change: 'c', theory: (at, right) => right({ ...at, noise: at.noise / 2 }) },
  },
  otherRoutes: {
    exact: {
      change: 'c',
      values: ({ noise }) => ({ orderParameter: noise, snapshotError: 1, history: [1] }),
    },
  },
});
export const two = claim(learned, {
  ...words,
  relation: {
    m: atMost(mean('orderParameter')),
    c: curveOver('history', 'time', [1, 2]),
    p: chanceAbove('orderParameter', 0.1),
  },
  theory: async ({ noise }) => ({ m: noise, c: [1], p: 1 }),
  margin: { m: 1, c: 2, p: 2, because: 'w' },
  knownBias: { each: 0, because: 'w' },
  mistakes: {
    cold: { change: 'c', theory: async (at, right) => ({ ...(await right(at)), m: 1 }) },
  },
  otherRoutes: {},
});
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
    x: a.orderParameter - b.orderParameter,
    y: isLost(second) ? 1 : second.orderParameter,
  }),
});
