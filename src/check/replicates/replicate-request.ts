import type { Phase, Setting } from '../../core/index.js';

/** Which replicates to run; their seeds follow from this and nothing else. */
export interface ReplicateRequest {
  readonly claim: string;
  readonly control?: string;
  /** Whether a control is run with the keys of the claim itself, to compare the two. */
  readonly hasKeysOfClaim?: true;
  readonly seed: number;
  readonly phase: Phase;
  readonly candidate?: number;
  /**
   * Which time the same replicates are simulated, to compare them; default 0, the first time. Their
   * numbers must not depend on it, so nobody may answer from what was simulated another time.
   */
  readonly repetition?: number;
  readonly setting: Setting;
  /** Index of the first replicate. */
  readonly first: number;
  readonly count: number;
  /** Name of the engine. */
  readonly engine: string;
}

/** Which stream of replicates: a request without its range. */
export type StreamRequest = Omit<ReplicateRequest, 'first' | 'count'>;
