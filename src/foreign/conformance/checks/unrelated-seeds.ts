import type { Check } from '../check.js';
import { correlationOfPairs } from '../correlation.js';

/** Seeds 2k and 2k + 1 from the smallest on, about the middle and up to the largest. */
const seeds: readonly string[] = [
  ...seedsFrom(0n, 200),
  ...seedsFrom(2n ** 63n, 100),
  ...seedsFrom(2n ** 64n - 100n, 100),
];

/**
 * In units of 1 / sqrt(numbers that are compared). The correlation of independent normal numbers
 * is outside with a chance below 2e-9, and at most 9 shifts are looked at: a right program is
 * broken here with a chance below 2e-8.
 */
const largest = 6;

export const unrelatedSeeds: Check = {
  name: 'unrelated-seeds',
  expected: `correlations of at most ${largest} / sqrt(n) between the n numbers of the seeds k and those of k + 1, at any shift by up to two steps`,
  look: async ({ ask, trial }) => {
    const { length, of, perStep } = trial.noise;
    const request = trial.request(seeds, { length, isSameStart: true });
    const numbers = of(await ask(request), seeds.length);
    const most = Math.min(2 * perStep, numbers[0].length - 1);
    for (let shift = -most; shift <= most; shift++) {
      const { correlation, count } = correlationOfPairs(numbers, shift);
      // In this form a correlation that is not a number is found as well.
      if (Math.abs(correlation) <= largest / Math.sqrt(count)) continue;
      return `a correlation of ${correlation.toFixed(2)} over n = ${count} at a shift of ${shift}`;
    }
    return undefined;
  },
};

function seedsFrom(first: bigint, count: number): string[] {
  return Array.from({ length: count }, (_, place) => String(first + BigInt(place)));
}
