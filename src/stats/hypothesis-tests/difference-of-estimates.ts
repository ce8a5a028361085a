import { logStudentUpperTail } from '../distributions/student.js';

/** One independent part of the variance of a difference. */
export interface VariancePart {
  readonly variance: number;
  /** Degrees of freedom of its estimate; at least 1. */
  readonly degrees: number;
}

/**
 * Two-sided p-value of the difference of two estimates, by Welch's test: Student's law with
 * the degrees of freedom of Satterthwaite.
 *
 * Assumptions: independent estimates that are close to normal, with independent estimates of
 * their variances.
 *
 * @param difference - of the two estimates
 * @param allowance - what bounds of errors, which are not random, may explain of it; >= 0
 * @param parts - the variances that add up to that of the difference; none: it is not random
 * @returns 1 while the allowance explains it, 0 where nothing random could; NaN for a NaN
 */
export function pValueOfDifference(
  difference: number,
  allowance: number,
  parts: readonly VariancePart[],
): number {
  const beyond = Math.abs(difference) - allowance;
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  if (Number.isNaN(beyond) || Number.isNaN(variance)) return Number.NaN;
  if (beyond <= 0) return 1;
  if (variance === 0) return 0;
  const spread = parts.reduce((sum, part) => sum + part.variance ** 2 / part.degrees, 0);
  const degrees = Math.max(1, variance ** 2 / spread);
  return Math.min(1, 2 * Math.exp(logStudentUpperTail(degrees, beyond / Math.sqrt(variance))));
}
