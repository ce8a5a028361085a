import * as tvd from 'theory-vs-dynamics';
import { averagesOf, pairsBelow, runOf } from './averages.js';
import { chain } from './chain.js';
import { regressionOf, regressions } from './targets.js';

/** A regression at a temperature, with the deviations of its parameters as units. */
interface Problem {
  readonly target: tvd.LinearRegressionTarget;
  readonly temperature: number;
  readonly units: readonly number[];
}

const draws = tvd.experiment({
  regime: { ...regressions, temperature: tvd.oneOf(0.4, 2.5) },
  given: ({ temperature, ...setting }): Problem => {
    const target = regressionOf(setting);
    const { mean, covariance } = tvd.gaussianPosterior(target, temperature);
    const units = Array.from(mean, (_, j) => Math.sqrt(covariance[j * (mean.length + 1)]));
    return { target, temperature, units };
  },
  system: ({ target, temperature }) => chain(target, temperature),
  measure: (run, given) => moments(run, given),
});

function moments(run: tvd.PosteriorRun, { target, temperature, units }: Problem) {
  const d = run.dimension;
  const pairs = pairsBelow(d);
  const { potential } = tvd.targetFunctions(target);
  const averages = averagesOf(run, 2 * d + pairs.length + 1, (theta) => {
    const x = units.map((unit, j) => theta[j] / unit);
    const products = pairs.map(([j, k]) => x[j] * x[k]);
    return [...x, ...x.map((entry) => entry * entry), ...products, potential(theta) / temperature];
  });
  const mean = averages.slice(0, d);
  return {
    mean,
    // About the mean of the chain, which is near that of the posterior but not handed over.
    deviation: averages
      .slice(d, 2 * d)
      .map((square, j) => Math.sqrt(Math.max(0, square - mean[j] ** 2))),
    correlation: pairs.map(([j, k], place) => averages[2 * d + place] - mean[j] * mean[k]),
    energy: averages[2 * d + pairs.length],
  };
}

function predicted({ target, temperature, units }: Problem) {
  const law = tvd.gaussianPosterior(target, temperature);
  const d = units.length;
  const entry = (j: number, k: number) =>
    tvd.withError(
      law.covariance[j * d + k] / (units[j] * units[k]),
      law.numericalError.covariance / (units[j] * units[k]),
    );
  return {
    mean: units.map((unit, j) => tvd.withError(law.mean[j] / unit, law.numericalError.mean / unit)),
    deviation: units.map(() => 1),
    correlation: pairsBelow(d).map(([j, k]) => entry(j, k)),
    energy: tvd.withError(law.energy / temperature, law.numericalError.energy / temperature),
  };
}

export const regressionMoments = tvd.claim(draws, {
  id: 'posterior-sampler/regression-moments',
  says: 'Draws from the posterior of a linear regression have its means, deviations and correlations, and its mean energy.',
  formula:
    '\\langle \\theta \\rangle = H^{-1} X^{\\top} y / \\sigma^2, \\quad \\operatorname{Cov} \\theta = T H^{-1}, \\quad \\langle U \\rangle = U_{\\min} + d T / 2',
  source: tvd.cite('welling2011', 'section 2: the posterior that is sampled'),
  assuming: ['warm-up of 100 iterations suffices'],
  observed: {
    name: 'moments over posterior deviations, energy over temperature',
    symbol: '\\langle \\theta_j \\rangle / \\sigma_j',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: (given) => predicted(given),
  margin: {
    mean: 0.1,
    deviation: 0.05,
    correlation: 0.1,
    energy: 0.12,
    because:
      'a tenth of a deviation, a variance that is a tenth off, and a tenth of the energy of two or three parameters: a prior that is missing or wrong moves means by a third of a deviation and more',
  },
  knownBias: {
    each: 0.02,
    because:
      'about the mean of draws worth 50 independent ones, a variance is too small by 1 / 50 and its root by as much again over 80',
  },
  designs: tvd.designsFor(600, { smoke: 2, standard: 6, full: 24 }),
  mistakes: {
    ...tvd.plantedInPosterior(
      'prior-omitted',
      'prior-as-deviation',
      'half-the-samples',
      'noise-linear-in-temperature',
      'missing-factor-two',
    ),
    'correlations-ignored': {
      change: 'theory takes the parameters for uncorrelated',
      theory: async (given, right) => {
        const law = await right(given);
        return { ...law, correlation: law.correlation.map(() => 0) };
      },
    },
  },
  otherRoutes: {
    'gibbs-sampler': {
      change: 'each parameter in turn from its law given the others',
      values: ({ target, temperature, ...given }, key) => {
        const points = gibbsSampler(target, temperature, key);
        return moments(runOf(points), { target, temperature, ...given });
      },
    },
  },
});

/** Two hundred states of a Gibbs sampler, four sweeps apart. */
function gibbsSampler(
  { inputs, targets, noiseVariance, priorPrecision }: tvd.LinearRegressionTarget,
  temperature: number,
  key: tvd.RandomKey,
): number[][] {
  const theta = inputs[0].map(() => 0);
  const points: number[][] = [];
  const sweeps = 4;
  for (let sweep = 0; sweep < 200 * sweeps + 40; sweep++) {
    const z = tvd.normalDraws(key, theta.length, tvd.streams.proposal, sweep);
    for (let j = 0; j < theta.length; j++) {
      let [precision, force] = [priorPrecision, 0];
      inputs.forEach((row, i) => {
        let rest = targets[i];
        for (let k = 0; k < row.length; k++) if (k !== j) rest -= row[k] * theta[k];
        precision += row[j] ** 2 / noiseVariance;
        force += (row[j] * rest) / noiseVariance;
      });
      theta[j] = force / precision + z[j] * Math.sqrt(temperature / precision);
    }
    if (sweep >= 40 && sweep % sweeps === 0) points.push([...theta]);
  }
  return points;
}
