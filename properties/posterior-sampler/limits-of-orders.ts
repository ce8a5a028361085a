import * as tvd from 'theory-vs-dynamics';
import { averagesOf } from './averages.js';
import { steppedChain } from './order-of-error.js';

/** A regression whose curvatures differ little, so that one step size suits all of its parameters. */
const problems = {
  dimension: tvd.integers(1, 2),
  numSamples: tvd.integers(4, 8),
  priorPrecision: tvd.logUniform(6, 20, 10),
  problem: tvd.integers(0, 99),
  temperature: tvd.oneOf(0.5, 2),
} as const;

/** A regression at a temperature with what an observer needs. */
interface Problem {
  readonly target: tvd.LinearRegressionTarget;
  readonly temperature: number;
  /** Largest of the potential. */
  readonly curvature: number;
  /** Deviations of the parameters. */
  readonly units: readonly number[];
  readonly law: tvd.GaussianPosterior;
}

function problemOf(setting: tvd.SettingOf<typeof problems>): Problem {
  const { dimension: d, temperature, ...rest } = setting;
  const data = tvd.quasiRandomRegression({
    ...rest,
    inputDimension: d,
    noiseVariance: 1,
    spread: 1,
    signal: 2,
  });
  const target: tvd.LinearRegressionTarget = {
    kind: 'linear-regression',
    inputs: Array.from({ length: rest.numSamples }, (_, i) =>
      Array.from(data.inputs.subarray(i * d, (i + 1) * d)),
    ),
    targets: Array.from(data.targets),
    noiseVariance: 1,
    priorPrecision: rest.priorPrecision,
  };
  const law = tvd.gaussianPosterior(target, temperature);
  const curvature = tvd.linearRegressionPosterior(data, 1).eigen.values[d - 1];
  const units = Array.from(law.mean, (_, j) => Math.sqrt(law.covariance[j * (d + 1)]));
  return { target, temperature, curvature, units, law };
}

/** A method whose error is of first order. */
const firstOrder = {
  'first-order': {
    change: 'steps of a method of first order',
    system: tvd.posteriorDraws.everywhere(() => ({ method: 'langevin' as const })),
  },
};

/** The limit at step size zero of moments at a step and at half of it, if they err at an order. */
function limitClaim(order: 1 | 2, method: tvd.SamplingMethod, relative: number) {
  const pairs = tvd.experiment({
    regime: problems,
    given: problemOf,
    system: ({ target, temperature, curvature }) => {
      const of = (step: number) =>
        steppedChain(target, temperature, { method, curvature, relative: step }, 150);
      return tvd.numbered('chain', { coarse: of(relative), fine: of(relative / 2) });
    },
    measure: ({ coarse, fine }, given) => {
      const [first, second] = [moments(coarse, given), moments(fine, given)];
      const weight = 2 ** order;
      const limit = first.map((value, place) => (weight * second[place] - value) / (weight - 1));
      const d = given.units.length;
      return { mean: limit.slice(0, d), deviation: limit.slice(d) };
    },
  });
  const word = order === 1 ? 'first' : 'second';
  return tvd.claim(pairs, {
    id: `posterior-sampler/limit-of-${word}-order`,
    says: `Means and deviations of a sampler of ${word} order, extrapolated to step size zero, are those of the posterior: no bias is left that steps do not make.`,
    formula:
      order === 1
        ? '2 \\langle f \\rangle_{\\eta / 2} - \\langle f \\rangle_{\\eta} = \\langle f \\rangle'
        : '(4 \\langle f \\rangle_{\\eta / 2} - \\langle f \\rangle_{\\eta}) / 3 = \\langle f \\rangle',
    source: tvd.cite('vollmer2016', 'bias of the invariant measure', 'extrapolated'),
    assuming: [`errors of order ${order}`, `step size times curvature at most ${relative}`],
    observed: {
      name: 'extrapolated means and deviations over those of the posterior',
      symbol: '\\langle f \\rangle_{\\eta \\to 0}',
      unit: '1',
    },
    relation: tvd.meansEqual,
    theory: ({ law, units }) => ({
      mean: units.map((unit, j) =>
        tvd.withError(law.mean[j] / unit, law.numericalError.mean / unit),
      ),
      deviation: units.map(() => 1),
    }),
    margin: {
      mean: 0.08,
      deviation: 0.035,
      because:
        'less than half of what the coarser step makes of a deviation; another order, or a temperature that is a quarter off, leaves more',
    },
    knownBias: {
      mean: 0.005,
      deviation: 0.012,
      because: `the next order of the expansion at step size times curvature ${relative}`,
    },
    firstTier: 'standard',
    designs: tvd.designsFor(1500, { smoke: 2, standard: 4, full: 12 }),
    mistakes: {
      ...tvd.plantedInPosterior('too-warm', 'prior-omitted', 'noise-held'),
      ...(order === 2 && firstOrder),
    },
    otherRoutes: {
      'exact-draws': {
        change: 'tuned Hamiltonian chains, which have no steps to extrapolate',
        system: ({ target, temperature }) => {
          const one = tvd.posteriorDraws({
            target,
            temperature,
            start: 1,
            numWarmup: 100,
            numDraws: 150,
            thin: 1,
          });
          return tvd.numbered('chain', { coarse: one, fine: one });
        },
      },
    },
  });
}

export const limitOfFirstOrder = limitClaim(1, 'langevin', 0.3);

export const limitOfSecondOrder = limitClaim(2, 'heun', 0.8);

/** Means over deviations, and root mean squares about the posterior mean likewise. */
function moments(run: tvd.PosteriorRun, { units, law }: Problem): number[] {
  const averages = averagesOf(run, 2 * units.length, (theta) => [
    ...units.map((unit, j) => theta[j] / unit),
    ...units.map((unit, j) => ((theta[j] - law.mean[j]) / unit) ** 2),
  ]);
  return averages.map((average, place) => (place < units.length ? average : Math.sqrt(average)));
}
