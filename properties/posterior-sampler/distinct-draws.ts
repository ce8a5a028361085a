import * as tvd from 'theory-vs-dynamics';
import { anyTargetOf, anyTargets } from './any-target.js';
import { chain } from './chain.js';

const chains = tvd.experiment({
  regime: { ...anyTargets, temperature: tvd.oneOf(0.5, 2) },
  given: ({ temperature, ...setting }) => ({ target: anyTargetOf(setting), temperature }),
  system: ({ target, temperature }) => chain(target, temperature, { numDraws: 50, thin: 5 }),
  measure: (run) => ({ distinct: distinctShare(run), moving: movingShare(run) }),
});

/** Share of the draws that no earlier one equals. */
function distinctShare({ draws, dimension }: tvd.PosteriorRun): number {
  const seen = new Set<string>();
  for (let from = 0; from < draws.length; from += dimension) {
    seen.add(draws.subarray(from, from + dimension).join());
  }
  return (seen.size * dimension) / draws.length;
}

/** Share of the numbers that differ from those of the draw before. */
function movingShare({ draws, dimension }: tvd.PosteriorRun): number {
  let moving = 0;
  for (let place = dimension; place < draws.length; place++) {
    if (draws[place] !== draws[place - dimension]) moving++;
  }
  return moving / (draws.length - dimension);
}

export const distinctDraws = tvd.claim(chains, {
  id: 'posterior-sampler/distinct-draws',
  says: 'Five iterations apart, nearly all draws of a chain are new, in all of their coordinates.',
  formula: 'P(\\theta_{l+1} \\ne \\theta_l) \\ge 0.85',
  source: tvd.cite('neal2011', 'section 4.2: rates of acceptance', 'a bound on what they leave'),
  assuming: ['at most seven of ten moves are rejected'],
  observed: {
    name: 'share of draws that are new, and of numbers that changed',
    symbol: 'P',
    unit: '1',
  },
  relation: tvd.atLeast(tvd.chancesEqual),
  theory: () => ({ distinct: 0.85, moving: 0.85 }),
  margin: {
    each: 0.05,
    because:
      'draws that are returned twice halve the share, and one coordinate of four that stands still takes a quarter of it; a sampler that rejects seven moves of ten leaves 0.83',
  },
  knownBias: { each: 0.002, because: 'the first draw is always new' },
  designs: tvd.designsFor(200, { smoke: 2, standard: 8, full: 24 }),
  mistakes: tvd.plantedInPosterior('repeated-draws', 'frozen-coordinate'),
  otherRoutes: {
    'random-walk': {
      change: 'a chain that moves with the chance 0.6 at each iteration',
      values: (_given, key) => {
        const coins = tvd.uniformDraws(key, 250);
        const draws = new Float64Array(50);
        let state = 0;
        coins.forEach((coin, iteration) => {
          if (coin < 0.6) state += coin;
          if (iteration % 5 === 4) draws[(iteration - 4) / 5] = state;
        });
        const run = { draws, dimension: 1 };
        return { distinct: distinctShare(run), moving: movingShare(run) };
      },
    },
  },
});
