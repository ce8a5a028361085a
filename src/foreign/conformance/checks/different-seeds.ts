import type { PoolResult } from '../../process/array-request.js';
import type { Check } from '../check.js';
import { replicatesAt } from '../difference.js';

/** Seeds that are one where a program reads them as 32 bits, as float64, or as signed numbers. */
const seeds: readonly string[] = [
  0n,
  1n,
  2n,
  2n ** 31n,
  2n ** 31n + 1n,
  2n ** 32n,
  2n ** 32n + 1n,
  2n ** 53n,
  2n ** 53n + 1n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 63n + 1n,
  2n ** 64n - 2n,
  2n ** 64n - 1n,
].map(String);

export const differentSeeds: Check = {
  name: 'different-seeds',
  expected: 'other numbers for every seed in [0, 2^64), from one start',
  look: async ({ ask, trial }) => {
    const result = await ask(trial.request(seeds, { isSameStart: true }));
    const seen = new Map<string, string>();
    for (const [place, seed] of seeds.entries()) {
      const numbers = textOf(replicatesAt(result, [place]));
      const earlier = seen.get(numbers);
      if (earlier !== undefined) return `the seeds ${earlier} and ${seed} gave the same numbers`;
      seen.set(numbers, seed);
    }
    return undefined;
  },
};

function textOf({ arrays }: PoolResult): string {
  return Object.values(arrays)
    .map(({ values }) => values.join())
    .join(';');
}
