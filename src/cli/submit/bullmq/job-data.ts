import { isAbsolute } from 'node:path';
import type { JobRules } from './queue-options.js';

/** What a job on the queue says: where the plan is, and nothing that a plan says. */
interface JobOfRun {
  readonly runId: string;
  /** Absolute path of the plan, the same on every machine. */
  readonly planFile: string;
  /** Folder in which tvd runs. */
  readonly folder: string;
  /** Number of the wave, from 1. */
  readonly wave: number;
}

/** Runs shards, one after another. */
export interface ShardsJob extends JobOfRun {
  readonly kind: 'shards';
  /** Those that are left: what has been done at an earlier try is taken out. */
  readonly shards: readonly number[];
  /** What failed for good at an earlier try, while others were to be tried again. */
  readonly failures?: readonly string[];
}

/** Merges when the shards of its wave have ended, and hands over what comes next. */
export interface MergeJob extends JobOfRun {
  readonly kind: 'merge';
  /** How many shards were open when the wave was handed over. */
  readonly numOpen: number;
  /** How many times in a row no shard of the wave had been added to those that are there. */
  readonly timesWithoutProgress: number;
  /** For the waves that follow. */
  readonly rules: JobRules;
}

export type QueueJob = ShardsJob | MergeJob;

/**
 * What is wrong with the data of a job; undefined for one that can be run. A queue is written by
 * whoever can reach Redis.
 */
export function problemOfJob(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return 'it is no object';
  const job = data as Readonly<Record<string, unknown>>;
  const { kind, runId, planFile, folder, wave } = job;
  if (typeof runId !== 'string' || runId === '') return 'it names no run';
  if (typeof planFile !== 'string' || !isAbsolute(planFile)) return 'its plan is no absolute path';
  if (typeof folder !== 'string' || !isAbsolute(folder)) return 'its folder is no absolute path';
  if (!isCount(wave)) return 'its wave is no whole number';
  if (kind === 'shards') {
    const { shards } = job;
    const areIndices = Array.isArray(shards) && shards.length > 0 && shards.every(isCount);
    return areIndices ? undefined : 'its shards are no indices';
  }
  if (kind === 'merge') {
    const areCounts = isCount(job.numOpen) && isCount(job.timesWithoutProgress);
    return areCounts ? undefined : 'its counts are no whole numbers';
  }
  return `its kind is ${JSON.stringify(kind)}, of which this version of tvd knows nothing`;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
