import { parentPort, workerData } from 'node:worker_threads';

/** What a pool hands to its threads, so that they know that they are its workers. */
export const workerMark = 'tvd-task-worker';

/** What a worker says when it begins or ends to load what its task needs, and once it has started. */
export interface LoadingNews {
  readonly isLoading: boolean;
}

let numUnderWay = 0;
let startedAt = 0;
let loadedMilliseconds = 0;

/**
 * What a function loads: a suite, an engine. It is done once a thread, whichever task
 * is the first to need it, so it counts neither towards the time limit of that task
 * nor as its cost.
 *
 * @throws whatever `load` throws
 */
export async function whileLoading<T>(load: () => Promise<T>): Promise<T> {
  if (numUnderWay++ === 0) {
    startedAt = performance.now();
    tell({ isLoading: true });
  }
  try {
    return await load();
  } finally {
    if (--numUnderWay === 0) {
      loadedMilliseconds += performance.now() - startedAt;
      tell({ isLoading: false });
    }
  }
}

/** How long this thread has been loading so far, in seconds. */
export function secondsLoading(): number {
  return loadedMilliseconds / 1000;
}

/** In a thread that is no worker of a pool there is nobody to tell. */
function tell(news: LoadingNews): void {
  if (workerData === workerMark) parentPort?.postMessage(news);
}
