import type { Batch, BatchRunner } from './batch.js';
import type { Job } from './job.js';
import type { TaskFailure, TaskOptions, TaskPool, TaskResult } from './task-pool.js';
import type { BatchLimits } from './time-limits.js';

/** What becomes of the items of a batch that gave no answers. */
export interface LostItems<Shared, Item, Answer> {
  /** Stands in for the answer to such an item; what it throws ends the job. */
  readonly answerFor: (failure: TaskFailure, item: Item, shared: Shared) => Answer;
  /**
   * Whether the items are asked for one by one first, so that only those to
   * blame are lost and which ones are does not depend on what ran together: `each` of
   * them, or one after the other `until lost`, where nobody looks beyond the first
   * that is lost. Default: no.
   */
  readonly division?: 'each' | 'until lost';
  /** How long a batch may take, and who learns what it took; default: any time. */
  readonly limitsOf?: (batch: Batch<Shared, Item>) => BatchLimits;
  /**
   * Told of a batch that has run for a minute and has a limit beyond that.
   *
   * @param seconds - the limit
   */
  readonly onSlow?: (batch: Batch<Shared, Item>, seconds: number) => void;
  /** What a batch is run for, in words of the user: told when something goes wrong after its answer. */
  readonly about?: (batch: Batch<Shared, Item>) => string;
}

/** Runs the batches of a job on a pool. */
export function onPool<Shared, Item, Answer>(
  pool: Pick<TaskPool, 'run' | 'numWorkers'>,
  { module, name }: Job<Shared, Item, Answer>,
  { answerFor, division, limitsOf, onSlow, about }: LostItems<Shared, Item, Answer>,
): BatchRunner<Shared, Item, Answer> {
  const attempt = async (
    batch: Batch<Shared, Item>,
    options: Omit<TaskOptions, 'limit'>,
  ): Promise<Answered<Answer>> => {
    const numItems = batch.items.length;
    const limits = limitsOf?.(batch);
    const seconds = limits?.of(numItems) ?? Number.POSITIVE_INFINITY;
    const limit = limits && { seconds, onSlow: () => onSlow?.(batch, seconds) };
    const task = { module, name, argument: batch, ...(about && { about: about(batch) }) };
    const result = await pool.run(task, { ...options, limit });
    if (result.kind === 'done') limits?.learn(numItems, result.seconds);
    return answersOf<Answer>(result, numItems);
  };

  /** A worker may die of what an earlier task left behind, so one that has run none decides. */
  const alone = async (
    shared: Shared,
    item: Item,
    signal: AbortSignal | undefined,
  ): Promise<Answered<Answer>> => {
    const batch = { shared, items: [item] };
    const result = await attempt(batch, { signal });
    return result.kind === 'lost' ? attempt(batch, { signal, isFresh: true }) : result;
  };

  const run = async (
    batch: Batch<Shared, Item>,
    signal?: AbortSignal,
  ): Promise<readonly Answer[]> => {
    const { shared, items } = batch;
    const lost = (failure: TaskFailure) => (item: Item) => answerFor(failure, item, shared);
    const answer = async (item: Item): Promise<Answered<Answer>> => alone(shared, item, signal);
    if (division !== undefined && items.length === 1) {
      const result = await answer(items[0]);
      return result.kind === 'done' ? result.value : items.map(lost(result));
    }
    const result = await attempt(batch, { signal });
    if (result.kind === 'done') return result.value;
    if (division === undefined || result.kind === 'unwanted') return items.map(lost(result));
    if (division === 'each') {
      const results = await Promise.all(items.map(answer));
      return results.flatMap((own, index) =>
        own.kind === 'done' ? own.value : [lost(own)(items[index])],
      );
    }
    const answers: Answer[] = [];
    for (const [index, item] of items.entries()) {
      const own = await answer(item);
      if (own.kind !== 'done') return [...answers, ...items.slice(index).map(lost(own))];
      answers.push(...own.value);
    }
    return answers;
  };
  return { run, parallelism: pool.numWorkers };
}

type Answered<Answer> = TaskFailure | { readonly kind: 'done'; readonly value: readonly Answer[] };

/** What the function gave, if it is an answer for each item. */
function answersOf<Answer>(result: TaskResult, numItems: number): Answered<Answer> {
  if (result.kind !== 'done') return result;
  const { value } = result;
  if (Array.isArray(value) && value.length === numItems) return { kind: 'done', value };
  const given = Array.isArray(value) ? `${value.length} answers` : 'no list of answers';
  return { kind: 'failed', message: `the task gave ${given} for ${numItems} items` };
}
