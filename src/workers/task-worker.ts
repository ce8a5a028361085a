import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../core/index.js';

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
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string };

/** What went wrong in a worker outside of any call: in something that a task left running. */
export interface Stray {
  readonly stray: string;
  /** Of the task that left it. */
  readonly about: string | undefined;
  /** Whether that task, or another one about the same, is running. */
  readonly isOfCurrent: boolean;
}

/** The task in whose course something runs, also after it was answered. */
const course = new AsyncLocalStorage<Task>();
let current: Task | undefined;

/** Entry point of a worker thread: runs each task it is sent and answers it. */
async function answer(id: number, { module, name, argument }: Task): Promise<Answer> {
  try {
    const exported: Record<string, unknown> = await import(module);
    const called = exported[name];
    if (typeof called !== 'function') throw new Error(`${module} exports no function ${name}`);
    const value = await called(argument);
    // A promise that was rejected meanwhile, and that nobody awaits, is told before that.
    await nextTurn();
    return { id, value };
  } catch (error) {
    return { id, error: messageOf(error) };
  }
}

/** Tells what nobody caught; a worker in which a running task is to blame ends. */
function tell(error: unknown): void {
  const task = course.getStore();
  const isOfCurrent = current !== undefined && (task ?? current).about === current.about;
  const about = (task ?? current)?.about;
  parentPort?.postMessage({ stray: messageOf(error), about, isOfCurrent } satisfies Stray);
  if (isOfCurrent) process.exit(1);
}

if (workerData === 'tvd-task-worker') {
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
}
