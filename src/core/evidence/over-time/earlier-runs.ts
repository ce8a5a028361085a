import type { Tier } from '../../design.js';
import type { VerdictKind } from '../verdict.js';
import type { EffectChange, TellingDiscrepancy, VerdictDirection } from './comparison.js';
import type { TrendChange, TrendPoint, TrendState } from './trend.js';

/** What earlier runs say of one claim of a run. */
export interface EarlierOfClaim {
  /** Its verdict in the run that is compared with; missing: that run has none. */
  readonly verdict?: VerdictKind;
  /** From that verdict to the one of this run; missing with it. */
  readonly direction?: VerdictDirection;
  /** The most telling comparison of that run; missing where only its line in the history is left. */
  readonly discrepancy?: TellingDiscrepancy;
  /**
   * The largest change since that run beyond joint uncertainty, at the error rate of
   * `EarlierRuns` over all claims; missing: none was found.
   */
  readonly change?: EffectChange;
  /** Label of the number whose trend is given. */
  readonly trendName?: string;
  /** At most the last 20 runs at the tier, the oldest first; this run is the last of them. */
  readonly trend: readonly TrendPoint[];
  /** What the whole history at the tier says, by its own false-alarm rate. */
  readonly trendState: TrendState;
  readonly trendChange?: TrendChange;
}

/**
 * What was known of the claims of a run when it finished, from the runs before it: the file
 * `earlier-runs.json` of its folder. It decides nothing.
 */
export interface EarlierRuns {
  readonly schemaVersion: 1;
  /** The last finished run before it at the same tier that has a claim in common with it. */
  readonly comparedWith: {
    readonly run: string;
    /** ISO 8601, UTC. */
    readonly startedAt: string;
    readonly commit: string;
    readonly tier: Tier;
    readonly seed: number;
    /** What the two runs differ in, in words. */
    readonly differsIn: readonly string[];
    /** What its files contradict each other in, in words. */
    readonly damage: readonly string[];
  };
  /** Chance that any number of any claim is called changed since that run while nothing changed. */
  readonly errorRate: number;
  /**
   * Claims of both runs of which no number was compared, as the runs have no setting in common or
   * the numbers of the earlier one are gone; missing in files of early versions.
   */
  readonly numNotCompared?: number;
  /** By claim id. */
  readonly claims: Readonly<Record<string, EarlierOfClaim>>;
  /** Claims that the earlier run had and this one has not. */
  readonly gone: readonly string[];
}
