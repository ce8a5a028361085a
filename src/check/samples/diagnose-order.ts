import type { Diagnostic } from '../../core/index.js';
import { bernoulliOneSidedLogEValue } from '../../stats/index.js';

/** A false alarm makes a verdict `invalid`, never green. */
const usualRate = 1e-6;

/**
 * Whether samples, in the order in which they were drawn, look independent of their neighbours.
 *
 * Definition: of the pairs of first and second sample, third and fourth, and so on, those with
 * both on one side of the median of all are successes; independent samples have one in two, a
 * few less as the sides are used up. Chains, and samples that were sorted, have more.
 *
 * @param rate - chance that independent samples are called dependent, at most
 * @returns nothing for samples of which many are alike: there a pair says little
 */
export function diagnoseOrder(samples: readonly number[], rate = usualRate): Diagnostic[] {
  const sorted = [...samples].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const median = sorted[half] ?? 0;
  const numBelow = samples.filter((value) => value < median).length;
  if (numBelow !== half || sorted[half + 1] === median) return [];
  const isAbove = samples.map((value) => value >= median);
  const same = Array.from(
    { length: half },
    (_, pair) => isAbove[2 * pair] === isAbove[2 * pair + 1],
  );
  const numSame = same.filter(Boolean).length;
  const logEvidence = bernoulliOneSidedLogEValue(numSame, half, 0.5, 'above');
  const share = half === 0 ? 0 : numSame / half;
  return [
    {
      name: 'samples do not depend on their neighbours',
      value: share,
      threshold: 0.5,
      holds: logEvidence < -Math.log(rate),
      message: `of ${half} pairs of successive samples ${numSame} are on one side of the median, where half would be: samples must be independent and in the order in which they were drawn; take one from each run, or an average of each run, and do not sort them`,
    },
  ];
}
