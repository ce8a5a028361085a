import { VerificationError } from '../../core/index.js';
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
 *
 * @throws VerificationError 'storage-failed' for a file of another plan
 */
export function resultsOfRun(open: OpenPlan): ResultsOfRun {
  const missing: number[] = [];
  const machines = new Map<string, Machine>();
  const shardsOf = new Map<string, number[]>();
  let seconds = 0;
  for (let index = 0; index < numShards(open.plan.waves); index++) {
    const content = readResult(resultFile(open, index));
    if (content === undefined) {
      missing.push(index);
      continue;
    }
    requireSamePlan(open, index, content.code);
    seconds += content.seconds;
    for (const machine of content.machines) machines.set(Object.values(machine).join(), machine);
    for (const claim of new Set(content.ranges.map((range) => range.claim))) {
      const own = shardsOf.get(claim) ?? [];
      shardsOf.set(claim, own);
      own.push(index);
    }
  }
  return {
    missing,
    machines: distinctMachines([...machines.values()]),
    seconds,
    ofClaim: (claim) => resultsOfClaim(open, claim, shardsOf.get(claim) ?? []),
  };
}

/** Replicates of ranges, wherever they stand. */
export function replicatesIn(ranges: readonly PlacedRange[]) {
  return ranges.flatMap((range) => readRanges(range.file, [range]));
}

function resultsOfClaim(open: OpenPlan, claim: string, shards: readonly number[]): ClaimResults {
  const streams = new Map<string, PlacedRange[]>();
  for (const index of shards) {
    const file = resultFile(open, index);
    for (const range of readResult(file)?.ranges ?? []) {
      if (range.claim !== claim) continue;
      const own = streams.get(range.stream) ?? [];
      streams.set(range.stream, own);
      own.push({ ...range, file });
    }
  }
  return { streams };
}

function requireSamePlan(open: OpenPlan, index: number, code: string): void {
  if (code === open.code) return;
  const file = resultFile(open, index);
  throw new VerificationError(
    'storage-failed',
    `${file} is of another plan: delete it, and run shard ${index} again`,
    { file },
  );
}
