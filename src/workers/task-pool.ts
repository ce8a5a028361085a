import type { Worker } from 'node:worker_threads';
import { type ErrorCode, messageOf } from '../core/index.js';
import { startWorker, whyCrashed, whyExited } from './start-worker.js';
import {
  newTaskTime,
  startTaskClock,
  type TaskClock,
  type TaskLimit,
  type TaskTime,
} from './task-clock.js';
import type { Answer, Stray, Task, WorkerMessage } from './task-worker.js';

/**
 * Why a task gave no value.
 *
 * - `failed`: its function threw, or the value cannot be sent
 * - `lost`: its worker died
 * - `stopped`: it was not done within its limit, and its worker was ended
 * - `unwanted`: it was no longer needed, or the pool was closed
 */
export interface TaskFailure {
  readonly kind: 'failed' | 'lost' | 'stopped' | 'unwanted';
  readonly message: string;
  /** Where its function threw an error of this package. */
  readonly code?: ErrorCode | undefined;
}

/** How a task ended. */
export type TaskResult =
  | {
      readonly kind: 'done';
      readonly value: unknown;
      /** What it took, without loading its module, its suite or its engine. */
      readonly seconds: number;
    }
  | TaskFailure;

/** How a task is run. */
export interface TaskOptions {
  /** A task that has not started when this is aborted is unwanted. */
  readonly signal?: AbortSignal | undefined;
  /** Default: none. */
  readonly limit?: TaskLimit | undefined;
  /** Whether it needs a worker that has run nothing yet. Default: false. */
  readonly isFresh?: boolean;
}

/** Warm worker threads that call exported functions. */
export interface TaskPool {
  readonly numWorkers: number;
  /** Whether a task given now would start at once. */
  readonly hasIdleWorker: () => boolean;
  /** Never rejects; tasks start in the order in which they were given. */
  readonly run: (task: Task, options?: TaskOptions) => Promise<TaskResult>;
  /**
   * The same on a further thread, which is started at the first such task and given no
   * others: what modules keep there owes nothing to the tasks of the pool.
   */
  readonly runApart: (task: Task, options?: TaskOptions) => Promise<TaskResult>;
  /** Stops every worker at once; tasks that are not done are unwanted. */
  readonly close: () => Promise<void>;
}

const closed: TaskFailure = { kind: 'unwanted', message: 'the pool was closed' };
/** Workers that die one after the other with nothing to do close the pool. */
const maxIdleDeathsInARow = 100;

interface Pending {
  readonly id: number;
  readonly task: Task;
  readonly options: TaskOptions;
  readonly time: TaskTime;
  readonly resolve: (result: TaskResult) => void;
}

interface Slot {
  worker: Worker;
  current: Pending | undefined;
  /** Whether the worker has started: until then it loads itself. */
  hasStarted: boolean;
  /** Whether the worker has been sent a task. */
  isUsed: boolean;
}

/**
 * Starts a pool. A worker that dies, or is ended because its task is not done within
 * its limit, loses the task it was running, and only that; a new worker takes its place.
 *
 * @param numWorkers - threads, at least 1
 */
export function startTaskPool(numWorkers: number): TaskPool {
  const queue: Pending[] = [];
  const slots: Slot[] = [];
  let nextId = 0;
  let isClosed = false;
  let idleDeathsInARow = 0;
  let clock: TaskClock | undefined;
  let apart: TaskPool | undefined;
  const strays = new Map<string, string>();

  /** The next task that is still needed. */
  const nextPending = (): Pending | undefined => {
    for (;;) {
      const pending = queue.shift();
      if (pending?.options.signal?.aborted !== true) return pending;
      pending.resolve({ kind: 'unwanted', message: 'no longer needed' });
    }
  };

  const feed = (slot: Slot): void => {
    if (slot.current !== undefined || isClosed) return;
    const next = nextPending();
    if (next === undefined) return;
    if (next.options.isFresh === true && slot.isUsed) replaceWorker(slot);
    next.time.isLoading = !slot.hasStarted;
    slot.current = next;
    slot.isUsed = true;
    try {
      slot.worker.postMessage({ id: next.id, task: next.task });
    } catch (error) {
      settle(slot, { kind: 'failed', message: `the task cannot be sent: ${messageOf(error)}` });
    }
  };

  /** What a task left running and what failed after its answer: told, and held against the next about the same. */
  const noteStray = ({ stray, about }: Stray): string => {
    const message = `what ${about ?? 'a task'} left running failed: ${stray}`;
    if (about !== undefined) strays.set(about, message);
    process.stderr.write(`tvd: ${message}\n`);
    return message;
  };

  /** No task will run any more. */
  const loseQueue = (): void => {
    isClosed = true;
    clock?.stop();
    for (const { resolve } of queue.splice(0)) resolve(closed);
  };

  const settle = (slot: Slot, result: TaskResult): void => {
    const settled = slot.current;
    slot.current = undefined;
    feed(slot);
    settled?.resolve(result);
  };

  const occupy = (slot: Slot): void => {
    const { worker } = slot;
    let cause: string | undefined;
    worker.on('error', (error: unknown) => {
      cause = whyCrashed(error);
    });
    worker.on('message', (message: WorkerMessage | null) => {
      const { current } = slot;
      // What else arrives was posted by the code that a task called.
      if (slot.worker !== worker || !isObject(message)) return;
      if ('isLoading' in message) {
        slot.hasStarted = true;
        if (current !== undefined) current.time.isLoading = message.isLoading;
      } else if ('stray' in message) {
        const told = message.isLate ? noteStray(message) : whyCrashed(message.stray);
        if (message.isOfCurrent) cause = told;
      } else if (message.id === current?.id) {
        idleDeathsInARow = 0;
        settle(slot, resultOf(message));
      }
    });
    worker.on('messageerror', (error) => {
      if (slot.worker !== worker || slot.current === undefined) return;
      settle(slot, { kind: 'failed', message: `the value cannot be read: ${messageOf(error)}` });
    });
    worker.on('exit', (code) => {
      if (slot.worker !== worker) return;
      const lost = slot.current;
      idleDeathsInARow = lost === undefined ? idleDeathsInARow + 1 : 0;
      if (idleDeathsInARow > maxIdleDeathsInARow) loseQueue();
      slot.current = undefined;
      if (!isClosed) {
        replaceWorker(slot);
        feed(slot);
      }
      lost?.resolve(isClosed ? closed : { kind: 'lost', message: cause ?? whyExited(code) });
    });
  };

  /** Ends the worker of a slot, whatever it does, and puts a new one in its place. */
  const replaceWorker = (slot: Slot): void => {
    void slot.worker.terminate();
    slot.worker = startWorker();
    slot.hasStarted = false;
    slot.isUsed = false;
    occupy(slot);
  };

  const stop = (slot: Slot, reason: string): void => {
    const stopped = slot.current;
    slot.current = undefined;
    replaceWorker(slot);
    stopped?.resolve({ kind: 'stopped', message: reason });
    // Whoever gave the task may call off others of its kind first.
    setImmediate(() => feed(slot));
  };

  for (let index = 0; index < numWorkers; index++) {
    const worker = startWorker();
    const slot: Slot = { worker, current: undefined, hasStarted: false, isUsed: false };
    slots.push(slot);
    occupy(slot);
  }

  const running = () =>
    slots.flatMap((slot) =>
      slot.current === undefined ? [] : [{ slot, time: slot.current.time }],
    );

  return {
    numWorkers,
    hasIdleWorker: () =>
      !isClosed && queue.length === 0 && slots.some(({ current }) => current === undefined),
    run: (task, options = {}) =>
      new Promise((resolve) => {
        if (isClosed) {
          resolve(closed);
          return;
        }
        const stray = strays.get(task.about ?? '');
        if (stray !== undefined) {
          resolve({ kind: 'lost', message: stray });
          return;
        }
        if (options.limit !== undefined) {
          clock ??= startTaskClock(running, ({ slot }, reason) => stop(slot, reason));
        }
        queue.push({ id: nextId++, task, options, time: newTaskTime(options.limit), resolve });
        for (const slot of slots) feed(slot);
      }),
    runApart: async (task, options) => {
      if (isClosed) return closed;
      apart ??= startTaskPool(1);
      return apart.run(task, options);
    },
    close: async () => {
      loseQueue();
      await Promise.all([apart?.close(), ...slots.map(({ worker }) => worker.terminate())]);
    },
  };
}

function resultOf(answer: Answer): TaskResult {
  return 'error' in answer
    ? { kind: 'failed', message: answer.error, code: answer.code }
    : { kind: 'done', value: answer.value, seconds: answer.seconds };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
