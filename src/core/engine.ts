import type { Chain, ChainResult } from './chain.js';

/** Stops a call, and hears of its progress. */
export interface EngineCallOptions {
  readonly signal?: AbortSignal;
  /** Called now and then with the number of chain steps done so far, of all chains together. */
  readonly onProgress?: (stepsDone: number, stepsInAll: number) => void;
}

/** Something that runs chains. */
export interface Engine {
  readonly name: string;
  /**
   * Runs chains and returns their results in the order of the chains. The result
   * of a chain depends on the chain alone, not on those it runs with. The arrays
   * of a chain are read while it runs: do not change them before the promise is
   * settled.
   *
   * @throws VerificationError 'invalid-argument' for a chain that makes no sense
   *   or that the engine cannot run, 'aborted' when the signal says so
   */
  readonly run: (chains: readonly Chain[], options?: EngineCallOptions) => Promise<ChainResult[]>;
}
