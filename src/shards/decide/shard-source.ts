import {
  areSameReplicates,
  type ClaimPlan,
  type KeptStream,
  lastRepetition,
  NotYetSimulated,
  type ReplicateRequest,
  type ReplicateSource,
  type StreamRequest,
} from '../../check/index.js';
import type { Replicate } from '../../core/index.js';
import { fromTheFirst } from '../../runs/index.js';
import { nameOfStream } from '../plan/shard-task.js';
import { type ClaimResults, type PlacedRange, replicatesIn } from './results-of-run.js';
import type { Wishes } from './wishes.js';

/** Solves the theory of a claim here. */
export type TheorySource = Pick<ReplicateSource, 'expect' | 'apart'>;

/**
 * The replicates of one claim as its shards have simulated them. What they have not is taken note
 * of, and refused as not yet simulated: nothing is simulated here.
 *
 * @param theory - solves theory, also where nothing of the claim was solved before
 */
export function shardSource(
  plan: ClaimPlan,
  results: ClaimResults,
  wishes: Wishes,
  { expect, apart }: TheorySource,
): ReplicateSource {
  let seconds = 0;
  const counted = new Set<PlacedRange>();
  const take = (ranges: readonly PlacedRange[]) => {
    for (const range of ranges.filter((own) => !counted.has(own))) {
      counted.add(range);
      seconds += range.seconds;
    }
    return replicatesIn(ranges);
  };
  const { maxReplicates } = plan.design;
  const streams = new Set<string>();
  const open = (request: StreamRequest): KeptStream => {
    const name = nameOfStream(request, request);
    streams.add(name);
    const replicates = fromTheFirst(take(results.streams.get(name) ?? []));
    return { replicates, isOfThisCheck: true, keep: () => {}, drop: () => {} };
  };
  const answer = async (
    { first, count, ...stream }: ReplicateRequest,
    isApart: boolean,
  ): Promise<readonly Replicate[]> => {
    const name = nameOfStream(stream, stream, isApart);
    const ranges = results.streams.get(name) ?? [];
    if (stream.repetition === lastRepetition && ranges.length > 0) {
      const { repetition: _last, ...original } = stream;
      const before = results.streams.get(nameOfStream(original, original)) ?? [];
      return [tellingRepeat(take(ranges), between(before, 0, 1, take)?.[0])];
    }
    const found = between(ranges, first, first + count, take);
    if (found !== undefined) return found;
    const isOpenEnded = !isApart && (streams.has(name) || stream.phase === 'shrink');
    wishes.add({
      stream,
      isApart,
      ...(isApart ? { first } : { first: numFromTheFirst(ranges) }),
      needed: first + count,
      allowed: isOpenEnded ? maxReplicates : first + count,
    });
    throw new NotYetSimulated(stream.claim);
  };
  return {
    parallelism: 1,
    run: (request) => answer(request, false),
    expect,
    apart: { run: (request) => answer(request, true), expect: apart?.expect ?? expect },
    kept: { open },
    clock: () => seconds,
  };
}

/** Of the repeats that shards made at their ends, one that differs from the replicate, if there is one. */
function tellingRepeat(
  repeats: readonly { readonly replicates: readonly Replicate[] }[],
  first: Replicate | undefined,
): Replicate {
  const all = repeats.flatMap(({ replicates }) => replicates);
  const other = all.find((own) => first !== undefined && !areSameReplicates(own, first));
  return other ?? (all[0] as Replicate);
}

/** Replicates `first` to `last` of a stream, without the last one; undefined unless all are there. */
function between(
  ranges: readonly PlacedRange[],
  first: number,
  last: number,
  take: (ranges: readonly PlacedRange[]) => ReturnType<typeof replicatesIn>,
): readonly Replicate[] | undefined {
  const wanted = ranges
    .filter((range) => range.first < last && range.first + range.count > first)
    .sort((a, b) => a.first - b.first);
  let next = first;
  for (const range of wanted) {
    if (range.first > next) return undefined;
    next = Math.max(next, range.first + range.count);
  }
  if (next < last) return undefined;
  const replicates: Replicate[] = [];
  for (const range of take(wanted)) {
    replicates.push(...range.replicates.slice(first + replicates.length - range.first));
  }
  return replicates.slice(0, last - first);
}

/** How many replicates there are from the first one on without a gap. */
function numFromTheFirst(ranges: readonly PlacedRange[]): number {
  let num = 0;
  for (const { first, count } of [...ranges].sort((a, b) => a.first - b.first)) {
    if (first > num) break;
    num = Math.max(num, first + count);
  }
  return num;
}
