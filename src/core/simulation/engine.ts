/**
 * A kind of work that engines run. Its jobs are plain data, each with its result;
 * what runs them is in the table of `src/engines/programs`.
 */
export interface Program<Job, Result> {
  /** Stable name, such as `two-layer-chain`. */
  readonly id: string;
  /** Never set: it carries the types of jobs and results. */
  readonly types?: (job: Job) => Result;
}

/** Stops a call, and hears of its progress. */
export interface EngineCallOptions {
  readonly signal?: AbortSignal;
  /** Called now and then with the number of steps done so far, of all jobs together. */
  readonly onProgress?: (stepsDone: number, stepsInAll: number) => void;
}

/** Something that runs programs. */
export interface Engine {
  readonly name: string;
  /**
   * Runs jobs of a program and returns their results in the order of the jobs. The
   * result of a job depends on the job alone, not on those it runs with. The arrays
   * of a job are read while it runs: do not change them before the promise is settled.
   *
   * @throws VerificationError 'invalid-argument' for a job that makes no sense or that
   *   the engine cannot run, and for a program that it does not know; 'aborted' when
   *   the signal says so
   */
  readonly run: <Job, Result>(
    program: Program<Job, Result>,
    jobs: readonly NoInfer<Job>[],
    options?: EngineCallOptions,
  ) => Promise<Result[]>;
}
