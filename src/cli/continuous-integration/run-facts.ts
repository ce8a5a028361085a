import type { ClaimEvidence, RunManifest } from '../../core/index.js';

/** What a run was to do and did, for whoever tells of it where it was started. */
export interface RunFacts {
  readonly manifest: Pick<RunManifest, 'tier' | 'seed' | 'engine' | 'commit' | 'program'>;
  /** Decided claims. */
  readonly claims: readonly ClaimEvidence[];
  /** Claims that were to be decided. */
  readonly ids: readonly string[];
  /** A line each: what is left out, a comma, why. */
  readonly leftOut: readonly string[];
  /** What could not be stored. */
  readonly problems: readonly string[];
  readonly allowInconclusive: boolean;
  readonly seconds: number;
  /** The command that repeats a record, from its replay line. */
  readonly commandOf: (line: string) => string;
}
