import type { LoweredSuite, ReplicateSource, TaskPool } from '../../../check/index.js';

/** With what numbers are reproduced. */
export interface Workshop {
  readonly pool: TaskPool;
  readonly seed: number;
  readonly engine: string;
}

/** Results by the name of what gave them: several values of one run, and one value in several numbers. */
export type Once = <Result>(name: readonly unknown[], make: () => Result) => Result;

/** Tools that all numbers of an audit share. */
export type Tools = Workshop & {
  readonly once: Once;
  readonly sourceOf: (suite: LoweredSuite) => ReplicateSource;
};
