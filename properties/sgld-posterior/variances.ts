import * as tvd from 'theory-vs-dynamics';
import { differenceAlong, type Pair } from './chains.js';
import { type Problem, perDirection } from './problem.js';

/** Stationary variance along each direction over T / h, from a pair of chains. */
export function measuredVariances(pair: Pair<tvd.RegressionRun>, problem: Problem) {
  const { temperature } = problem;
  return perDirection(problem, (h, k) => {
    const x = differenceAlong(pair, problem, k);
    return tvd.timeAverage(x.length, (index) => (x[index] ** 2 * h) / temperature);
  });
}

/** The same as a law gives it; by default that of full-batch Langevin dynamics. */
export function scaledVariances(
  problem: Problem,
  law: tvd.StationaryLaw = tvd.langevinStationaryLaw(problem.model, problem),
): tvd.NumberWithError[] {
  const { variances, curvatures, numericalError } = law;
  const scaled = (variance: number, k: number) => (variance * curvatures[k]) / problem.temperature;
  return Array.from(variances, (variance, k) =>
    tvd.withError(scaled(variance, k), scaled(numericalError.variances[k], k)),
  );
}

/** Averages of squares of independent normal draws with these variances. */
export function meanSquares(
  variances: readonly tvd.NumberWithError[],
  numDraws: number,
  key: tvd.RandomKey,
): number[] {
  const draws = tvd.normalDraws(key, variances.length * numDraws);
  return variances.map(({ value }, k) => {
    const squares = draws.subarray(numDraws * k, numDraws * (k + 1)).map((z) => value * z * z);
    return squares.reduce((sum, square) => sum + square, 0) / numDraws;
  });
}
