import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../core/index.js';

/** A call of an exported function with one structured-cloneable argument. */
export interface Task {
  /** URL of a JavaScript module. */
  readonly module: string;
  /** Name of the function that the module exports. */
  readonly name: string;
  readonly argument: unknown;
}

/** What a worker answers to a task. */
export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string };

/** Entry point of a worker thread: runs each task it is sent and answers it. */
async function answer(id: number, { module, name, argument }: Task): Promise<Answer> {
  try {
    const exported: Record<string, unknown> = await import(module);
    const called = exported[name];
    if (typeof called !== 'function') throw new Error(`${module} exports no function ${name}`);
    return { id, value: await called(argument) };
  } catch (error) {
    return { id, error: messageOf(error) };
  }
}

if (workerData === 'tvd-task-worker') {
  // Errors say where the user's code threw, however deep in a solver it was called.
  Error.stackTraceLimit = 50;
  parentPort?.on('message', async ({ id, task }: { id: number; task: Task }) => {
    const answered = await answer(id, task);
    try {
      parentPort?.postMessage(answered);
    } catch (error) {
      parentPort?.postMessage({ id, error: `the value cannot be sent: ${messageOf(error)}` });
    }
  });
}
