import { invalidArgument } from '../../core/index.js';
import { requirePositive } from '../require-arguments.js';

/** Where a power law is measured, and how noisy it is there. */
export interface PowerLawSizes {
  /** M_k > 0, in the order of the components. */
  readonly sizes: readonly number[];
  /** The noise of y_k is taken to grow like M_k^noiseExponent. */
  readonly noiseExponent: number;
  /**
   * omega > 0 of the first correction to scaling, E y = A M^p (1 + B M^-omega);
   * default no correction. Needs at least 3 sizes; only from 4 on is there a
   * degree of freedom left that could contradict the law.
   */
  readonly correctionExponent?: number | undefined;
  /** The limit from which the distances y_k are taken may be off by so much; default 0. */
  readonly limitError?: number | undefined;
  /**
   * Whether the limit may be any: E y = L + A M^p. Needs at least 3 sizes, and none of the two
   * above; default false.
   */
  readonly isLimitUnknown?: boolean | undefined;
}

/** Nearer to zero a power cannot be told from a constant by its digits. */
const smallestExponent = 1e-3;

/**
 * Coefficients of the contrast in the values y_k that has mean zero when
 * `exponent` is the exponent. Each u_k = y_k M_k^(-p) is weighted by its
 * precision, M_k^(2p - 2 noiseExponent).
 *
 * Definition: w_k r_k M_k^-p, with r what is left of ln M by weighted least
 * squares on 1, or on 1 and M^-omega with a correction to scaling, or on 1 and M^-p where the
 * limit may be any.
 *
 * @throws VerificationError 'invalid-argument' for a correction exponent that is
 *   not positive, or fewer than 3 different sizes with one or without a known limit
 * @source wegner1972 (corrections to scaling)
 */
export function slopeCoefficients(law: PowerLawSizes, exponent: number): number[] {
  const { sizes } = law;
  const weights = precisions(law, exponent);
  const total = sumOf(weights);
  const logs = centred(sizes.map(Math.log), weights);
  let residuals = logs;
  const otherPower = otherPowerOf(law, exponent);
  if (otherPower !== undefined) {
    const terms = centred(correctionTerms(law, otherPower), weights);
    const slope = mean(products(logs, terms), weights) / mean(products(terms, terms), weights);
    // Beside a constant, what is left of ln M changes its sign with the exponent.
    const unit = law.isLimitUnknown === true ? otherPower : 1;
    residuals = logs.map((value, k) => (value - slope * terms[k]) / unit);
  }
  return sizes.map((size, k) => (weights[k] / total) * residuals[k] * size ** -exponent);
}

/**
 * Coefficients of the two contrasts in y_k that estimate A - A B m and A + A B m at
 * the right exponent, with m the largest M^-omega: both have the sign of A when
 * the correction is nowhere larger than the leading term.
 */
export function dominanceCoefficients(
  law: PowerLawSizes,
  correctionExponent: number,
  exponent: number,
): [number[], number[]] {
  const weights = precisions(law, exponent);
  const total = sumOf(weights);
  const terms = correctionTerms(law, correctionExponent);
  const centre = mean(terms, weights);
  const spread = centred(terms, weights);
  const variance = mean(products(spread, spread), weights);
  // Weighted least squares of u on 1 and the term: value at any place x of it.
  const fittedAt = (x: number) =>
    law.sizes.map(
      (size, k) =>
        (weights[k] / total) * (1 + ((x - centre) * spread[k]) / variance) * size ** -exponent,
    );
  return [fittedAt(-1), fittedAt(1)];
}

/** The omega of M^-omega beside 1 among what the slope is blind to, if there is one. */
function otherPowerOf(law: PowerLawSizes, exponent: number): number | undefined {
  if (law.isLimitUnknown === true) {
    return (exponent < 0 ? -1 : 1) * Math.max(smallestExponent, Math.abs(exponent));
  }
  if (law.correctionExponent !== undefined) {
    requirePositive('correctionExponent', law.correctionExponent);
  }
  return law.correctionExponent;
}

/** M^-omega in units of its value at the smallest size. */
function correctionTerms({ sizes }: PowerLawSizes, correctionExponent: number): number[] {
  const numDifferent = new Set(sizes).size;
  if (numDifferent < 3) {
    throw invalidArgument(
      'sizes',
      sizes,
      'at least 3 different sizes with a correction, or without a known limit',
    );
  }
  const smallest = Math.min(...sizes);
  return sizes.map((size) => (size / smallest) ** -correctionExponent);
}

function precisions({ sizes, noiseExponent }: PowerLawSizes, exponent: number): number[] {
  return sizes.map((size) => size ** (2 * (exponent - noiseExponent)));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function mean(values: readonly number[], weights: readonly number[]): number {
  const total = sumOf(weights);
  return values.reduce((sum, value, k) => sum + (weights[k] * value) / total, 0);
}

function centred(values: readonly number[], weights: readonly number[]): number[] {
  const centre = mean(values, weights);
  return values.map((value) => value - centre);
}

function products(first: readonly number[], second: readonly number[]): number[] {
  return first.map((value, k) => value * second[k]);
}
