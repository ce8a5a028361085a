import type { Batch, BatchRunner } from './batch.js';
import type { Job } from './job.js';
import type { TaskFailure, TaskPool, TaskResult } from './task-pool.js';

/** What becomes of the items of a batch that gave no answers. */
export interface LostItems<Item, Answer, Shared = unknown> {
  /** Stands in for the answer to such an item; what it throws ends the job. */
  readonly answerFor: (failure: TaskFailure, item: Item) => Answer;
  /**
   * Whether the items are asked for one by one first, so that only those to
   * blame are lost and which ones are does not depend on what ran together.
   * Default: false.
   */
  readonly isDivided?: boolean;
  /** What a batch is run for, in words of the user: told when something goes wrong after its answer. */
  readonly about?: (batch: Batch<Shared, Item>) => string;
}

/** Runs the batches of a job on a pool. */
export function onPool<Shared, Item, Answer>(
  pool: Pick<TaskPool, 'run' | 'numWorkers'>,
  { module, name }: Job<Shared, Item, Answer>,
  { answerFor, isDivided = false, about }: LostItems<Item, Answer, Shared>,
): BatchRunner<Shared, Item, Answer> {
  const run = async (
    batch: Batch<Shared, Item>,
    signal?: AbortSignal,
  ): Promise<readonly Answer[]> => {
    const { shared, items } = batch;
    const task = { module, name, argument: batch, ...(about && { about: about(batch) }) };
    const result = answersOf<Answer>(await pool.run(task, signal), items.length);
    if (result.kind === 'done') return result.value;
    if (!isDivided || items.length === 1) return items.map((item) => answerFor(result, item));
    const alone = items.map((item) => run({ shared, items: [item] }, signal));
    return (await Promise.all(alone)).flat();
  };
  return { run, parallelism: pool.numWorkers };
}

/** What the function gave, if it is an answer for each item. */
function answersOf<Answer>(
  result: TaskResult,
  numItems: number,
): TaskFailure | { readonly kind: 'done'; readonly value: readonly Answer[] } {
  if (result.kind !== 'done') return result;
  const { value } = result;
  if (Array.isArray(value) && value.length === numItems) return { kind: 'done', value };
  const given = Array.isArray(value) ? `${value.length} answers` : 'no list of answers';
  return { kind: 'failed', message: `the task gave ${given} for ${numItems} items` };
}
