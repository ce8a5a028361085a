import * as tvd from 'theory-vs-dynamics';
import { averagesOf } from './averages.js';
import { chain } from './chain.js';
import { networkOf, networks } from './targets.js';

/** Chains that all start where both weights and both readouts are positive, and the first weight is the larger. */
const visits = tvd.experiment({
  regime: { ...networks, temperature: tvd.oneOf(1, 1.6) },
  given: ({ temperature, ...setting }) => ({ target: networkOf(setting), temperature }),
  system: ({ target, temperature }) =>
    chain(target, temperature, {
      start: [1, 0.5, 0.5, 0.5],
      numWarmup: 200,
      numDraws: 100,
      thin: 4,
    }),
  measure: (run) => {
    const [first, second, larger] = averagesOf(run, 3, (theta) => [
      theta[0] > 0 ? 1 : 0,
      theta[1] > 0 ? 1 : 0,
      theta[0] ** 2 > theta[1] ** 2 ? 1 : 0,
    ]);
    return { sign: [first, second], order: larger };
  },
});

export const networkModes = tvd.claim(visits, {
  id: 'posterior-sampler/network-modes',
  says: 'Chains that start in one of the symmetric modes of two neurons visit all of them alike: signs of neurons, and which of them is the larger, are fair.',
  formula: 'P(w_k > 0) = 1/2, \\qquad P(|w_1| > |w_2|) = 1/2',
  source: tvd.cite(
    'neal2011',
    'section 3.2: what a chain leaves invariant',
    'symmetry of the network',
  ),
  assuming: ['noise and temperature that let chains cross'],
  observed: { name: 'share of draws', symbol: 'P', unit: '1' },
  relation: tvd.chancesEqual,
  theory: () => ({ sign: [0.5, 0.5], order: 0.5 }),
  margin: {
    each: 0.1,
    because:
      'a chain that stays in its mode is off by a half, one that crosses once on average by an eighth',
  },
  knownBias: {
    each: 0.03,
    because:
      'a chain that crosses every hundred iterations still remembers its start by exp(-2) / 2 after 200 iterations, and by a tenth of that on average over 400 more',
  },
  designs: tvd.designsFor(400, { smoke: 2, standard: 6, full: 24 }),
  mistakes: {
    ...tvd.plantedInPosterior('one-sign', 'frozen-coordinate'),
    'first-is-larger': {
      change: 'theory orders the neurons',
      theory: async (given, right) => ({ ...(await right(given)), order: 1 }),
    },
  },
  otherRoutes: {
    'fair-coins': {
      change: 'fair coins, fifty a chain',
      inferenceOnly: true,
      values: (_given, key) => {
        const of = (part: number) => {
          const coins = tvd.uniformDraws(tvd.deriveKey(key, part), 50);
          return coins.filter((coin) => coin < 0.5).length / 50;
        };
        return { sign: [of(0), of(1)], order: of(2) };
      },
    },
  },
});
