import * as tvd from 'theory-vs-dynamics';
import { averagesOf, runOf } from './averages.js';
import { chain } from './chain.js';
import { regressionOf, regressions } from './targets.js';

const levels = [0.1, 0.5, 0.9] as const;

/** A regression at a temperature, with the places below which its law has each of the levels. */
interface Problem {
  readonly target: tvd.LinearRegressionTarget;
  readonly temperature: number;
  readonly places: readonly (readonly number[])[];
  readonly leastEnergy: number;
}

/** Quantiles of the standard normal law at the levels. */
const normalPlaces = [-1.2815515655446004, 0, 1.2815515655446004] as const;
/** Energies beyond the least, over T. */
const energies = [0.4, 1, 2.4] as const;

const draws = tvd.experiment({
  regime: { ...regressions, temperature: tvd.oneOf(0.4, 2.5) },
  given: ({ temperature, ...setting }): Problem => {
    const target = regressionOf(setting);
    const { mean, covariance, leastEnergy } = tvd.gaussianPosterior(target, temperature);
    const places = Array.from(mean, (centre, j) => {
      const deviation = Math.sqrt(covariance[j * (mean.length + 1)]);
      return normalPlaces.map((z) => centre + deviation * z);
    });
    return { target, temperature, places, leastEnergy };
  },
  system: ({ target, temperature }) => chain(target, temperature),
  measure: (run, given) => shares(run, given),
});

/** Shares of the draws below each place. */
function shares(run: tvd.PosteriorRun, given: Problem) {
  const { target, temperature, places, leastEnergy } = given;
  const { potential } = tvd.targetFunctions(target);
  const count = places.length * levels.length;
  const averages = averagesOf(run, count + energies.length, (theta) => {
    const energy = (potential(theta) - leastEnergy) / temperature;
    return [
      ...places.flatMap((row, j) => row.map((place) => (theta[j] < place ? 1 : 0))),
      ...energies.map((place) => (energy < place ? 1 : 0)),
    ];
  });
  return { parameter: averages.slice(0, count), energy: averages.slice(count) };
}

export const coordinateLaws = tvd.claim(draws, {
  id: 'posterior-sampler/coordinate-laws',
  says: 'The shares of draws below the quantiles of each parameter of a linear regression are those of its normal law, and the energy has a gamma law.',
  formula: 'P(\\theta_j < q_p) = p, \\qquad (U - U_{\\min}) / T \\sim \\operatorname{Gamma}(d / 2)',
  source: tvd.cite('welling2011', 'section 2', 'the law of a quadratic energy: derived'),
  assuming: ['warm-up of 100 iterations suffices'],
  observed: {
    name: 'share of draws below a quantile',
    symbol: 'P(\\theta_j < q_p)',
    unit: '1',
  },
  relation: tvd.chancesEqual,
  theory: ({ places }) => {
    const ofEnergy = tvd.distributionFunctionOf({
      kind: 'gamma',
      shape: places.length / 2,
      scale: 1,
    });
    return {
      parameter: places.flatMap(() => levels.map((level) => tvd.withError(level, 1e-9))),
      energy: energies.map((place) => tvd.withError(ofEnergy(place), 1e-9)),
    };
  },
  margin: {
    each: 0.05,
    because:
      'half the temperature moves an outer tenth by 0.065 and the energy by 0.2; a mean that is off by a tenth of a deviation moves the median by 0.04',
  },
  knownBias: {
    each: 0.003,
    because: 'the law is exact; what is left of the start after 100 tuned moves',
  },
  designs: tvd.designsFor(800, { smoke: 2, standard: 6, full: 24 }),
  mistakes: {
    ...tvd.plantedInPosterior('prior-omitted', 'half-the-samples', 'acceptance-reversed'),
    'one-more-parameter': {
      change: 'theory counts one parameter too many in the energy',
      theory: ({ places }) => {
        const ofEnergy = tvd.distributionFunctionOf({
          kind: 'gamma',
          shape: (places.length + 1) / 2,
          scale: 1,
        });
        return { parameter: places.flatMap(() => levels), energy: energies.map(ofEnergy) };
      },
    },
  },
  otherRoutes: {
    'perturbed-minimum': {
      change: 'minima of losses whose targets and prior are perturbed, instead of chains',
      values: (given, key) => shares(runOf(perturbedMinima(given, key)), given),
    },
  },
});

/**
 * Independent draws of the posterior: the minimum of the loss with noise of variance T s^2
 * added to the targets and of variance T / rho to the centre of the prior, by descent.
 */
function perturbedMinima({ target, temperature }: Problem, key: tvd.RandomKey): number[][] {
  const { inputs, targets, noiseVariance, priorPrecision } = target;
  const largest =
    priorPrecision + inputs.flat().reduce((sum, x) => sum + (x * x) / noiseVariance, 0);
  return Array.from({ length: 60 }, (_, draw) => {
    const z = tvd.normalDraws(key, targets.length + inputs[0].length, tvd.streams.data, draw);
    const noisy = targets.map((y, i) => y + Math.sqrt(temperature * noiseVariance) * z[i]);
    const centre = inputs[0].map(
      (_x, j) => Math.sqrt(temperature / priorPrecision) * z[targets.length + j],
    );
    const theta = [...centre];
    for (let step = 0; step < (8 * largest) / priorPrecision; step++) {
      const slope = theta.map((entry, j) => priorPrecision * (entry - centre[j]));
      inputs.forEach((row, i) => {
        const miss = row.reduce((sum, x, j) => sum + x * theta[j], -noisy[i]) / noiseVariance;
        row.forEach((x, j) => {
          slope[j] += miss * x;
        });
      });
      slope.forEach((entry, j) => {
        theta[j] -= entry / largest;
      });
    }
    return theta;
  });
}
