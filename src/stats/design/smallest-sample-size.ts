import { invalidArgument } from '../../core/index.js';

const largest = 2 ** 40;

/**
 * Smallest whole number from `first` on that is large enough, by doubling and
 * bisection.
 *
 * @param isEnough - false below some number and true from it on
 * @param effect - named in the error when no number up to 2^40 is enough
 */
export function smallestSampleSize(
  isEnough: (count: number) => boolean,
  first: number,
  effect: number,
): number {
  let low = first - 1;
  let high = first;
  while (!isEnough(high)) {
    low = high;
    high *= 2;
    if (high > largest) {
      throw invalidArgument(
        'effect',
        effect,
        'an effect that 2^40 replicates can show',
        'widen the margin',
      );
    }
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
