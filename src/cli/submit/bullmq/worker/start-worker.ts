import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import type { Job } from 'bullmq';
import { shardsInWords } from '../../index-ranges.js';
import { shownReason } from '../failures.js';
import { problemOfJob, type QueueJob } from '../job-data.js';
import { isMerge, isOfShards } from '../jobs-of-run.js';
import { cancelledKey } from '../open-queue.js';
import { openRedis } from '../open-redis.js';
import type { QueuePlace } from '../queue-options.js';
import { cancelledError, givenBack, type JobContext } from './job-context.js';
import { outages } from './outages.js';
import { pollCancelled } from './poll-cancelled.js';
import { runMergeJob } from './run-merge-job.js';
import { runShardsJob } from './run-shards-job.js';
import { startTvd, type TvdProcess } from './tvd-process.js';

/** How a worker works. */
export interface WorkerOptions {
  readonly place: QueuePlace;
  /** How many jobs it runs at a time. */
  readonly jobs: number;
  /** After how many seconds without a sign of it its jobs are given to others. */
  readonly lockSeconds: number;
  /** Words that start tvd. Those of this machine, never something that stands in Redis. */
  readonly tvd: readonly string[];
  /** Told each line for people. */
  readonly tell: (text: string) => void;
}

/** A worker that takes jobs. */
export interface RunningWorker {
  /** Begins nothing more, asks what runs to keep what it has, and gives its jobs back. */
  readonly stop: () => Promise<void>;
}

/** A job whose plan is not to be seen from here is left to others for so long. */
const elsewhereSeconds = 30;

/** How long a worker that ends tries to give its jobs back. */
const patienceMilliseconds = 10_000;

/** A job that runs here. */
interface Active {
  readonly runId: string;
  readonly processes: Set<TvdProcess>;
  isCancelled: boolean;
}

/**
 * Takes jobs from a queue and runs each as processes of tvd, until it is stopped.
 *
 * @throws VerificationError where Redis cannot be used, as `openRedis`
 */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { place, jobs, lockSeconds, tvd, tell } = options;
  const { bullmq, redis, warnings } = await openRedis(place);
  warnings.forEach((warning) => {
    tell(`warning: ${warning}`);
  });
  const machine = hostname();
  const active = new Set<Active>();
  const plansElsewhere = new Set<string>();
  let isEnding = false;

  const run = async (job: Job<QueueJob>, token: string | undefined): Promise<unknown> => {
    const problem = problemOfJob(job.data);
    if (problem !== undefined) {
      throw new bullmq.UnrecoverableError(`job ${job.id} cannot be run: ${problem}`);
    }
    const { runId, wave, planFile, folder } = job.data;
    const own: Active = { runId, processes: new Set(), isCancelled: false };
    const context: JobContext = {
      bullmq,
      machine,
      runTvd: async (words, environment) => {
        const started = startTvd([...tvd, ...words], folder, environment);
        own.processes.add(started);
        const ending = await started.ended;
        own.processes.delete(started);
        return ending;
      },
      whyStopped: () => {
        if (own.isCancelled) return 'cancelled';
        return isEnding ? 'worker ends' : undefined;
      },
      tell: (text) => tell(`${runId} wave ${wave}: ${text}`),
    };
    if (isEnding) throw await givenBack(context, job, token);
    if ((await redis.exists(cancelledKey(place.queue, runId))) > 0) throw cancelledError(context);
    if (!existsSync(planFile) || !existsSync(folder)) {
      if (!plansElsewhere.has(planFile)) {
        plansElsewhere.add(planFile);
        const missing = existsSync(planFile) ? folder : planFile;
        context.tell(
          `${missing} is not on ${machine}: its jobs are left to other workers; mount the shared folder under the same path on every machine`,
        );
      }
      throw await givenBack(context, job, token, elsewhereSeconds);
    }
    active.add(own);
    const startedAt = performance.now();
    try {
      if (isMerge(job)) return await runMergeJob(job, token, place, context);
      if (isOfShards(job)) {
        const names = shardsInWords(job.data.shards);
        await runShardsJob(job, token, context);
        const seconds = (performance.now() - startedAt) / 1000;
        context.tell(`${names} done, ${seconds.toFixed(1)} s`);
      }
      return null;
    } finally {
      active.delete(own);
    }
  };

  const worker = new bullmq.Worker<QueueJob>(place.queue, run, {
    connection: redis,
    concurrency: jobs,
    lockDuration: 1000 * lockSeconds,
    stalledInterval: 500 * lockSeconds,
    maxStalledCount: 2,
    name: `${machine}-${process.pid}`,
  });
  const { onClose, onError, onReady } = outages(place.shownUrl, tell);
  redis.on('close', onClose);
  redis.on('ready', onReady);
  redis.on('error', onError);
  worker.on('error', onError);
  worker.on('stalled', (id) => tell(`${id}: its worker is gone, it is run again`));
  worker.on('failed', (job, error) => {
    const { attemptsMade = 0, opts } = job ?? {};
    const isOver = error.name === 'UnrecoverableError' || attemptsMade >= (opts?.attempts ?? 1);
    const what = `${job?.data.runId ?? 'a job'} wave ${job?.data.wave ?? '?'}`;
    tell(`${what}: ${shownReason(error.message, job?.id)}${isOver ? '' : '; it is tried again'}`);
  });

  const stopProcesses = (which: (job: Active) => boolean): void => {
    for (const job of [...active].filter(which)) for (const child of job.processes) child.stop();
  };
  const stopPolling = pollCancelled(
    () => [...new Set([...active].map(({ runId }) => runId))],
    async (runId) => (await redis.exists(cancelledKey(place.queue, runId))) > 0,
    (runId) => {
      for (const job of active) if (job.runId === runId) job.isCancelled = true;
      stopProcesses((job) => job.runId === runId);
    },
  );
  return {
    stop: async () => {
      isEnding = true;
      stopPolling();
      stopProcesses(() => true);
      // Where Redis is gone nothing can be given back: its jobs are missed when the worker is.
      await Promise.race([worker.close(), whenIdle(active, patienceMilliseconds)]);
      redis.off('close', onClose);
      redis.disconnect();
    },
  };
}

/** Resolves some time after the last process of these jobs has ended. */
async function whenIdle(jobs: ReadonlySet<Active>, milliseconds: number): Promise<void> {
  const isBusy = (): boolean => [...jobs].some(({ processes }) => processes.size > 0);
  while (isBusy()) await setTimeout(200);
  await setTimeout(milliseconds);
}
