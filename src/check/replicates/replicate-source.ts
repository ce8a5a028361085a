import type { Replicate, Setting } from '../../core/index.js';
import type { PurityWords } from '../decide/purity-words.js';
import type { Expectations } from '../theory/expectation.js';
import type { KeptReplicates } from './kept-replicates.js';
import type { ReplicateRequest } from './replicate-request.js';

/** Which theory to solve. */
export interface ExpectationRequest {
  readonly claim: string;
  readonly setting: Setting;
  readonly withControls: boolean;
}

/** Runs replicates and theory somewhere. */
export interface Simulation {
  /**
   * Runs replicates and returns them in replicate order. Never rejects for a run that went
   * wrong: that is a replicate with its outcome.
   */
  readonly run: (
    request: ReplicateRequest,
    /** Aborted when the replicates are no longer needed; what has started may still end. */
    signal: AbortSignal,
  ) => Promise<readonly Replicate[]>;
  /**
   * Solves the theory of a claim at a setting.
   *
   * @throws VerificationError as `solveTheory`, 'internal' or 'not-converged' for a theory that failed
   */
  readonly expect: (request: ExpectationRequest) => Promise<Expectations>;
}

/** Where the replicates and theories of a suite come from. */
export interface ReplicateSource extends Simulation {
  /**
   * Answers requests, one after the other, where nothing of the claim was run before: what
   * modules keep shows there. The numbers must be the same.
   */
  readonly apart?: Simulation;
  /** What earlier runs have simulated; default nothing. */
  readonly kept?: KeptReplicates;
  /**
   * Seconds that simulation and theory of the claim took so far, wherever they ran; default: those
   * that pass.
   */
  readonly clock?: () => number;
  /** How many requests are worth having under way for one setting, at most. */
  readonly parallelism: number;
  /**
   * Whether a request would start at once; default always. While others keep the workers
   * busy, a setting has one request under way, so that little is lost when it is decided.
   */
  readonly isIdle?: () => boolean;
  /** What to say of runs that differ from one time to the next, where they are no functions of a suite. */
  readonly purity?: PurityWords;
  /** Whether equal requests give other numbers, as the simulator says itself: nothing is repeated then. */
  readonly isDeterministic?: boolean;
}
