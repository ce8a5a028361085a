import type { OpenPlan } from '../plan/plan-file.js';
import { numShards } from '../plan/task-files.js';
import { distinctMachines, type Machine } from '../results/machine.js';
import { resultFile } from '../results/places.js';
import { type IndexedRange, readRanges, readResult } from '../results/result-file.js';

/** What the shards of a run have simulated, claim by claim; nothing of it is held in memory before it is asked for. */
export interface ResultsOfRun {
  /** Indices of shards that are not done. */
  readonly missing: readonly number[];
  /** What its shards ran on. */
  readonly machines: readonly Machine[];
  /** Seconds of all of their processes. */
  readonly seconds: number;
  readonly ofClaim: (claim: string) => ClaimResults;
}

/** What was simulated of one claim. */
export interface ClaimResults {
  /** By name of the stream. */
  readonly streams: ReadonlyMap<string, readonly PlacedRange[]>;
}

/** A range, with the file that it stands in. */
export interface PlacedRange extends IndexedRange {
  readonly file: string;
}

/**
 * Looks through the ends of the files of all shards. Files are opened by their names, as the
 * listing of a shared folder may be late.
 */
export function resultsOfRun(open: OpenPlan): ResultsOfRun {
  const missing: number[] = [];
  const machines = new Map<string, Machine>();
  const shardsOf = new Map<string, number[]>();
  let seconds = 0;
  for (let index = 0; index < numShards(open.plan.waves); index++) {
    const content = readResult(resultFile(open, index));
    // What is of another plan, or of another shard, is none of this one.
    if (content?.code !== open.code || content.index !== index) {
      missing.push(index);
      continue;
    }
    seconds += content.seconds;
    for (const machine of content.machines) machines.set(Object.values(machine).join(), machine);
    for (const claim of new Set(content.ranges.map((range) => range.claim))) {
      const own = shardsOf.get(claim) ?? [];
      shardsOf.set(claim, own);
      own.push(index);
    }
  }
  const rangesOf = rangesOfShards(open);
  return {
    missing,
    machines: distinctMachines([...machines.values()]),
    seconds,
    ofClaim: (claim) => resultsOfClaim(claim, shardsOf.get(claim) ?? [], rangesOf),
  };
}

/** Replicates of ranges, wherever they stand; a file is opened once for those that follow each other in it. */
export function replicatesIn(ranges: readonly PlacedRange[]) {
  const byFile: PlacedRange[][] = [];
  for (const range of ranges) {
    const last = byFile.at(-1);
    if (last?.[0]?.file === range.file) last.push(range);
    else byFile.push([range]);
  }
  return byFile.flatMap((own) => readRanges(own[0]?.file ?? '', own));
}

function resultsOfClaim(
  claim: string,
  shards: readonly number[],
  rangesOf: (index: number) => RangesByClaim,
): ClaimResults {
  const streams = new Map<string, PlacedRange[]>();
  for (const index of shards) {
    for (const range of rangesOf(index).get(claim) ?? []) {
      const own = streams.get(range.stream) ?? [];
      streams.set(range.stream, own);
      own.push(range);
    }
  }
  return { streams };
}

type RangesByClaim = ReadonlyMap<string, readonly PlacedRange[]>;

/** Ranges of shards, by their claims, that are kept in memory: some hundred bytes each. */
const maxRangesKept = 20_000;

/**
 * The ranges of a shard, by their claims. Those of the last shards are kept: claims that follow each
 * other stand in the same shard, where they are cheap hundreds of them.
 */
function rangesOfShards(open: OpenPlan): (index: number) => RangesByClaim {
  const kept = new Map<number, { readonly ranges: RangesByClaim; readonly count: number }>();
  let numKept = 0;
  return (index) => {
    const known = kept.get(index);
    if (known !== undefined) return known.ranges;
    const file = resultFile(open, index);
    const ranges = new Map<string, PlacedRange[]>();
    const own = readResult(file)?.ranges ?? [];
    for (const range of own) {
      const ofClaim = ranges.get(range.claim) ?? [];
      ranges.set(range.claim, ofClaim);
      ofClaim.push({ ...range, file });
    }
    kept.set(index, { ranges, count: own.length });
    numKept += own.length;
    for (const [oldest, { count }] of kept) {
      if (numKept <= maxRangesKept || oldest === index) break;
      kept.delete(oldest);
      numKept -= count;
    }
    return ranges;
  };
}
