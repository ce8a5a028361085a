import { invalidArgument } from '../../core/index.js';
import { requireFiniteValues } from '../require-arguments.js';

/**
 * Largest distance between the empirical distribution function of a sample and
 * a continuous distribution function.
 *
 * Definition: sup_x |F_n(x) - F(x)| = max_i max(i/n - F(x_i), F(x_i) - (i - 1)/n).
 *
 * @param values - at least one, finite; any order
 * @param cdf - continuous, rising from 0 to 1; with jumps the result is too large
 * @throws VerificationError 'invalid-argument' for values that are not finite, or
 *   a `cdf` that leaves [0, 1] or falls
 */
export function distanceToDistribution(
  values: ArrayLike<number>,
  cdf: (x: number) => number,
): number {
  requireFiniteValues('values', values);
  const sorted = Float64Array.from(values).sort();
  const count = sorted.length;
  let distance = 0;
  let previous = 0;
  for (let index = 0; index < count; index++) {
    const probability = cdf(sorted[index]);
    if (!(probability >= previous && probability <= 1)) {
      throw invalidArgument(
        `cdf(${sorted[index]})`,
        probability,
        `a number in [${previous}, 1], for a distribution function does not fall`,
      );
    }
    previous = probability;
    distance = Math.max(distance, (index + 1) / count - probability, probability - index / count);
  }
  return distance;
}

/**
 * Largest distance between the empirical distribution functions of two samples.
 *
 * @param first - at least one value, finite; any order; likewise `second`
 * @returns 0 to 1; ties, within and between the samples, are treated exactly
 * @throws VerificationError 'invalid-argument' for empty or non-finite samples
 */
export function distanceBetweenSamples(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): number {
  requireFiniteValues('first', first);
  requireFiniteValues('second', second);
  const left = Float64Array.from(first).sort();
  const right = Float64Array.from(second).sort();
  let distance = 0;
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const x = Math.min(left[i], right[j]);
    while (i < left.length && left[i] === x) i += 1;
    while (j < right.length && right[j] === x) j += 1;
    distance = Math.max(distance, Math.abs(i / left.length - j / right.length));
  }
  return distance;
}
