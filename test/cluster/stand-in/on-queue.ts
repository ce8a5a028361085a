import {
  type QueueOptions,
  type QueueState,
  stateOnQueue,
} from '../../../src/cli/submit/bullmq/index.js';
import {
  type StandInCommand,
  type StandInPlan,
  type StandInRun,
  standInRun,
  startStandIn,
} from './start.js';

/** A run of the stand-in, and a queue that only it uses. */
export interface RunOnQueue {
  readonly run: StandInRun;
  readonly runId: string;
  readonly place: QueueOptions;
  /** Starts a worker with two jobs at a time. */
  readonly worker: (lockSeconds?: number) => StandInCommand;
  readonly submit: (...words: readonly string[]) => StandInCommand;
  readonly state: () => Promise<QueueState>;
}

let numQueues = 0;
const workers: StandInCommand[] = [];

export function runOnQueue(redis: string, plan: Omit<StandInPlan, 'runId'>): RunOnQueue {
  numQueues++;
  const queue = `queue-${numQueues}`;
  const runId = `run-${numQueues}`;
  const run = standInRun({ runId, ...plan });
  const at = ['--redis', redis, '--queue', queue];
  return {
    run,
    runId,
    place: { redis, queue },
    worker: (lockSeconds = 30) => {
      const words = ['--jobs', '2', '--lock-seconds', `${lockSeconds}`];
      const command = startStandIn('worker', ...at, ...words);
      workers.push(command);
      return command;
    },
    submit: (...words) =>
      startStandIn('submit', '--plan', run.planFile, ...at, '--element-seconds', '0', ...words),
    state: () => stateOnQueue(runId, { redis, queue }),
  };
}

/** What the workers of this test have told so far. */
export function toldByWorkers(): string {
  return workers.map((command) => command.told()).join('\n---\n');
}

/** Ends all workers, as after each test. */
export async function endWorkers(): Promise<void> {
  for (const { child } of workers) child.kill('SIGTERM');
  await Promise.all(workers.splice(0).map((command) => command.ended));
}
