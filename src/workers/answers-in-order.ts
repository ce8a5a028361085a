import { growingSizes } from './batch-sizes.js';

/**
 * The answers to items 0, 1, 2, ... in this order and for as long as somebody
 * takes them, with enough batches under way to keep every worker busy; batches
 * grow with the measured cost.
 *
 * @param numItems - the most that may be asked for
 * @param parallelism - batches under way at once, at least 1
 * @param run - answers `count` items from `first` on, in their order; its signal
 *   is aborted when nobody takes answers any more
 */
export async function* answersInOrder<Answer>(
  numItems: number,
  parallelism: number,
  run: (first: number, count: number, signal: AbortSignal) => Promise<readonly Answer[]>,
): AsyncGenerator<Answer> {
  const underWay: Promise<readonly Answer[]>[] = [];
  const stopped = new AbortController();
  const sizes = growingSizes();
  let next = 0;

  const request = (): void => {
    if (next >= numItems) return;
    // Most streams end before their last item: no batch is cut short for its sake.
    const count = sizes.next(numItems - next, 1);
    const startedAt = performance.now();
    const batch = run(next, count, stopped.signal);
    next += count;
    underWay.push(
      batch.then((answers) => {
        sizes.learn(count, (performance.now() - startedAt) / 1000);
        return answers;
      }),
    );
  };

  try {
    for (let index = 0; index < parallelism; index++) request();
    for (;;) {
      const batch = underWay.shift();
      if (batch === undefined) return;
      const answers = await batch;
      request();
      yield* answers;
    }
  } finally {
    stopped.abort();
    for (const batch of underWay) batch.catch(() => {});
  }
}
