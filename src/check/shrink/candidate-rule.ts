import type { ComponentEvidence, Prediction, Relation, Verdict } from '../../core/index.js';
import type { Comparison } from '../compare/compare.js';

/** What a candidate is tested against. */
export interface CandidateQuestion {
  readonly relation: Relation;
  readonly prediction: Prediction;
  /** Per component of the prediction. */
  readonly margins: readonly number[];
  /** Strength, in margins, below which a failure does not count; > 1. */
  readonly floor: number;
  /** Level of the candidate. */
  readonly rate: number;
  /** No decision before this many. */
  readonly minReplicates: number;
  readonly maxReplicates: number;
  /** Holds the replicates that the rule is asked about. */
  readonly comparison: Comparison;
}

/** When the test of a candidate ends. */
export interface CandidateRule {
  /**
   * Asked after every replicate, with its values. `refuted` accepts the
   * candidate, every other verdict refuses it, undefined asks for another
   * replicate.
   */
  readonly verdict: (values: readonly number[]) => Verdict | undefined;
  /** The fewest further replicates after which there can be a verdict. */
  readonly wanted: () => number;
  /** The evidence so far. */
  readonly components: () => readonly ComponentEvidence[];
}

/** A failure that was not seen here, or is too weak to count. */
export function givenUp(message: string): Verdict {
  return { kind: 'inconclusive', reasons: [{ code: 'not-confirmed', message }] };
}

/** The floor in words, for reasons. */
export function floorInWords(floor: number): string {
  return `${Number(floor.toPrecision(4))} margins, half-way between the edge of the margin and the setting found`;
}
