import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../core/index.js';
import { type LoadingNews, secondsLoading, whileLoading, workerMark } from './loading.js';

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
  | {
      readonly id: number;
      readonly value: unknown;
      /** What the call took, without loading. */
      readonly seconds: number;
    }
  | { readonly id: number; readonly error: string };

/** What a worker says: how its task ended, or that it loads. */
export type WorkerMessage = Answer | LoadingNews;

const imported = new Map<string, Promise<Record<string, unknown>>>();

function importOnce(module: string): Promise<Record<string, unknown>> {
  const importing = imported.get(module) ?? whileLoading(() => import(module));
  imported.set(module, importing);
  return importing;
}

/** Entry point of a worker thread: runs each task it is sent and answers it. */
async function answer(id: number, { module, name, argument }: Task): Promise<Answer> {
  try {
    const exported = await importOnce(module);
    const called = exported[name];
    if (typeof called !== 'function') throw new Error(`${module} exports no function ${name}`);
    const startedAt = performance.now() / 1000 - secondsLoading();
    const value = await called(argument);
    return { id, value, seconds: performance.now() / 1000 - secondsLoading() - startedAt };
  } catch (error) {
    return { id, error: messageOf(error) };
  }
}

if (workerData === workerMark) {
  parentPort?.on('message', async ({ id, task }: { id: number; task: Task }) => {
    const answered = await answer(id, task);
    try {
      parentPort?.postMessage(answered);
    } catch (error) {
      parentPort?.postMessage({ id, error: `the value cannot be sent: ${messageOf(error)}` });
    }
  });
  const started: LoadingNews = { isLoading: false };
  parentPort?.postMessage(started);
}
