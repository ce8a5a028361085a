import { createHash } from 'node:crypto';
import type { FlowJob, JobsOptions } from 'bullmq';
import { rangesText } from '../../../shards/plan/ranges-text.js';
import { packShards, usualPacking } from '../pack-shards.js';
import type { Wave } from '../wave.js';
import type { MergeJob, ShardsJob } from './job-data.js';
import type { JobRules } from './queue-options.js';

/** What is asked of a wave beyond its shards. */
export interface WaveRequest {
  readonly queue: string;
  readonly rules: JobRules;
  /** Which merge of this wave it is, from 1: one more each time that shards are handed over again. */
  readonly round: number;
  readonly timesWithoutProgress: number;
}

const day = 86_400;
const mergeAttempts = 30;

/** Id of the job that merges a wave. BullMQ allows no colon in it. */
export function mergeJobId(runId: string, wave: number, round: number): string {
  return `${runId}.wave-${wave}.merge-${round}`;
}

/**
 * Id of a job of shards: the same shards of a run are on the queue once. Named by their indices,
 * cut and told apart by a hash where these are many.
 */
export function shardsJobId(runId: string, wave: number, shards: readonly number[]): string {
  const ranges = rangesText(shards);
  const hash = createHash('sha256').update(ranges).digest('hex').slice(0, 12);
  const name = ranges.length <= 60 ? ranges : `${ranges.slice(0, 40)}.${hash}`;
  return `${runId}.wave-${wave}.shards-${name}`;
}

/**
 * The jobs of a wave: a merge that begins when its shards have ended, however they did.
 *
 * Jobs of shards leave nothing behind in Redis when they have ended; why one failed stays with the
 * merge, and merges stay for a time, for `tvd status`.
 */
export function jobsOfWave(wave: Wave, request: WaveRequest): FlowJob {
  const { queue, rules, round, timesWithoutProgress } = request;
  const { runId, planFile, folder } = wave;
  const ofRun = { runId, planFile, folder, wave: wave.number };
  const delay = 1000 * rules.backoffSeconds;
  const ofShards = {
    attempts: rules.attempts,
    backoff: { type: 'exponential', delay, jitter: 0.25 },
    stackTraceLimit: 1,
    ignoreDependencyOnFailure: true,
    removeOnComplete: true,
    removeOnFail: true,
  } satisfies JobsOptions;
  const merge: MergeJob = {
    kind: 'merge',
    ...ofRun,
    numOpen: wave.shards.length,
    timesWithoutProgress,
    rules,
  };
  return {
    name: 'merge',
    queueName: queue,
    data: merge,
    opts: {
      // It is cheap, and may have to wait for another merge.
      attempts: mergeAttempts,
      backoff: { type: 'fixed', delay },
      stackTraceLimit: 1,
      jobId: mergeJobId(runId, wave.number, round),
      removeOnComplete: { age: 7 * day, count: 1000 },
      removeOnFail: { age: 30 * day, count: 1000 },
    },
    children: packShards(wave.shards, { leastSeconds: rules.elementSeconds, ...usualPacking }).map(
      ({ shards }) => {
        const data: ShardsJob = { kind: 'shards', ...ofRun, shards };
        return {
          name: 'shards',
          queueName: queue,
          data,
          opts: { ...ofShards, jobId: shardsJobId(runId, wave.number, shards) },
        };
      },
    ),
  };
}
