import type { RunManifest, RunRecord } from '../../core/index.js';
import type { RunIdentity } from '../identity/run-identity.js';

/** A manifest as it is stored: with the ids of the run's claims and figures, in their order. */
export interface StoredManifest extends RunManifest {
  /** What the verdicts follow from; `configHash` is its hash. */
  readonly identity: RunIdentity;
  readonly claims: readonly string[];
  /** Seconds that a replicate might take; missing: from the measured cost. No verdict follows from it. */
  readonly timeLimit?: number;
  /** Missing in runs without figures. */
  readonly figures?: readonly string[];
  /** SHA-256 of the files of its evidence when it ended, by name; missing before, and in runs of early versions. */
  readonly evidence?: Readonly<Record<string, string>>;
}

/** A run as its files tell it. */
export interface StoredRun extends RunRecord {
  readonly manifest: StoredManifest;
}

/** Name of a figure in a run: `suite/figure`. */
export function figureName(suite: string, figure: string): string {
  return `${suite}/${figure}`;
}
