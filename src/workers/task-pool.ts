import { Worker } from 'node:worker_threads';
import { messageOf } from '../core/index.js';
import type { Answer, Stray, Task } from './task-worker.js';

/** Why a task gave no value. `lost`: its worker died, it was not needed, or the pool was closed. */
export interface TaskFailure {
  readonly kind: 'failed' | 'lost';
  readonly message: string;
}

/** How a task ended. */
export type TaskResult = { readonly kind: 'done'; readonly value: unknown } | TaskFailure;

/** Warm worker threads that call exported functions. */
export interface TaskPool {
  readonly numWorkers: number;
  /** Whether a task given now would start at once. */
  readonly hasIdleWorker: () => boolean;
  /**
   * Never rejects; tasks start in the order in which they were given.
   *
   * @param signal - a task that has not started when this is aborted is lost
   */
  readonly run: (task: Task, signal?: AbortSignal) => Promise<TaskResult>;
  /**
   * The same on a further thread, which is started at the first such task and given no
   * others: what modules keep there owes nothing to the tasks of the pool.
   */
  readonly runApart: (task: Task) => Promise<TaskResult>;
  /** Stops every worker at once; tasks that are not done are lost. */
  readonly close: () => Promise<void>;
}

const closedMessage = 'the pool was closed';
/** Workers that die one after the other, without an answer between, close the pool. */
const maxDeathsInARow = 100;

interface Pending {
  readonly id: number;
  readonly task: Task;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (result: TaskResult) => void;
}

interface Slot {
  worker: Worker;
  current: Pending | undefined;
}

/**
 * Starts a pool. A worker that dies loses the task it was running, and only
 * that; a new worker takes its place.
 *
 * @param numWorkers - threads, at least 1
 */
export function startTaskPool(numWorkers: number): TaskPool {
  const queue: Pending[] = [];
  const slots: Slot[] = [];
  let nextId = 0;
  let isClosed = false;
  let deathsInARow = 0;
  let apart: TaskPool | undefined;
  const strays = new Map<string, string>();

  /** The next task that is still needed. */
  const nextPending = (): Pending | undefined => {
    for (;;) {
      const pending = queue.shift();
      if (pending?.signal?.aborted !== true) return pending;
      pending.resolve({ kind: 'lost', message: 'no longer needed' });
    }
  };

  const feed = (slot: Slot): void => {
    if (slot.current !== undefined || isClosed) return;
    const next = nextPending();
    if (next === undefined) return;
    slot.current = next;
    try {
      slot.worker.postMessage({ id: next.id, task: next.task });
    } catch (error) {
      settle(slot, { kind: 'failed', message: `the task cannot be sent: ${messageOf(error)}` });
    }
  };

  /** What a task left running and what failed after its answer: told, and held against the next about the same. */
  const noteStray = ({ stray, about }: Stray): void => {
    const message = `what ${about ?? 'a task'} left running failed: ${stray}`;
    if (about !== undefined) strays.set(about, message);
    process.stderr.write(`tvd: ${message}\n`);
  };

  /** No task will run any more. */
  const loseQueue = (): void => {
    isClosed = true;
    for (const { resolve } of queue.splice(0)) resolve({ kind: 'lost', message: closedMessage });
  };

  const settle = (slot: Slot, result: TaskResult): void => {
    const settled = slot.current;
    slot.current = undefined;
    feed(slot);
    settled?.resolve(result);
  };

  const occupy = (slot: Slot): void => {
    let cause = 'the worker exited';
    slot.worker.on('error', (error) => {
      cause = `the worker crashed: ${messageOf(error)}`;
    });
    slot.worker.on('message', (answer: Answer | Stray) => {
      if ('stray' in answer) {
        if (answer.isOfCurrent) cause = `the worker crashed: ${answer.stray}`;
        else noteStray(answer);
        return;
      }
      if (slot.current?.id !== answer.id) return;
      deathsInARow = 0;
      settle(
        slot,
        'error' in answer
          ? { kind: 'failed', message: answer.error }
          : { kind: 'done', value: answer.value },
      );
    });
    slot.worker.on('exit', () => {
      const lost = slot.current;
      slot.current = undefined;
      deathsInARow += 1;
      if (deathsInARow > maxDeathsInARow) loseQueue();
      if (!isClosed) {
        slot.worker = startWorker();
        occupy(slot);
        feed(slot);
      }
      lost?.resolve({ kind: 'lost', message: cause });
    });
  };

  for (let index = 0; index < numWorkers; index++) {
    const slot: Slot = { worker: startWorker(), current: undefined };
    slots.push(slot);
    occupy(slot);
  }

  return {
    numWorkers,
    hasIdleWorker: () =>
      !isClosed && queue.length === 0 && slots.some(({ current }) => current === undefined),
    run: (task, signal) =>
      new Promise((resolve) => {
        if (isClosed) {
          resolve({ kind: 'lost', message: closedMessage });
          return;
        }
        const stray = strays.get(task.about ?? '');
        if (stray !== undefined) {
          resolve({ kind: 'lost', message: stray });
          return;
        }
        queue.push({ id: nextId++, task, signal, resolve });
        for (const slot of slots) feed(slot);
      }),
    runApart: async (task) => {
      if (isClosed) return { kind: 'lost', message: closedMessage };
      apart ??= startTaskPool(1);
      return apart.run(task);
    },
    close: async () => {
      loseQueue();
      await Promise.all([apart?.close(), ...slots.map(({ worker }) => worker.terminate())]);
    },
  };
}

/** What a simulator prints goes to stderr: stdout holds results. */
function startWorker(): Worker {
  const worker = new Worker(new URL('./task-worker.js', import.meta.url), {
    workerData: 'tvd-task-worker',
    stdout: true,
  });
  worker.stdout.on('data', (text) => process.stderr.write(text));
  return worker;
}
