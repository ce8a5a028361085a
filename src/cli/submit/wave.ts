/** A shard that is still to be run. */
export interface OpenShard {
  /** Index in its plan, from 0, over all waves. */
  readonly index: number;
  /** Estimated seconds on one core. */
  readonly seconds: number;
}

/**
 * Shards that can run at the same time, for an engine of submission. When all of them have run,
 * a merge decides what can be decided, and writes the next wave where something is still open.
 */
export interface Wave {
  /** Id of the run that the shards are of. */
  readonly runId: string;
  /** Absolute path of the plan: `tvd shard --plan FILE --index N`, `tvd merge --plan FILE`. */
  readonly planFile: string;
  /** Number of the wave, from 1. */
  readonly number: number;
  /** Those that have not been run yet, in order of their indices. */
  readonly shards: readonly OpenShard[];
  /** Words that start tvd: the path of node, and of the command. */
  readonly tvd: readonly string[];
  /** Folder in which the commands run. */
  readonly folder: string;
}

/** What an engine has taken on: one line of `submissions.ndjson` beside the plan. */
export interface Submission {
  readonly engine: string;
  /** Number of the wave. */
  readonly wave: number;
  /** When, as ISO 8601. */
  readonly submittedAt: string;
  /** Indices of the shards, such as `0-12,17`. */
  readonly shards: string;
  /** Names of the jobs by which the engine finds them again: the array, and the merge. */
  readonly jobs: Readonly<Record<string, string>>;
}

/** What an engine says of the jobs of a run. */
export interface EngineState {
  readonly lines: readonly string[];
  /** Whether they end without anybody doing anything. */
  readonly goesOn: boolean;
}
