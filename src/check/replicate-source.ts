import type { Phase, Replicate, Setting } from '../core/index.js';

/** Which replicates to run; their seeds follow from this and nothing else. */
export interface ReplicateRequest {
  readonly claim: string;
  readonly control?: string;
  readonly seed: number;
  readonly phase: Phase;
  readonly candidate?: number;
  readonly setting: Setting;
  /** Index of the first replicate. */
  readonly first: number;
  readonly count: number;
  /** Name of the engine. */
  readonly engine: string;
}

/**
 * Runs replicates somewhere and returns them in replicate order. Never rejects
 * for a run that went wrong: that is a replicate with its outcome.
 */
export interface ReplicateSource {
  readonly run: (
    request: ReplicateRequest,
    /** Aborted when the replicates are no longer needed; what has started may still end. */
    signal: AbortSignal,
  ) => Promise<readonly Replicate[]>;
  /** How many requests are worth having under way for one setting. */
  readonly parallelism: number;
}
