/**
 * erf(z / sqrt 2), to 1e-7, as a rational function times a normal density.
 *
 * @source Abramowitz and Stegun, 26.2.17
 */
export function erfOf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return Math.sign(z) * (1 - 2 * series * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)));
}
