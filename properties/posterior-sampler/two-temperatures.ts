import * as tvd from 'theory-vs-dynamics';
import { anyTargetOf, anyTargets } from './any-target.js';
import { chain } from './chain.js';

const ratio = 2;

/**
 * Average of sign(D) - tanh(s |D| / 2) over pairs of draws at two temperatures, D the hot energy
 * minus the cold one over the cold temperature, s the expected slope.
 */
function imbalance(cold: readonly number[], hot: readonly number[]): number {
  const slope = 1 - 1 / ratio;
  let sum = 0;
  for (const energy of hot) {
    for (const other of cold) {
      const gap = energy - other;
      sum += Math.sign(gap) - Math.tanh((slope * Math.abs(gap)) / 2);
    }
  }
  return sum / (hot.length * cold.length);
}

const energies = tvd.experiment({
  regime: { ...anyTargets, temperature: tvd.oneOf(0.5, 1) },
  given: ({ temperature, ...setting }) => ({ target: anyTargetOf(setting), temperature }),
  system: ({ target, temperature }) =>
    tvd.numbered('chain', {
      cold: chain(target, temperature),
      hot: chain(target, ratio * temperature),
    }),
  measure: (runs, { target, temperature }) => {
    const { potential } = tvd.targetFunctions(target);
    const of = ({ draws, dimension }: tvd.PosteriorRun) =>
      Array.from({ length: draws.length / dimension }, (_, draw) => {
        const theta = draws.subarray(draw * dimension, (draw + 1) * dimension);
        return potential(theta) / temperature;
      });
    return { imbalance: imbalance(of(runs.cold), of(runs.hot)) };
  },
});

export const twoTemperatures = tvd.claim(energies, {
  id: 'posterior-sampler/two-temperatures',
  says: 'The energies of draws at two temperatures have densities whose ratio is exponential in the energy, whatever the target: neither its normaliser nor its density of states enters.',
  formula:
    "P(\\operatorname{sgn} D \\mid |D|) \\propto e^{s D / 2}, \\quad D = (U_{T'} - U_T) / T, \\quad s = 1 - T / T'",
  source: tvd.cite('shirts2013', 'equation 5', 'as odds of the sign of a difference'),
  assuming: ['warm-up of 100 iterations suffices'],
  observed: {
    name: 'sign of the difference of energies, minus its mean given the size of the difference',
    symbol: '\\operatorname{sgn} D - \\tanh(s |D| / 2)',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: () => ({ imbalance: 0 }),
  margin: {
    imbalance: 0.06,
    because:
      'one temperature in both chains makes 0.1 or more, as do two that are off by their ratio',
  },
  knownBias: {
    imbalance: 0.005,
    because: 'the identity is exact; what is left of the start after 100 tuned moves',
  },
  designs: tvd.designsFor(500, { smoke: 4, standard: 8, full: 24 }),
  mistakes: tvd.plantedInPosterior(
    'temperature-ignored',
    'noise-linear-in-temperature',
    'missing-factor-two',
  ),
  otherRoutes: {
    'gamma-energies': {
      change: 'energies of two parameters, drawn from their exponential laws',
      inferenceOnly: true,
      values: (_given, key) => {
        const of = (part: number, scale: number) =>
          Array.from(tvd.uniformDraws(tvd.deriveKey(key, part), 100), (u) => -scale * Math.log(u));
        return { imbalance: imbalance(of(0, 1), of(1, ratio)) };
      },
    },
  },
});
