import type { Tier } from '../../design.js';
import type { VerdictKind } from '../verdict.js';

/** A run that is compared with another. */
export interface ComparedRun {
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly status: string;
  readonly tvdVersion: string;
  readonly commit: string;
  readonly tier: Tier;
  readonly seed: number;
  readonly engine: string;
  /** What its files contradict each other in, in words; nothing of it can be relied on then. */
  readonly damage: readonly string[];
}

/** Estimate minus prediction of one number, in margins. */
export interface Effect {
  readonly estimate: number;
  readonly standardError: number;
}

/** The comparison of many that says most about a verdict, in margins, with the interval that decided. */
export interface TellingDiscrepancy {
  readonly component: string;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** One number of a claim in two runs. */
export interface EffectChange {
  readonly claim: string;
  /** Label of what is compared. */
  readonly name: string;
  /** The setting, which both runs have; missing in files of early versions, which compared means over settings. */
  readonly setting?: string;
  readonly earlier: Effect;
  readonly later: Effect;
  /** later minus earlier, in margins. */
  readonly change: number;
  /** Of the change, from both runs; 0 where both numbers are computed. */
  readonly standardError: number;
  /** Two-sided, before correction for the number of comparisons; 0 where numbers are computed. */
  readonly pValue: number;
}

/** Whether a verdict is worse than an earlier one; `other`: from refuted to invalid. */
export type VerdictDirection = 'worse' | 'better' | 'other' | 'same';

/** A claim that both runs have. */
export interface ComparedClaim {
  readonly claim: string;
  /** An open question in one of them: its verdict decides nothing. */
  readonly exploratory?: true;
  readonly earlier: VerdictKind;
  readonly later: VerdictKind;
  readonly direction: VerdictDirection;
  readonly tellingEarlier?: TellingDiscrepancy;
  readonly tellingLater?: TellingDiscrepancy;
  /**
   * - `same-numbers`: every estimate at every setting is the same, bit for bit;
   * - `same-settings`: number for number at the settings of both;
   * - `other-settings`: not, as the runs have no setting in common;
   * - `not`: the runs have no number in common.
   */
  readonly compared: 'same-numbers' | 'same-settings' | 'other-settings' | 'not';
  /** Settings with numbers in each run, and in both: nothing is compared at the others. */
  readonly numSettings: { readonly earlier: number; readonly later: number; readonly both: number };
  /** Numbers that were compared. */
  readonly numComparisons: number;
  /** Whether some number changed beyond joint uncertainty. */
  readonly hasChanged: boolean;
}

/** Two runs side by side: the content of `tvd compare --json`. */
export interface RunComparison {
  readonly schemaVersion: 1;
  readonly earlier: ComparedRun;
  readonly later: ComparedRun;
  /**
   * Chance that any number at all is called changed while nothing has changed but the random
   * draws, over all numbers of all claims together.
   */
  readonly errorRate: number;
  readonly numComparisons: number;
  /** In the order of the later run. */
  readonly claims: readonly ComparedClaim[];
  /** Changed beyond joint uncertainty, the largest first. */
  readonly effects: readonly EffectChange[];
  /** Ids of claims that only one of them has a verdict of. */
  readonly added: readonly string[];
  readonly gone: readonly string[];
  /** What the runs rest on and differ in, in words. */
  readonly differsIn: readonly string[];
}
