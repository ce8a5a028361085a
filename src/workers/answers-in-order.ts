import { lookAheadSizes } from './look-ahead-sizes.js';

/** A stream of answers whose end is not known. */
export interface AnswerStream<Answer> {
  /** The most that may be asked for. */
  readonly numItems: number;
  /** Items that are taken in any case. */
  readonly numNeeded: number;
  /** Batches under way at once, at least 1. */
  readonly parallelism: number;
  /** Whether a batch would start at once; otherwise one batch is under way. */
  readonly isIdle: () => boolean;
  /**
   * Answers `count` items from `first` on, in their order; its signal is aborted when
   * nobody takes answers any more.
   */
  readonly run: (first: number, count: number, signal: AbortSignal) => Promise<readonly Answer[]>;
}

/**
 * The answers to items 0, 1, 2, ... in this order and for as long as somebody
 * takes them. Idle workers are kept busy, but not much further ahead than what has
 * been taken: what was asked for beyond the end is lost work.
 */
export async function* answersInOrder<Answer>({
  numItems,
  numNeeded,
  parallelism,
  isIdle,
  run,
}: AnswerStream<Answer>): AsyncGenerator<Answer> {
  const underWay: Promise<readonly Answer[]>[] = [];
  const stopped = new AbortController();
  const sizes = lookAheadSizes(numNeeded);
  let next = 0;
  let taken = 0;

  const request = (numShares: number): boolean => {
    const count = Math.min(sizes.next(next, taken, numShares), numItems - next);
    if (count <= 0) return false;
    const startedAt = performance.now();
    const batch = run(next, count, stopped.signal);
    next += count;
    underWay.push(
      batch.then((answers) => {
        sizes.learn(count, (performance.now() - startedAt) / 1000);
        return answers;
      }),
    );
    return true;
  };

  const requestMore = (): void => {
    const numShares = isIdle() ? parallelism - underWay.length : 1;
    for (let share = numShares; share > 0; share--) {
      const isWanted = underWay.length === 0 || (underWay.length < parallelism && isIdle());
      if (!isWanted || !request(share)) return;
    }
  };

  try {
    requestMore();
    for (let batch = underWay.shift(); batch !== undefined; batch = underWay.shift()) {
      const answers = await batch;
      // Whoever takes them may have seen enough.
      yield* answers;
      taken += answers.length;
      requestMore();
    }
  } finally {
    stopped.abort();
    for (const batch of underWay) batch.catch(() => {});
  }
}
