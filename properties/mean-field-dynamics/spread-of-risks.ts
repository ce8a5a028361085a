/**
 * Standard deviation of risks, as the root of the unbiased variance: of a few normal numbers it
 * is less skew than the variance, and has the same power of a size.
 */
export function spreadOf(risks: readonly number[]): number {
  const mean = risks.reduce((sum, risk) => sum + risk, 0) / risks.length;
  const square = risks.reduce((sum, risk) => sum + (risk - mean) ** 2, 0);
  return Math.sqrt(square / (risks.length - 1));
}
