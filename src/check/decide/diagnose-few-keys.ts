import { counted, type Diagnostic, type Replicate } from '../../core/index.js';
import { isEvenlySpaced, isSymmetric, looksDiscrete } from './discrete-values.js';

/** Fewer replicates say too little of how often values repeat. */
const leastReplicates = 32;
/** Two equally likely values are the two ends of a run, and the like. */
const mostLegitimate = 2;
/** Of so many values or fewer nothing can be told from their spacing but whether they are symmetric. */
const mostOfSigns = 8;
/** Replicates for each of so few values, from which on their frequencies are known well enough. */
const replicatesOfEach = 16;
/** Share of the replicates that repeat an earlier one. */
const leastRepeated = 1 / 3;
/** Effective number of values, by pairs of copies, over the number that was seen. */
const leastEvenness = 0.85;
/** The same of so few values: with 16 replicates of each, two standard errors below one. */
const leastEvennessOfFew = 0.94;

/**
 * A gate that fails when replicates are copies of few runs: a simulator that uses little of
 * its key, such as `key[0] % 16`, whose few runs would be counted as many.
 *
 * Replicates are the same when all their values and their traces are. The gate fails when
 * at least a third of them repeat an earlier one, when there are more than two different
 * ones and these are about equally frequent, as runs of few keys are, and when some value
 * among them looks continuous: its numbers are neither fractions nor short decimals nor
 * evenly spaced, nor, of up to eight, symmetric as sums of signs are.
 *
 * For replicates whose probability of being equal is at most 1e-6 a pair, it fails with
 * probability below 1e-20; for values of an evenly spaced or smoothly transformed lattice,
 * that are no fractions, with 1e-3. Counts, ranks, indicators, clipped and rounded values
 * never fail. Three things it cannot see: K keys before there are about 0.9 K replicates, where
 * they widen the true interval by a third at most; two keys; and whether equally likely, irregular
 * values are those of few keys or all that there are, as of one step with one of three samples.
 */
export function diagnoseFewKeys(replicates: readonly Replicate[]): Diagnostic[] {
  const numReplicates = replicates.length;
  if (numReplicates < leastReplicates) return [];
  const { firsts, counts } = differentOnes(replicates);
  const numDifferent = firsts.length;
  const numRepeated = numReplicates - numDifferent;
  if (numDifferent <= mostLegitimate || numRepeated < leastRepeated * numReplicates) return [];
  const numPairs = counts.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  const effective = (numReplicates * (numReplicates - 1)) / (2 * numPairs);
  const isFew = numDifferent <= mostOfSigns;
  if (isFew && numReplicates < replicatesOfEach * numDifferent) return [];
  if (effective < (isFew ? leastEvennessOfFew : leastEvenness) * numDifferent) return [];
  const place = firsts[0].values.findIndex((_, index) =>
    looksContinuous(
      firsts.map(({ values }) => values[index]),
      numReplicates,
    ),
  );
  if (place === -1) return [];
  return [
    {
      name: 'few replicates repeat',
      value: numRepeated,
      threshold: leastRepeated * numReplicates,
      holds: false,
      message: `${numReplicates} replicates are copies of ${counted(numDifferent, 'run')}, each about as often, with values such as ${firsts[0].values[place]}; a simulator must use all of its key: both words, not a remainder; if so many outcomes are all that there are, average over several systems in each replicate`,
    },
  ];
}

/** The first of each group of equal replicates, and how many there are in it. */
function differentOnes(replicates: readonly Replicate[]) {
  const groups = new Map<string, { readonly first: Replicate; count: number }>();
  for (const replicate of replicates) {
    const name = `${replicate.values.join()};${replicate.trace?.join() ?? ''}`;
    const group = groups.get(name) ?? { first: replicate, count: 0 };
    group.count += 1;
    groups.set(name, group);
  }
  const all = [...groups.values()];
  return { firsts: all.map(({ first }) => first), counts: all.map(({ count }) => count) };
}

function looksContinuous(numbers: readonly number[], numReplicates: number): boolean {
  const different = [...new Set(numbers)].sort((a, b) => a - b);
  if (different.length <= mostLegitimate) return false;
  if (looksDiscrete(different)) return false;
  return different.length <= mostOfSigns
    ? !isSymmetric(different)
    : !isEvenlySpaced(different, numReplicates);
}
