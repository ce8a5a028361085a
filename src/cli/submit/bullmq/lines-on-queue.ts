import { messageOf } from '../../../core/errors.js';
import { counted } from '../../values/format.js';
import type { EngineState, Submission } from '../wave.js';
import { type QueueOptions, queuePlace } from './queue-options.js';
import { type QueueState, stateOnQueue } from './state-on-queue.js';

const maxFailures = 5;

/** The queue that a run was last handed to; undefined where that was another engine. */
export function queueOf(submissions: readonly Submission[]): QueueOptions | undefined {
  const last = submissions.at(-1);
  if (last?.engine !== 'bullmq') return undefined;
  const { redis = '', queue = 'tvd' } = last.jobs;
  // What was noted has no password in it; the same address in TVD_REDIS may have one.
  return queuePlace({}).shownUrl === redis ? { queue } : { redis, queue };
}

const nothing: EngineState = { lines: [], goesOn: false };

/**
 * What the queue of a run says, in words; why it cannot be asked, where that is so.
 *
 * @param submissions - those of the run
 */
export async function linesOnQueue(
  runId: string,
  submissions: readonly Submission[],
): Promise<EngineState> {
  const options = queueOf(submissions);
  if (options === undefined) return nothing;
  try {
    return queueLines(options.queue ?? '', await stateOnQueue(runId, options));
  } catch (error) {
    return { ...nothing, lines: [`queue ${options.queue} is not known: ${messageOf(error)}`] };
  }
}

/** The state in words. */
export function queueLines(queue: string, state: QueueState): EngineState {
  const { shards, merge, failures, isCancelled, workers } = state;
  const running = `${counted(shards.running, 'shard')} running, ${shards.waiting} waiting`;
  const delayed = shards.delayed === 0 ? '' : `, ${shards.delayed} to be tried again`;
  const numWorkers = workers === 0 ? 'no worker: start tvd worker' : counted(workers, 'worker');
  const lines = [
    `queue ${queue}: ${running}${delayed}; the merge ${inWords[merge]}; ${numWorkers}`,
    ...failures
      .filter((reason) => !isCancelled || !/\bcancelled$/.test(reason))
      .slice(-maxFailures),
  ];
  if (isCancelled) lines.push('it was cancelled');
  const hasStopped = isCancelled || merge === 'failed' || merge === 'none';
  return { lines, goesOn: !hasStopped && workers > 0 };
}

const inWords: Readonly<Record<QueueState['merge'], string>> = {
  none: 'is not on it',
  'waits for shards': 'waits for shards',
  'waits for a worker': 'waits for a worker',
  runs: 'runs',
  failed: 'failed',
  ended: 'has ended',
  'handed over': 'has handed over what comes next',
};
