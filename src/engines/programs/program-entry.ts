import type { Program } from '../../core/index.js';
import type { Pace } from '../pace.js';
import type { Backend } from '../tfjs/backend.js';

/** What kernels are compiled to; 'native' returns the bits of 'wasm', 'native-fma' does not. */
export type Target = 'wasm' | 'native' | 'native-fma';

/**
 * A kind of program with what runs it on each engine; without a runner, an engine
 * cannot run it. The results of a job must not depend on the other jobs.
 */
export interface ProgramEntry<Job, Result> {
  readonly program: Program<Job, Result>;
  /** @throws VerificationError 'invalid-argument' for the first thing that makes no sense */
  readonly checkJob: (job: Job) => void;
  /** Steps of a job, the unit of progress. */
  readonly stepsOf: (job: Job) => number;
  /** @throws VerificationError 'invalid-argument' for a job that cannot go to another thread */
  readonly requirePlainData?: (job: Job) => void;
  /** Jobs that run side by side at the cost of one, so are not to be parted; default 1. */
  readonly jobsSideBySide?: (job: Job) => number;
  /** Plain TypeScript: the oracle for all others. */
  readonly reference: (job: Job) => Result;
  readonly compiled?: (jobs: readonly Job[], target: Target, pace: Pace) => Promise<Result[]>;
  readonly tfjs?: (jobs: readonly Job[], backend: Backend, pace: Pace) => Promise<Result[]>;
}
