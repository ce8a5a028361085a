import * as tvd from 'theory-vs-dynamics';
import { averagesOf, pairsBelow, runOf } from './averages.js';
import { chain } from './chain.js';
import { type Gaussian, gaussianOf, gaussians } from './targets.js';

/** A Gaussian at a temperature. */
interface Tempered extends Gaussian {
  readonly temperature: number;
  /** Deviations of the coordinates. */
  readonly units: readonly number[];
}

/** The coordinates along the axes, over sqrt(T / curvature). */
function whitened({ target, curvatures, axes, temperature }: Tempered, theta: ArrayLike<number>) {
  return axes.map((axis, k) => {
    const along = axis.reduce((sum, entry, j) => sum + entry * (theta[j] - target.mean[j]), 0);
    return along * Math.sqrt(curvatures[k] / temperature);
  });
}

const square = (x: number) => x * x;

function moments(run: tvd.PosteriorRun, given: Tempered) {
  const d = run.dimension;
  const pairs = pairsBelow(d);
  const { target, units } = given;
  const averages = averagesOf(run, 3 * d + pairs.length, (theta) => {
    const x = whitened(given, theta);
    const y = units.map((unit, j) => (theta[j] - target.mean[j]) / unit);
    return [...x, ...x.map(square), ...y.map(square), ...pairs.map(([j, k]) => y[j] * y[k])];
  });
  return {
    mean: averages.slice(0, d),
    deviation: averages.slice(d, 2 * d).map(Math.sqrt),
    // In the measure of Fisher, which is close to normal whatever the correlation.
    correlation: pairs.map(([j, k], place) => {
      const scale = Math.sqrt(averages[2 * d + j] * averages[2 * d + k]);
      return scale === 0 ? 0 : Math.atanh(averages[3 * d + place] / scale);
    }),
  };
}

const draws = tvd.experiment({
  regime: { ...gaussians, temperature: tvd.oneOf(0.4, 2.5) },
  given: ({ temperature, ...setting }): Tempered => {
    const gaussian = gaussianOf(setting);
    const { covariance } = tvd.gaussianPosterior(gaussian.target, temperature);
    const d = setting.dimension;
    const units = gaussian.axes.map((_, j) => Math.sqrt(covariance[j * (d + 1)]));
    return { ...gaussian, temperature, units };
  },
  system: ({ target, temperature }) => chain(target, temperature),
  measure: (run, given) => moments(run, given),
});

/** The same of the closed form: its covariance along the axes, whatever they are. */
function predicted(given: Tempered) {
  const { target, axes, curvatures, temperature, units } = given;
  const { covariance, numericalError } = tvd.gaussianPosterior(target, temperature);
  const d = axes.length;
  const scales = curvatures.map((h) => Math.sqrt(h / temperature));
  const along = (axis: readonly number[], k: number) => {
    let sum = 0;
    for (let a = 0; a < d; a++) {
      for (let b = 0; b < d; b++) sum += axis[a] * covariance[a * d + b] * axis[b];
    }
    const error = d * numericalError.covariance + 1e-12 * Math.abs(covariance[0]);
    return tvd.withError(Math.sqrt(sum) * scales[k], (error * scales[k]) / Math.sqrt(sum));
  };
  return {
    mean: axes.map(() => 0),
    deviation: axes.map(along),
    correlation: pairsBelow(d).map(([j, k]) => {
      const share = covariance[j * d + k] / (units[j] * units[k]);
      const error = (2 * numericalError.covariance) / Math.min(...units) ** 2;
      return tvd.withError(Math.atanh(share), error / (1 - share ** 2));
    }),
  };
}

export const gaussianMoments = tvd.claim(draws, {
  id: 'posterior-sampler/gaussian-moments',
  says: 'Draws from a Gaussian have its means, deviations and correlations at any temperature, along soft axes and stiff ones.',
  formula: '\\langle \\theta \\rangle = m, \\qquad \\operatorname{Cov} \\theta = T P^{-1}',
  source: tvd.cite('neal2011', 'section 3.2: what a chain leaves invariant'),
  assuming: ['warm-up of 100 iterations suffices', 'condition number at most 10'],
  observed: {
    name: 'moments of the whitened coordinates, correlations in the measure of Fisher',
    symbol: '\\langle x_k \\rangle,\\ \\operatorname{artanh} \\rho_{jk}',
    unit: '1',
  },
  relation: tvd.meansEqual,
  theory: (given) => predicted(given),
  margin: {
    mean: 0.1,
    deviation: 0.05,
    correlation: 0.12,
    because:
      'a tenth of a deviation, and a variance that is a tenth off: a reader of a posterior would not notice less, and mistakes in noise or acceptance make several times as much',
  },
  knownBias: {
    each: 0.008,
    because:
      'the law is exact; the root of a mean of squares that is worth 50 independent ones is too small by 1 / 200, and something is left of the start',
  },
  designs: tvd.designsFor(600, { smoke: 2, standard: 6, full: 24 }),
  mistakes: {
    ...tvd.plantedInPosterior('never-rejected', 'temperature-ignored', 'frozen-coordinate'),
    'correlations-ignored': {
      change: 'theory takes the coordinates for uncorrelated',
      theory: async (given, right) => {
        const law = await right(given);
        return { ...law, correlation: law.correlation.map(() => 0) };
      },
    },
  },
  otherRoutes: {
    'sums-along-axes': {
      change: 'normal numbers along the axes, summed, instead of chains',
      values: (given, key) => {
        const { target, axes, curvatures, temperature } = given;
        const points = Array.from({ length: 200 }, (_, draw) => {
          const z = tvd.normalDraws(key, axes.length, tvd.streams.proposal, draw);
          return target.mean.map((centre, j) =>
            axes.reduce(
              (sum, axis, k) => sum + axis[j] * z[k] * Math.sqrt(temperature / curvatures[k]),
              centre,
            ),
          );
        });
        return moments(runOf(points), given);
      },
    },
  },
});
