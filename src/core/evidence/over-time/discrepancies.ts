import type { Side } from '../../relation.js';

/** What one run says of one compared number, over the settings of a claim. */
export interface MeanDiscrepancy {
  /**
   * Mean over the settings of estimate minus prediction, in margins, each limited to two
   * either way: what is farther out is decided, and would drown the others.
   */
  readonly mean: number;
  /** Of the mean, from the replicates alone; in margins. */
  readonly standardError: number;
  /** Standard deviation between the settings, in margins; missing with a single one. */
  readonly spread?: number;
  /** The side on which the claim is about it; missing: both. */
  readonly side?: Exclude<Side, 'equal'>;
}

/** What one run says of a claim in numbers that can be followed from run to run. */
export interface ClaimDiscrepancies {
  /** Settings that were planned and gave numbers; those that were sought do not count. */
  readonly numSettings: number;
  /** By the label of what is compared; of more than 32, as many of them, evenly spread. */
  readonly byName: Readonly<Record<string, MeanDiscrepancy>>;
}
