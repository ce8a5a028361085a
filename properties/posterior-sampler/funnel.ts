import * as tvd from 'theory-vs-dynamics';
import { averagesOf, runOf } from './averages.js';
import { chain } from './chain.js';

/** A funnel at a temperature. */
interface Problem {
  readonly target: tvd.FunnelTarget;
  readonly temperature: number;
}

const draws = tvd.experiment({
  regime: {
    dimension: tvd.integers(3, 4),
    deviation: tvd.uniform(0.8, 1.2, 4),
    temperature: tvd.oneOf(0.6, 1.6),
  },
  given: ({ temperature, ...shape }): Problem => ({
    target: { kind: 'funnel', ...shape },
    temperature,
  }),
  system: ({ target, temperature }) => chain(target, temperature, { thin: 4 }),
  measure: (run, given) => moments(run, given),
});

function moments(run: tvd.PosteriorRun, { target, temperature }: Problem) {
  const unit = target.deviation * Math.sqrt(temperature);
  const [neck, square, scaled] = averagesOf(run, 3, (theta) => {
    let sum = 0;
    for (let j = 1; j < theta.length; j++) sum += theta[j] ** 2;
    const over = temperature * (theta.length - 1) * Math.exp(theta[0]);
    return [theta[0] / unit, (theta[0] / unit) ** 2, sum / over];
  });
  return { neck, deviation: Math.sqrt(Math.max(0, square - neck ** 2)), scaled: Math.sqrt(scaled) };
}

export const funnel = tvd.claim(draws, {
  id: 'posterior-sampler/funnel',
  says: 'Draws from a funnel reach its neck and its mouth: the first parameter is normal, and the others are too in units of its exponential.',
  formula:
    '\\theta_1 \\sim N\\bigl(s^2 (d - 1)(T - 1) / 2,\\ s^2 T\\bigr), \\quad \\theta_j e^{-\\theta_1 / 2} \\sim N(0, T)',
  source: tvd.cite('neal2003', 'section 8', 'at other temperatures: derived'),
  assuming: ['200 draws four iterations apart, one step size'],
  observed: {
    name: 'moments in units of their deviations',
    symbol: '\\langle \\theta_1 \\rangle / (s \\sqrt T)',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: ({ target, temperature }) => {
    const law = tvd.funnelPosterior(target, temperature);
    const unit = target.deviation * Math.sqrt(temperature);
    return {
      neck: law.mean / unit,
      deviation: Math.sqrt(law.variance) / unit,
      scaled: Math.sqrt(law.scaledVariance / temperature),
    };
  },
  margin: {
    neck: 0.2,
    deviation: 0.1,
    scaled: 0.1,
    because: 'a fifth of a deviation: samplers with one step size are slow in the neck',
  },
  knownBias: {
    each: 0.04,
    because: 'a deviation about the mean of draws worth 20 independent ones is too small by 1 / 40',
  },
  exploratory: true,
  firstTier: 'standard',
  designs: tvd.designsFor(2000, { smoke: 2, standard: 4, full: 12 }),
  mistakes: {
    ...tvd.plantedInPosterior('missing-factor-two', 'one-sign'),
    'no-drift': {
      change: 'theory gives the first parameter the mean zero at any temperature',
      theory: async (given, right) => ({ ...(await right(given)), neck: 0 }),
    },
  },
  otherRoutes: {
    'drawn-downwards': {
      change: 'the first parameter from its law, then the others given it',
      values: ({ target, temperature }, key) => {
        const law = tvd.funnelPosterior(target, temperature);
        const points = Array.from({ length: 200 }, (_, draw) => {
          const z = tvd.normalDraws(key, target.dimension, tvd.streams.proposal, draw);
          const neck = law.mean + z[0] * Math.sqrt(law.variance);
          const scale = Math.sqrt(temperature) * Math.exp(neck / 2);
          return Array.from(z, (entry, j) => (j === 0 ? neck : scale * entry));
        });
        return moments(runOf(points), { target, temperature });
      },
    },
  },
});
