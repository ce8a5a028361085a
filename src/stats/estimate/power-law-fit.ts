import { invalidArgument } from '../../core/index.js';
import { cholesky, solveByCholesky } from '../../numerics/index.js';
import {
  requireEqualLengths,
  requireFiniteValues,
  requirePositive,
  requireRate,
} from '../arguments.js';
import { normalQuantile } from '../distributions/normal.js';

/** Means of a positive quantity at several sizes. */
export interface ScalingData {
  /** M_k > 0, different. */
  readonly sizes: readonly number[];
  /** Averages over replicates, > 0. */
  readonly means: readonly number[];
  /** Of the averages, > 0 and at most a third of them; sizes share no replicates. */
  readonly standardErrors: readonly number[];
}

/** A fit of y(M) = amplitude M^exponent (1 + correction M^-w). */
export interface PowerLawFit {
  readonly amplitude: number;
  readonly exponent: number;
  readonly standardError: number;
  /** Coefficient B of M^-w; undefined without that term. */
  readonly correction: number | undefined;
  /** Weighted sum of squared residuals: chi-square with `degrees` if the law fits. */
  readonly sumSquares: number;
  readonly degrees: number;
}

const largestRelativeError = 1 / 3;

/**
 * Weighted least squares of ln y on ln M, with a first correction to scaling if
 * asked for.
 *
 * Definition: ln ybar_k + s_k^2/2 = ln A + p ln M_k + B M_k^-w, weights 1/s_k^2,
 * s_k the relative standard error. Adding s^2/2 removes the leading bias of the
 * logarithm of a noisy mean.
 *
 * Assumptions: means of independent replicates, independent between sizes, with
 * relative errors small enough for their logarithms to be normal; B M^-w small.
 *
 * @param data - one more size than parameters at least (2, or 3 with the term)
 * @param correctionExponent - w > 0, fixed in advance; default none
 * @throws VerificationError 'invalid-argument' for sizes, means or errors outside
 *   their ranges, too few sizes, or sizes that are equal
 * @remarks An estimate for figures and planning. For verdicts `powerInterval`
 *   needs no logarithm and is valid at every look.
 */
export function powerLawFit(data: ScalingData, correctionExponent?: number): PowerLawFit {
  const hasCorrection = correctionExponent !== undefined;
  if (hasCorrection) requirePositive('correctionExponent', correctionExponent);
  const numParameters = hasCorrection ? 3 : 2;
  requireData(data, numParameters + 1);
  const smallest = Math.min(...data.sizes);
  const largest = Math.max(...data.sizes);
  // Centred and scaled, so that the normal equations stay well conditioned.
  const centre = Math.log(smallest * largest) / 2;
  const rows = data.sizes.map((size) => [
    1,
    Math.log(size) - centre,
    ...(hasCorrection ? [(size / smallest) ** -correctionExponent] : []),
  ]);
  const errors = data.standardErrors.map((error, k) => error / data.means[k]);
  const logs = data.means.map((mean, k) => Math.log(mean) + errors[k] ** 2 / 2);
  const matrix = new Float64Array(numParameters * numParameters);
  const rightHandSide = new Float64Array(numParameters);
  for (const [k, row] of rows.entries()) {
    const weight = errors[k] ** -2;
    for (let i = 0; i < numParameters; i++) {
      rightHandSide[i] += weight * row[i] * logs[k];
      for (let j = 0; j < numParameters; j++) {
        matrix[i * numParameters + j] += weight * row[i] * row[j];
      }
    }
  }
  const factor = cholesky(matrix, numParameters);
  const parameters = solveByCholesky(factor, rightHandSide);
  const unit = new Float64Array(numParameters);
  unit[1] = 1;
  const variance = solveByCholesky(factor, unit)[1];
  const sumSquares = rows.reduce((sum, row, k) => {
    const fitted = row.reduce((total, value, i) => total + value * parameters[i], 0);
    return sum + ((logs[k] - fitted) / errors[k]) ** 2;
  }, 0);
  return {
    amplitude: Math.exp(parameters[0] - parameters[1] * centre),
    exponent: parameters[1],
    standardError: Math.sqrt(variance),
    correction: hasCorrection ? parameters[2] * smallest ** correctionExponent : undefined,
    sumSquares,
    degrees: rows.length - numParameters,
  };
}

/**
 * The fits that remain when the smallest sizes are dropped one after another,
 * as long as one degree of freedom is left.
 *
 * @returns first the fit to all sizes; parameters and errors as `powerLawFit`
 */
export function dropSmallestPath(data: ScalingData, correctionExponent?: number): PowerLawFit[] {
  const minSizes = correctionExponent === undefined ? 3 : 4;
  requireData(data, minSizes);
  const order = [...data.sizes.keys()].sort((a, b) => data.sizes[a] - data.sizes[b]);
  const path: PowerLawFit[] = [];
  for (let dropped = 0; order.length - dropped >= minSizes; dropped++) {
    const kept = order.slice(dropped);
    path.push(
      powerLawFit(
        {
          sizes: kept.map((k) => data.sizes[k]),
          means: kept.map((k) => data.means[k]),
          standardErrors: kept.map((k) => data.standardErrors[k]),
        },
        correctionExponent,
      ),
    );
  }
  return path;
}

/**
 * Whether the exponent stays where it is when small sizes are dropped; if it
 * does not, the sizes are outside the scaling window and no exponent may be
 * claimed.
 *
 * Definition: for every later fit |p_k - p_0| <= tolerance + z sqrt(s_k^2 - s_0^2),
 * z the two-sided normal quantile at rate over the number of later fits; the
 * variance of the difference is the difference of the variances, for the first
 * fit is efficient if the law holds.
 *
 * @param path - of `dropSmallestPath`, at least 2 fits
 * @param tolerance - drift of the exponent that does not matter, > 0
 * @param rate - chance of calling a pure power law unstable, in (0, 1)
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source hausman1978 (variance of the difference)
 */
export function isStableScalingWindow(
  path: readonly PowerLawFit[],
  tolerance: number,
  rate: number,
): boolean {
  if (path.length < 2) throw invalidArgument('path.length', path.length, 'at least 2 fits');
  requirePositive('tolerance', tolerance);
  requireRate('rate', rate);
  const [first, ...later] = path;
  const distance = -normalQuantile(rate / (2 * later.length));
  return later.every(({ exponent, standardError }) => {
    const variance = Math.max(0, standardError ** 2 - first.standardError ** 2);
    return Math.abs(exponent - first.exponent) <= tolerance + distance * Math.sqrt(variance);
  });
}

function requireData({ sizes, means, standardErrors }: ScalingData, minSizes: number): void {
  requireFiniteValues('sizes', sizes, minSizes);
  requireEqualLengths('means', means.length, sizes.length);
  requireEqualLengths('standardErrors', standardErrors.length, sizes.length);
  for (const k of sizes.keys()) {
    requirePositive(`sizes[${k}]`, sizes[k]);
    requirePositive(`means[${k}]`, means[k]);
    requirePositive(`standardErrors[${k}]`, standardErrors[k]);
    if (standardErrors[k] > largestRelativeError * means[k]) {
      throw invalidArgument(
        `standardErrors[${k}]`,
        standardErrors[k],
        `at most a third of the mean ${means[k]}`,
        'run more replicates before taking logarithms',
      );
    }
  }
  if (new Set(sizes).size < sizes.length) throw invalidArgument('sizes', sizes, 'different sizes');
}
