import type { Diagnostic, Replicate } from '../../core/index.js';
import {
  bulkEffectiveSampleSize,
  monteCarloStandardErrorOfMean,
  rankNormalisedRHat,
  tailEffectiveSampleSize,
} from '../../stats/index.js';

/** Replicates whose traces are looked at: each is one chain, independent of the others. */
const numChains = 16;
const shortestTrace = 8;
/** Bounds of vehtari2021; the sizes are those of all chains together. */
const largestRHat = 1.01;
const smallestEffectiveSize = 400;
/** A sampler that moves in less than half of its steps repeats itself. */
const largestRepeatedShare = 0.5;

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

/**
 * Share of the draws that equal the one before, at a value that the trace never comes back
 * to. One that it comes back to is an atom of its law, as in counts, indicators and clipped
 * numbers, where equal draws do not mean that the sampler stood still.
 */
function repeatedShare(trace: readonly number[]): number {
  const isNew = (draw: number, t: number) => t === 0 || draw !== trace[t - 1];
  const numVisits = new Map<number, number>();
  for (const draw of trace.filter(isNew)) numVisits.set(draw, (numVisits.get(draw) ?? 0) + 1);
  const repeats = trace.filter((draw, t) => !isNew(draw, t) && numVisits.get(draw) === 1);
  return repeats.length / (trace.length - 1);
}
