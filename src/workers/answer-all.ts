import type { Batch, BatchRunner } from './batch.js';
import { type BatchSizes, growingSizes } from './batch-sizes.js';

/** How a job is cut into batches, and who is told. */
export interface AnswerOptions {
  /** Sizes of the batches of one part; default: they grow with the measured cost. */
  readonly sizes?: () => BatchSizes;
  /** Aborted when the answers are no longer needed. */
  readonly signal?: AbortSignal | undefined;
  /** Told of the number of items that have an answer now and had none before. */
  readonly onAnswered?: (count: number) => void;
}

/**
 * Answers every item of a job, with enough batches under way to keep all
 * workers busy.
 *
 * @param parts - lists of items that share something; no batch spans two of them
 * @returns the answers, per part and in the order of its items
 * @throws what the runner rejects with; no further batch is started then
 */
export async function answerAll<Shared, Item, Answer>(
  parts: readonly Batch<Shared, Item>[],
  runner: BatchRunner<Shared, Item, Answer>,
  { sizes = growingSizes, signal, onAnswered = () => {} }: AnswerOptions = {},
): Promise<Answer[][]> {
  const queue = parts.map(({ shared, items }) => ({
    shared,
    items,
    answers: [] as Answer[],
    next: 0,
    sizes: sizes(),
  }));
  let hasFailed = false;
  const workThrough = async (): Promise<void> => {
    for (;;) {
      const part = queue.find(({ items, next }) => next < items.length);
      if (part === undefined || hasFailed) return;
      const { shared, items, next: first } = part;
      const count = part.sizes.next(items.length - first, runner.parallelism);
      part.next += count;
      const startedAt = performance.now();
      const batch = { shared, items: items.slice(first, first + count) };
      for (const [offset, answer] of (await runner.run(batch, signal)).entries()) {
        part.answers[first + offset] = answer;
      }
      part.sizes.learn(count, (performance.now() - startedAt) / 1000);
      onAnswered(count);
    }
  };
  try {
    await Promise.all(Array.from({ length: runner.parallelism }, workThrough));
  } catch (error) {
    hasFailed = true;
    throw error;
  }
  return queue.map(({ answers }) => answers);
}
