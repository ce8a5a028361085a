import { changed, claim, mean, meansEqual } from '../../src/core/index.js';
import { learned, network, one } from './scratch.js';

void one;
void mean;
const words = {
  id: 'a/b',
  says: 's',
  formula: 'f',
  source: { key: 'k', locator: 'l' },
  assuming: [],
  observed: { name: 'n', symbol: 's', unit: '1' },
  designs: null as never,
  relation: meansEqual,
  knownBias: { each: 0, because: 'w' },
  otherRoutes: {},
} as const;
const theory = ({ noise }: { noise: number }) => ({
  orderParameter: noise,
  snapshotError: 0,
  history: [0],
});
const margin = { each: 1, because: 'w' };
export const spreadTypo = claim(learned, {
  ...words,
  theory,
  margin,
  mistakes: { a: { change: 'c', system: (right) => ({ ...right, temperatur: 1 }) } },
});
export const everyTypo = claim(learned, {
  ...words,
  theory,
  margin,
  mistakes: {
    a: { change: 'c', system: network.everywhere(() => ({ temperature: 1, temperatur: 1 })) },
  },
});
export const changedTypo = claim(learned, {
  ...words,
  theory,
  margin,
  mistakes: { a: { change: 'c', system: (right) => changed(right, { temperatur: 1 }) } },
});
export const theoryTypo = claim(learned, {
  ...words,
  margin,
  mistakes: {},
  theory: ({ noise }) => ({ ordrParameter: noise, snapshotError: 0, history: [0] }),
});
export const theoryExtra = claim(learned, {
  ...words,
  margin,
  mistakes: {},
  theory: ({ noise }) => ({ orderParameter: noise, snapshotError: 0, history: [0], energy: 1 }),
});
export const theoryExtraPromise = claim(learned, {
  ...words,
  margin,
  mistakes: {},
  theory: async ({ noise }) => ({
    orderParameter: noise,
    snapshotError: 0,
    history: [0],
    energy: 1,
  }),
});
export const marginTypo = claim(learned, {
  ...words,
  theory,
  mistakes: {},
  margin: { ordrParameter: 1, snapshotError: 1, history: 1, because: 'w' },
});
export const relationTypo = claim(learned, {
  ...words,
  margin,
  mistakes: {},
  relation: { m: mean('ordrParameter') },
  theory: () => ({ m: 1 }),
});
export const settingTypo = claim(learned, {
  ...words,
  margin,
  mistakes: {},
  theory: ({ noize }) => ({ orderParameter: noize, snapshotError: 0, history: [0] }),
});
export const twoSides = claim(learned, {
  ...words,
  theory,
  margin,
  mistakes: {
    a: {
      change: 'c',
      system: (right) => changed(right, { temperature: 1 }),
      theory: (at, right) => right(at),
    },
  },
});
export const mistakeTheoryTypo = claim(learned, {
  ...words,
  theory,
  margin,
  mistakes: { a: { change: 'c', theory: (at, right) => ({ ...right(at), ordrParameter: 1 }) } },
});
