import type { Diagnostic, Replicate } from '../../core/index.js';
import {
  bulkEffectiveSampleSize,
  mixingBounds,
  monteCarloStandardErrorOfMean,
  rankNormalisedRHat,
  repeatedShare,
  tailEffectiveSampleSize,
} from '../../stats/index.js';

/** Replicates whose traces are looked at: each is one chain, independent of the others. */
const numChains = 16;
const shortestTrace = 8;
const { largestRHat, smallestEffectiveSize, largestRepeatedShare } = mixingBounds;

/**
 * Gates on the mixing of runs, from the traces of the first replicates: each
 * replicate is one chain, with a start of its own. None when no replicate has a
 * trace. A chain that stands still gives NaN, and NaN never holds.
 */
export function diagnoseTraces(replicates: readonly Replicate[]): Diagnostic[] {
  const traced = replicates.slice(0, numChains).map(({ trace }) => trace);
  const traces = traced.filter((trace) => trace !== undefined);
  if (traces.length === 0 || traced.length < 2) return [];
  const shortest = Math.min(...traces.map(({ length }) => length));
  const isComplete =
    traces.length === traced.length &&
    traces.every(({ length }) => length === shortest) &&
    shortest >= shortestTrace;
  if (!isComplete) {
    const message = `every replicate needs a trace of the same length, at least ${shortestTrace}; the first ${traced.length} have ${traced.map((trace) => trace?.length ?? 'none').join(', ')}`;
    return [
      { name: 'traces complete', value: shortest, threshold: shortestTrace, holds: false, message },
    ];
  }
  const rHat = rankNormalisedRHat(traces).value;
  const effectiveSize = Math.min(bulkEffectiveSampleSize(traces), tailEffectiveSampleSize(traces));
  const error = monteCarloStandardErrorOfMean(traces);
  const repeated = Math.max(...traces.map(repeatedShare));
  const numCopies = traces.length - new Set(traces.map((trace) => trace.join())).size;
  return [
    {
      name: 'chains agree',
      value: rHat,
      threshold: largestRHat,
      holds: rHat <= largestRHat,
      message: `rank-normalised split R-hat of the traces of ${traces.length} replicates is ${rHat.toPrecision(5)}; above ${largestRHat} they have not forgotten their starts: lengthen burn-in and runs`,
    },
    {
      name: 'enough effective draws',
      value: effectiveSize,
      threshold: smallestEffectiveSize,
      holds: effectiveSize >= smallestEffectiveSize,
      message: `bulk and tail of the traces hold ${effectiveSize.toPrecision(4)} effective draws or more (standard error of their mean ${error.toPrecision(2)}); below ${smallestEffectiveSize} mixing cannot be judged: lengthen the runs`,
    },
    {
      name: 'draws differ',
      value: repeated,
      threshold: largestRepeatedShare,
      holds: repeated < largestRepeatedShare,
      message: `up to ${(100 * repeated).toFixed(0)} % of the draws of a trace repeat the one before, at values that it does not come back to; above ${100 * largestRepeatedShare} %, record less often or raise the acceptance rate`,
    },
    {
      name: 'replicates differ',
      value: numCopies,
      threshold: 0,
      holds: numCopies === 0,
      message: `${numCopies} ${numCopies === 1 ? 'trace is a copy' : 'traces are copies'} of another replicate's; a simulator must draw from its key`,
    },
  ];
}
