/** Some items of a job, and what they share: the argument of the job's function. */
export interface Batch<Shared, Item> {
  readonly shared: Shared;
  readonly items: readonly Item[];
}

/**
 * Answers batches somewhere: on a pool of workers, or in this thread. An item
 * that goes wrong has an answer that says so; a runner that rejects ends the job.
 */
export interface BatchRunner<Shared, Item, Answer> {
  /**
   * One answer for each item, in their order.
   *
   * @param signal - aborted when the answers are no longer needed; what has started may still end
   */
  readonly run: (batch: Batch<Shared, Item>, signal?: AbortSignal) => Promise<readonly Answer[]>;
  /** How many batches are worth having under way. */
  readonly parallelism: number;
}
