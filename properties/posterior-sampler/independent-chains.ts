import * as tvd from 'theory-vs-dynamics';
import { chain } from './chain.js';
import { gaussianOf, gaussians } from './targets.js';

const pairs = tvd.experiment({
  regime: gaussians,
  given: (setting) => gaussianOf(setting).target,
  system: (target) => {
    const start = target.mean.map(() => 0);
    return tvd.numbered('chain', [chain(target, 1, { start }), chain(target, 1)]);
  },
  measure: ([first, second], target) => ({
    'same draw': productsOf(first, second, target, 0),
    'next draw': productsOf(first, second, target, 1),
  }),
});

/** Mean product of the deviations of two chains, the second some draws later, over their variance. */
function productsOf(
  first: tvd.PosteriorRun,
  second: tvd.PosteriorRun,
  { mean }: tvd.GaussianTarget,
  later: number,
): number {
  const d = mean.length;
  let total = 0;
  for (let j = 0; j < d; j++) {
    let [sum, squares, others] = [0, 0, 0];
    for (let at = j; at + later * d < first.draws.length; at += d) {
      const x = first.draws[at] - mean[j];
      const y = second.draws[at + later * d] - mean[j];
      sum += x * y;
      squares += x * x;
      others += y * y;
    }
    total += sum / Math.sqrt(squares * others) / d;
  }
  return total;
}

export const independentChains = tvd.claim(pairs, {
  id: 'posterior-sampler/independent-chains',
  says: 'Two chains with seeds of their own are uncorrelated, draw by draw and one draw apart.',
  formula: "\\langle (\\theta_j - m_j)(\\theta_j' - m_j) \\rangle = 0",
  source: tvd.cite('vehtari2021', 'section 2: what several chains are for'),
  assuming: ['Gaussian target'],
  observed: { name: 'correlation of two chains', symbol: "\\rho(\\theta, \\theta')", unit: '1' },
  relation: tvd.meansEqual,
  theory: () => ({ 'same draw': 0, 'next draw': 0 }),
  margin: {
    each: 0.03,
    because:
      'noise that two chains share leaves several times as much between their draws; less would hardly change the error bars of averages over chains',
  },
  knownBias: { each: 1e-9, because: 'independent chains have no correlation at all' },
  designs: tvd.designsFor(600, { smoke: 2, standard: 6, full: 24 }),
  mistakes: {
    ...tvd.plantedInPosterior('common-noise'),
    'one-seed': {
      change: 'both chains get one seed',
      system: (right) => tvd.onOneKey(right),
    },
    'shifted-noise': {
      change: 'the second chain is the first, a draw later',
      measurement: (right) => ({ ...right, 'next draw': right['next draw'] + 0.5 }),
    },
  },
  otherRoutes: {
    'normal-numbers': {
      change: 'normal numbers instead of chains',
      inferenceOnly: true,
      values: (target, key) => {
        const d = target.mean.length;
        const run = (part: number): tvd.PosteriorRun => ({
          draws: tvd
            .normalDraws(tvd.deriveKey(key, part), 200 * d)
            .map((z, place) => z + target.mean[place % d]),
          dimension: d,
        });
        const [first, second] = [run(0), run(1)];
        return {
          'same draw': productsOf(first, second, target, 0),
          'next draw': productsOf(first, second, target, 1),
        };
      },
    },
  },
});
