import type { Tier } from '../../design.js';
import type { VerdictKind } from '../verdict.js';

/** One run in the trend of a claim. */
export interface TrendPoint {
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly commit: string;
  readonly seed: number;
  readonly verdict: VerdictKind;
  /** Of the number that the trend shows, as in `MeanDiscrepancy`; missing where the run has none. */
  readonly mean?: number;
  readonly standardError?: number;
  /** It says nothing new: an earlier run has its seed and its numbers. */
  readonly isRepeat?: true;
  /** What its numbers follow from, apart from seed and tier, differs from the run before. */
  readonly hasOtherCode?: true;
}

/** Mean over several runs, in margins, with its standard error. */
export interface Level {
  readonly mean: number;
  readonly standardError: number;
  readonly numRuns: number;
}

/** A change in what is measured of a claim, found at the stated false-alarm rate. */
export interface TrendChange {
  /** Label of the number that changed. */
  readonly name: string;
  /**
   * - `other-seeds`: runs on seeds of their own have another law since then;
   * - `same-seed`: a run differs from the first one on its seed, at the same settings.
   */
  readonly kind: 'other-seeds' | 'same-seed';
  /** The first run after the change, as far as can be told. */
  readonly run: string;
  readonly commit: string;
  readonly before: Level;
  readonly after: Level;
  /** Whether the code of the claim changed in that run. */
  readonly hasOtherCode: boolean;
  /** Where the number was before, and where after: outside too where the claim was refuted. Missing in early versions. */
  readonly from?: TrendPosition;
  readonly to?: TrendPosition;
  /** Where the newest runs are, when that is not where the change led; missing: they still are there. */
  readonly now?: TrendNow;
}

/** Whether a number lies inside the margin of its claim. */
export type TrendPosition = 'inside' | 'outside';

/** The newest runs, which are no longer, or not for the first time, where a change led. */
export interface TrendNow {
  /** The first of these runs. */
  readonly run: string;
  readonly commit: string;
  /**
   * - `back`: where they were before the change;
   * - `again`: where the change led, after others in between;
   * - `elsewhere`: neither.
   */
  readonly kind: 'back' | 'again' | 'elsewhere';
  readonly position: TrendPosition;
  /** Of the newest run with the number, or of the mean of those that are back. */
  readonly level: Level;
}

/**
 * - `too-few`: no change could have been found yet, however large;
 * - `steady`: none was found;
 * - `moved-inside`: it changed, and was and is inside its margin;
 * - `came-inside`: it changed, was outside, and is inside;
 * - `returned`: it changed, and is inside again where it was before;
 * - `left-margin`: it changed, and is outside, or the last run refuted the claim.
 */
export type TrendState =
  | 'too-few'
  | 'steady'
  | 'moved-inside'
  | 'came-inside'
  | 'returned'
  | 'left-margin';

/** A claim at one tier over the runs of a history. */
export interface ClaimTrend {
  readonly claim: string;
  readonly tier: Tier;
  /** The program of somebody else that it ran on, by name and command. */
  readonly program?: string;
  /** Label of the number that is shown: that which changed, else that which lies farthest out; missing without numbers. */
  readonly name?: string;
  /** The oldest first. */
  readonly points: readonly TrendPoint[];
  /** Runs at the tier, and of the program, since the last one with the claim; missing: the newest has it. */
  readonly numRunsWithout?: number;
  /** Runs on seeds of their own. */
  readonly numObservations: number;
  readonly state: TrendState;
  readonly change?: TrendChange;
}
