import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { type ErrorCode, messageOf, VerificationError } from '../core/index.js';
import { type LoadingNews, secondsLoading, whileLoading, workerMark } from './loading.js';

/** A call of an exported function with one structured-cloneable argument. */
export interface Task {
  /** URL of a JavaScript module. */
  readonly module: string;
  /** Name of the function that the module exports. */
  readonly name: string;
  readonly argument: unknown;
  /** What it is run for, in words of the user: the name of a claim. */
  readonly about?: string;
}

/** What a worker answers to a task. */
export type Answer =
  | {
      readonly id: number;
      readonly value: unknown;
      /** What the call took, without loading. */
      readonly seconds: number;
    }
  | {
      readonly id: number;
      readonly error: string;
      /** Of an error of this package. */
      readonly code?: ErrorCode | undefined;
    };

/** What went wrong in a worker outside of any call: in something that a task left running. */
export interface Stray {
  readonly stray: string;
  /** Of the task that left it. */
  readonly about: string | undefined;
  /** Whether that task was answered before, or is not known. */
  readonly isLate: boolean;
  /** Whether that task, or another one about the same, is running: its worker ends. */
  readonly isOfCurrent: boolean;
}

/** What a worker says: how its task ended, that it loads, or what went wrong outside of it. */
export type WorkerMessage = Answer | LoadingNews | Stray;

const imported = new Map<string, Promise<Record<string, unknown>>>();

function importOnce(module: string): Promise<Record<string, unknown>> {
  const importing = imported.get(module) ?? whileLoading(() => import(module));
  imported.set(module, importing);
  return importing;
}

/** The task in whose course something runs, also after it was answered. */
const course = new AsyncLocalStorage<Task>();
let current: Task | undefined;

/** Entry point of a worker thread: runs each task it is sent and answers it. */
async function answer(id: number, { module, name, argument }: Task): Promise<Answer> {
  try {
    const exported = await importOnce(module);
    const called = exported[name];
    if (typeof called !== 'function') throw new Error(`${module} exports no function ${name}`);
    const startedAt = performance.now() / 1000 - secondsLoading();
    const value = await called(argument);
    const seconds = performance.now() / 1000 - secondsLoading() - startedAt;
    // A promise that was rejected meanwhile, and that nobody awaits, is told before that.
    await nextTurn();
    return { id, value, seconds };
  } catch (error) {
    const code = error instanceof VerificationError ? error.code : undefined;
    return { id, error: messageOf(error), code };
  }
}

/** Tells what nobody caught; a worker in which a running task is to blame ends. */
function tell(error: unknown): void {
  const task = course.getStore() ?? current;
  const about = task?.about;
  const isOfCurrent = current !== undefined && about === current.about;
  const isLate = task === undefined || task !== current;
  const stray: Stray = { stray: messageOf(error), about, isLate, isOfCurrent };
  parentPort?.postMessage(stray);
  if (isOfCurrent) process.exit(1);
}

if (workerData === workerMark) {
  // Errors say where the user's code threw, however deep in a solver it was called.
  Error.stackTraceLimit = 50;
  process.on('uncaughtException', tell);
  process.on('unhandledRejection', (reason) =>
    tell(`a promise that nobody awaits was rejected: ${messageOf(reason)}`),
  );
  parentPort?.on('message', async ({ id, task }: { id: number; task: Task }) => {
    current = task;
    const answered = await course.run(task, () => answer(id, task));
    current = undefined;
    try {
      parentPort?.postMessage(answered);
    } catch (error) {
      parentPort?.postMessage({ id, error: `the value cannot be sent: ${messageOf(error)}` });
    }
  });
  const started: LoadingNews = { isLoading: false };
  parentPort?.postMessage(started);
}
