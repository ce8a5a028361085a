import type { AnyProperty, LoweredSuite } from '../../check/index.js';
import type { Bibliography, ForeignProgram, Tier } from '../../core/index.js';

/** What a run is asked for. */
export interface RunRequest {
  readonly tier: Tier;
  readonly seed: number;
  readonly engine: string;
  readonly jobs: number;
  /** Seconds that a replicate may take; undefined: from the measured cost. */
  readonly timeLimit?: number | undefined;
  /** Path of the folder of reports. */
  readonly reports: string;
  /** The suites of the claims. */
  readonly suites: readonly LoweredSuite[];
  readonly properties: readonly AnyProperty[];
  /** Names of the figures, `suite/figure`. */
  readonly figures: readonly string[];
  /** Words of the command line. */
  readonly argv: readonly string[];
  /** Words that `tvd replay` needs before a line of the run; default none. */
  readonly replayOptions?: readonly string[];
  /** The works that claims and figures cite; default none. */
  readonly references?: Bibliography;
  /** What the claims run on; missing: tvd itself. */
  readonly program?: ForeignProgram;
}
