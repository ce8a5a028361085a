/**
 * Deviance of a count from its mean: observed ln(observed/mean) + mean - observed.
 *
 * Definition: with u = difference/observed and v = u/(2 + u), near the mean
 *   observed (u - ln(1 + u)) = observed (u v - 2 (v^3/3 + v^5/5 + ...)),
 * so that the first orders, which cancel, are never formed.
 *
 * @param observed - > 0
 * @param mean - > 0
 * @param difference - mean - observed, computed by the caller without cancellation
 * @returns >= 0, to a few units in the last place of the largest of its terms
 * @source loader2000
 */
export function deviance(observed: number, mean: number, difference: number): number {
  const u = difference / observed;
  if (Math.abs(u) > 0.5) {
    const ratio = observed / mean;
    const isInRange = ratio > 0 && ratio < Number.POSITIVE_INFINITY;
    const logRatio = isInRange ? Math.log(ratio) : Math.log(observed) - Math.log(mean);
    return observed * logRatio + difference;
  }
  const v = u / (2 + u);
  const square = v * v;
  let power = 1;
  let sum = 0;
  for (let odd = 3; power > 1e-17; odd += 2) {
    sum += power / odd;
    power *= square;
  }
  return observed * v * (u - 2 * square * sum);
}
