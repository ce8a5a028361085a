import type { Batch } from './batch.js';

/** What workers call for a batch: one answer for each item, in their order. */
export type JobFunction<Shared, Item, Answer> = (
  batch: Batch<Shared, Item>,
) => Promise<readonly Answer[]>;

/**
 * A kind of work for a pool: an exported function, by the place where workers
 * find it. Batches and answers are copied between threads (structured clone).
 */
export interface Job<Shared, Item, Answer> {
  /** URL of a JavaScript module. */
  readonly module: string;
  /** Name of the function that it exports. */
  readonly name: string;
  /** Never there: it carries the types. */
  readonly types?: JobFunction<Shared, Item, Answer>;
}

/** The kind of job that a function does. */
export type JobOf<Function> =
  Function extends JobFunction<infer Shared, infer Item, infer Answer>
    ? Job<Shared, Item, Answer>
    : never;

/**
 * Names the function of a job; importing its type only keeps its module out of
 * this thread.
 *
 * @param name - under which the module exports the function
 * @example const job = jobOf<typeof replicateTask>(new URL('./replicate-task.js', import.meta.url), 'replicateTask');
 */
export function jobOf<Function extends JobFunction<never, never, unknown>>(
  module: URL,
  name: string,
): JobOf<Function> {
  return { module: module.href, name } as JobOf<Function>;
}
