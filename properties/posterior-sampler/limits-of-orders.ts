import * as tvd from 'theory-vs-dynamics';
import { averagesOf } from './averages.js';
import { steppedChain } from './order-of-error.js';
import { gaussianOf, gaussians } from './targets.js';

/** A regression whose curvatures differ little, so that one step size suits all of its parameters. */
const regressions = {
  dimension: tvd.integers(1, 2),
  numSamples: tvd.integers(4, 8),
  priorPrecision: tvd.logUniform(6, 20, 10),
  problem: tvd.integers(0, 99),
  temperature: tvd.oneOf(0.5, 2),
} as const;

/** The same of Gaussians, whose mean is not the origin and whose parameters are correlated. */
const correlated = {
  ...gaussians,
  dimension: tvd.integers(2, 3),
  condition: tvd.uniform(2, 3, 5),
  temperature: tvd.oneOf(0.5, 2),
} as const;

/** A target at a temperature with what an observer needs. */
interface Problem {
  readonly target: tvd.LinearRegressionTarget | tvd.GaussianTarget;
  readonly temperature: number;
  /** Largest of the potential. */
  readonly curvature: number;
  /** Directions along which draws are looked at, of length one. */
  readonly axes: readonly (readonly number[])[];
  readonly law: tvd.GaussianPosterior;
  /** Deviations along the axes. */
  readonly units: readonly number[];
}

function regressionAt(setting: tvd.SettingOf<typeof regressions>): Problem {
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
  const curvature = tvd.linearRegressionPosterior(data, 1).eigen.values[d - 1];
  const axes = Array.from({ length: d }, (_, k) => basisVector(d, k));
  return { target, temperature, curvature, axes, ...lawAlong(axes, target, temperature) };
}

function correlatedAt({ temperature, ...setting }: tvd.SettingOf<typeof correlated>): Problem {
  const { target, curvatures, axes } = gaussianOf(setting);
  const curvature = Math.max(...curvatures);
  return { target, temperature, curvature, axes, ...lawAlong(axes, target, temperature) };
}

function lawAlong(axes: Problem['axes'], target: Problem['target'], temperature: number) {
  const law = tvd.gaussianPosterior(target, temperature);
  const { covariance } = law;
  const d = axes.length;
  const variance = (axis: readonly number[]) =>
    axis.reduce((sum, a, i) => sum + a * dot(axis, covariance.subarray(i * d, (i + 1) * d)), 0);
  return { law, units: axes.map((axis) => Math.sqrt(variance(axis))) };
}

const basisVector = (dimension: number, k: number) =>
  Array.from({ length: dimension }, (_, j) => (j === k ? 1 : 0));

function dot(axis: readonly number[], vector: ArrayLike<number>): number {
  return axis.reduce((sum, a, j) => sum + a * (vector[j] ?? Number.NaN), 0);
}

/** A method whose error is of first order. */
const firstOrder = {
  'first-order': {
    change: 'steps of a method of first order',
    system: tvd.posteriorDraws.everywhere(() => ({ method: 'langevin' as const })),
  },
};

/** A method, by the order of its error, and the larger of its steps times the largest curvature. */
interface Stepped {
  readonly order: 1 | 2;
  readonly method: tvd.SamplingMethod;
  readonly relative: number;
}

const euler: Stepped = { order: 1, method: 'langevin', relative: 0.3 };
const heun: Stepped = { order: 2, method: 'heun', relative: 0.8 };

/** Chains at a step and at half of it. */
interface Pair<Chain> {
  readonly coarse: Chain;
  readonly fine: Chain;
}

function steppedPair({ method, relative }: Stepped, problem: Problem, numDraws: number) {
  const { target, temperature, curvature } = problem;
  const at = (step: number) =>
    steppedChain(target, temperature, { method, curvature, relative: step }, numDraws);
  return tvd.numbered('chain', { coarse: at(relative), fine: at(relative / 2) });
}

/** Tuned Hamiltonian chains, which have no steps to extrapolate. */
function exactPair({ target, temperature }: Problem, numDraws: number) {
  const start = 1;
  const numWarmup = 100;
  const one = tvd.posteriorDraws({ target, temperature, start, numWarmup, numDraws, thin: 1 });
  return tvd.numbered('chain', { coarse: one, fine: one });
}

/** The limit at step size zero of what errs at the order of the method. */
function limits({ order }: Stepped, { coarse, fine }: Pair<tvd.PosteriorRun>, problem: Problem) {
  const [first, second] = [moments(coarse, problem), moments(fine, problem)];
  const weight = 2 ** order;
  const limit = first.map((value, place) => (weight * second[place] - value) / (weight - 1));
  const d = problem.units.length;
  return { mean: limit.slice(0, d), deviation: limit.slice(d) };
}

function predicted({ law, axes, units }: Problem) {
  const { mean: error } = law.numericalError;
  return {
    mean: axes.map((axis, k) => tvd.withError(dot(axis, law.mean) / units[k], error / units[k])),
    deviation: units.map(() => 1),
  };
}

/** What claims about a method say, whatever the targets. */
function aboutLimits({ order, relative }: Stepped) {
  const word = order === 1 ? 'first' : 'second';
  return {
    word,
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
    firstTier: 'standard' as const,
    designs: tvd.designsFor(1500, { smoke: 2, standard: 4, full: 12 }),
  };
}

function limitOnRegressions(own: Stepped) {
  const { word, ...about } = aboutLimits(own);
  const pairs = tvd.experiment({
    regime: regressions,
    given: regressionAt,
    system: (problem) => steppedPair(own, problem, 150),
    measure: (pair, problem) => limits(own, pair, problem),
  });
  return tvd.claim(pairs, {
    id: `posterior-sampler/limit-of-${word}-order`,
    says: `Means and deviations of a sampler of ${word} order, extrapolated to step size zero, are those of the posterior: no bias is left that steps do not make.`,
    ...about,
    theory: predicted,
    mistakes: {
      ...tvd.plantedInPosterior('too-warm', 'prior-omitted', 'noise-held'),
      ...(own.order === 2 && firstOrder),
    },
    otherRoutes: {
      'exact-draws': {
        change: 'tuned Hamiltonian chains, which have no steps to extrapolate',
        system: (problem) => exactPair(problem, 150),
      },
    },
  });
}

/** The only claim about means and correlations for a sampler with an order that takes Gaussians alone. */
function limitOnGaussians(own: Stepped) {
  const { word, ...about } = aboutLimits(own);
  const pairs = tvd.experiment({
    regime: correlated,
    given: correlatedAt,
    system: (problem) => steppedPair(own, problem, 400),
    measure: (pair, problem) => limits(own, pair, problem),
  });
  return tvd.claim(pairs, {
    id: `posterior-sampler/gaussian-limit-of-${word}-order`,
    says: `Means and deviations of a sampler of ${word} order along the axes of a Gaussian, extrapolated to step size zero, are those of the Gaussian, wherever its mean is and however its parameters are correlated.`,
    ...about,
    theory: predicted,
    mistakes: {
      ...tvd.plantedInPosterior('too-warm', 'noise-held'),
      ...(own.order === 2 && firstOrder),
      'correlations-ignored': {
        change: 'theory takes the parameters for uncorrelated',
        theory: async (problem, right) => ({
          ...(await right(problem)),
          deviation: deviationsWithoutCorrelation(problem),
        }),
      },
      'mean-at-the-origin': {
        change: 'theory takes the origin for the mean',
        theory: async (problem, right) => ({
          ...(await right(problem)),
          mean: problem.units.map(() => 0),
        }),
      },
    },
    otherRoutes: {
      'exact-draws': {
        change: 'tuned Hamiltonian chains, which have no steps to extrapolate',
        system: (problem) => exactPair(problem, 400),
      },
    },
  });
}

/** Along the axes, of a law with the same diagonal of the precision. */
function deviationsWithoutCorrelation({ target, temperature, axes, units }: Problem): number[] {
  const precision = target.kind === 'gaussian' ? target.precision : [];
  return axes.map((axis, k) => {
    const variance = axis.reduce((sum, a, j) => sum + (a * a * temperature) / precision[j][j], 0);
    return Math.sqrt(variance) / units[k];
  });
}

export const limitOfFirstOrder = limitOnRegressions(euler);

export const limitOfSecondOrder = limitOnRegressions(heun);

export const gaussianLimitOfFirstOrder = limitOnGaussians(euler);

export const gaussianLimitOfSecondOrder = limitOnGaussians(heun);

/** Means over deviations along the axes, and root mean squares about the posterior mean likewise. */
function moments(run: tvd.PosteriorRun, { axes, units, law }: Problem): number[] {
  const centres = axes.map((axis) => dot(axis, law.mean));
  const averages = averagesOf(run, 2 * units.length, (theta) => {
    const along = axes.map((axis) => dot(axis, theta));
    return [
      ...along.map((x, k) => x / units[k]),
      ...along.map((x, k) => ((x - centres[k]) / units[k]) ** 2),
    ];
  });
  return averages.map((average, place) => (place < units.length ? average : Math.sqrt(average)));
}
