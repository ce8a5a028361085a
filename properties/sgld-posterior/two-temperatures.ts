import * as tvd from 'theory-vs-dynamics';
import { chainOf } from './chains.js';
import { type Problem, problemOf, regressions, squaredNorm } from './problem.js';

const ratio = 3;

/** Energies of the last states of two chains, in units of the lower temperature. */
const energies = tvd.experiment({
  regime: {
    ...regressions,
    inputDimension: tvd.integers(2, 3),
    spread: tvd.uniform(1, 1.3, 3),
    numSamples: tvd.integers(18, 24),
    relativeStepSize: tvd.uniform(0.05, 0.1, 5),
  },
  given: (setting) => ({
    cold: problemOf(setting),
    hot: problemOf({ ...setting, temperature: ratio * setting.temperature }),
  }),
  system: ({ cold, hot }) =>
    tvd.numbered('chain', { cold: chainOf(cold, { burnIn: 8 }), hot: chainOf(hot, { burnIn: 8 }) }),
  measure: (run, { cold, hot }) => {
    const energy = ({ end }: tvd.RegressionRun, { model }: Problem) =>
      (tvd.residualSumOfSquares(model, end) + model.priorPrecision * squaredNorm(end)) /
      2 /
      cold.temperature;
    return { cold: energy(run.cold, cold), hot: energy(run.hot, hot) };
  },
});

export const twoTemperatures = tvd.claim(energies, {
  id: 'sgld-posterior/two-temperatures',
  says: 'The energies that SGLD visits at two temperatures have densities whose ratio is exponential in the energy, with the difference of the inverse temperatures as slope; neither normaliser nor density of states enters.',
  formula:
    "\\ln \\frac{p_T(U)}{p_{T'}(U)} = \\text{const} - U \\left( \\frac{1}{T} - \\frac{1}{T'} \\right)",
  source: tvd.cite('shirts2013', 'equation 5'),
  assuming: ['step size times curvature small'],
  observed: {
    name: 'slope of the log ratio, in units of the lower temperature',
    symbol: 's\\,T',
    unit: '1',
  },
  relation: { slope: tvd.logRatioSlopeOf('cold', 'hot') },
  theory: () => ({ slope: 1 - 1 / ratio }),
  margin: {
    slope: (value) => 0.25 * value,
    because:
      'half the temperature doubles the slope; a wrong power of T changes it by the temperature',
  },
  knownBias: {
    slope: (value) => 0.06 * value,
    because: 'variances too large by 1 / (1 - 0.05) at most raise both temperatures by as much',
  },
  designs: tvd.designsFor(12000, { smoke: 2, standard: 4, full: 12 }),
  firstTier: 'standard',
  mistakes: {
    ...tvd.plantedInSampler('missing-factor-two'),
    'same-temperature': {
      change: 'the second chain runs at the temperature of the first',
      system: ({ cold, hot }) => ({ cold, hot: { ...hot, temperature: cold.temperature } }),
    },
  },
  otherRoutes: {
    'exact-energies': {
      change: 'half sums of squared normal numbers, times the temperature, instead of chains',
      values: ({ cold: { mean } }, key) => {
        const draws = tvd.normalDraws(key, 2 * mean.length);
        return {
          cold: squaredNorm(draws.subarray(0, mean.length)) / 2,
          hot: (ratio * squaredNorm(draws.subarray(mean.length))) / 2,
        };
      },
    },
  },
});
