import * as tvd from 'theory-vs-dynamics';
import { averagesOf, runOf } from './averages.js';
import { chain } from './chain.js';

/** Two modes at temperature one. */
interface Problem {
  readonly target: tvd.TwoModesTarget;
  /** Deviations of a mode between the means. */
  readonly separation: number;
}

const draws = tvd.experiment({
  regime: {
    dimension: tvd.integers(1, 3),
    separation: tvd.uniform(2, 4, 8),
    share: tvd.oneOf(0.3, 0.5, 0.7),
    deviation: tvd.logUniform(0.5, 2, 6),
  },
  given: ({ dimension, separation, share, deviation }): Problem => {
    const along = (separation * deviation) / Math.sqrt(dimension);
    const mean = (side: number) => Array<number>(dimension).fill((side * along) / 2);
    const weights = [1 - share, share];
    return {
      target: { kind: 'two-modes', means: [mean(-1), mean(1)], weights, deviation },
      separation,
    };
  },
  // All start in the first mode.
  system: ({ target }) => chain(target, 1, { start: target.means[0], numWarmup: 200, thin: 4 }),
  measure: (run, given) => moments(run, given),
});

function moments(run: tvd.PosteriorRun, { target, separation }: Problem) {
  const [first, second] = target.means;
  const squared = (separation * target.deviation) ** 2;
  const [position, near] = averagesOf(run, 2, (theta) => {
    const u = first.reduce((sum, x, j) => sum + ((theta[j] - x) * (second[j] - x)) / squared, 0);
    return [
      u,
      1 /
        (1 +
          (target.weights[0] / target.weights[1]) *
            Math.exp((squared * (0.5 - u)) / target.deviation ** 2)),
    ];
  });
  return { position, share: near };
}

export const twoModes = tvd.claim(draws, {
  id: 'posterior-sampler/two-modes',
  says: 'Chains that start in one of two modes give both their share.',
  formula:
    '\\left\\langle \\frac{w_2 g_2}{w_1 g_1 + w_2 g_2} \\right\\rangle = \\frac{w_2}{w_1 + w_2}',
  source: tvd.cite('neal2011', 'section 5.5.5: distributions with isolated modes'),
  assuming: ['modes two to four deviations apart', '800 iterations'],
  observed: {
    name: 'position between the means; share of the second',
    symbol: '\\langle u \\rangle',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: ({ target }) => {
    const { position, share } = tvd.twoModesPosterior(target, 1);
    return { position, share };
  },
  margin: {
    each: 0.1,
    because: 'a chain that stays in its mode misses a share of 0.3 at least',
  },
  knownBias: { each: 0.02, because: 'what is left of the start in the first mode' },
  exploratory: true,
  firstTier: 'standard',
  designs: tvd.designsFor(800, { smoke: 2, standard: 4, full: 12 }),
  mistakes: {
    'shares-swapped': {
      change: 'theory gives each mode the weight of the other, or both another',
      theory: ({ target }) => {
        const { position, share } = tvd.twoModesPosterior(target, 1);
        return { position: 1.25 - position.value, share: 1.25 - share.value };
      },
    },
    ...tvd.plantedInPosterior('one-sign'),
  },
  otherRoutes: {
    'a-coin-and-a-mode': {
      change: 'a mode by its weight, then a normal point around its mean',
      values: ({ target, separation }, key) => {
        const d = target.means[0].length;
        const coins = tvd.uniformDraws(key, 100, tvd.streams.acceptance);
        const points = Array.from(coins, (coin, draw) => {
          const z = tvd.normalDraws(key, d, tvd.streams.proposal, draw);
          return target.means[coin < target.weights[1] ? 1 : 0].map(
            (x, j) => x + target.deviation * z[j],
          );
        });
        return moments(runOf(points), { target, separation });
      },
    },
  },
});
