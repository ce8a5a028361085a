import {
  type InferenceMethod,
  type Interval,
  largestTailCorrection,
  type NormalityShortfall,
  type PredictedComponent,
  type Relation,
  type SizePoint,
} from '../../core/index.js';
import { tMixturePrecision } from '../../stats/index.js';

/** What a relation asks of the data, and how surely the answer must be. */
export interface Question<R extends Relation = Relation> {
  readonly relation: R;
  readonly components: readonly PredictedComponent[];
  /**
   * How far each component may be from its prediction where the claim holds: its margin, known
   * bias and numerical error. Default 0.
   */
  readonly rooms?: readonly number[];
  /** Of one component: already divided over the components. */
  readonly refutationRate: number;
  readonly supportRate: number;
  readonly maxReplicates: number;
}

/** What is asked of replicates that an inference takes to be close to normal. */
export interface NormalityGate {
  /** Of the inference: each of the two errors must keep its own. */
  readonly rate: number;
  /** Whether it may open while normal ones would show a skewness by chance that closes it. */
  readonly opensOnFew: boolean;
}

/** How far replicates are from the normal law that an inference takes them to have. */
export interface Normality {
  /** As in `ComponentEvidence`. */
  readonly tailCorrection: number;
  readonly shortfall?: NormalityShortfall;
}

/** Of an inference that takes replicates of any law. */
export const ofAnyLaw = (): Normality => ({ tailCorrection: 0 });

/** Of replicates that do not differ, where a spread is needed. */
export const ofNoSpread = (): Normality => ({ tailCorrection: Number.NaN });

/** What the replicates so far say about one component. */
export interface Reading {
  readonly method: InferenceMethod;
  readonly estimate: number;
  readonly standardError: number;
  readonly numReplicates: number;
  readonly normality: (gate: NormalityGate) => Normality;
  /** Contains the true value at every look, but with probability `rate`. */
  readonly interval: (rate: number) => Interval;
  /** ln of an e-value against "the true value is `value`"; absent when the method has none. */
  readonly logEValueAt?: (value: number) => number;
  /** Whether some replicate lies strictly inside an interval; of quantiles. */
  readonly hasValuesIn?: (interval: Interval) => boolean;
  /** The same component from part of the data. */
  readonly windows?: readonly {
    readonly label: string;
    readonly estimate: number;
    readonly interval: (rate: number) => Interval;
  }[];
}

/** Collects replicates and reads off each component. */
export interface Reader {
  /** Takes the values of one completed replicate, with bounds on their errors if there are any. */
  readonly add: (values: readonly number[], errors?: readonly number[]) => void;
  readonly read: () => readonly Reading[];
  /** One replicate's own value of each component, where it has one. */
  readonly componentValues?: (values: readonly number[]) => readonly number[];
  readonly sizePoints?: () => readonly SizePoint[];
}

/**
 * Intervals that assume normal replicates are computed at the stated rate over
 * this. A component decides nothing unless `tailCorrection` is at most
 * `largestTailCorrection`, that is unless non-normality multiplies the rate by at
 * most about the exponential of that: this factor is paid in advance, so that the
 * stated rate is kept.
 */
export const nonNormalityAllowance = Math.exp(largestTailCorrection);

/** The rate at which an interval is computed that assumes normal replicates. */
export function allowed(rate: number): number {
  return rate / nonNormalityAllowance;
}

/** Replicates at which the inference is tuned to be sharpest: a quarter of the budget. */
export function horizonOf({ maxReplicates }: Pick<Question, 'maxReplicates'>): number {
  return Math.max(2, maxReplicates / 4);
}

/** First look of time-uniform bands: later ones pay for the looks in between. */
export function firstLookOf({ maxReplicates }: Pick<Question, 'maxReplicates'>): number {
  return Math.max(1, Math.ceil(maxReplicates / 16));
}

/** Prior precision of the t-mixture, tuned to decide at the horizon. */
export function precisionFor(question: Pick<Question, 'maxReplicates' | 'refutationRate'>): number {
  return tMixturePrecision(horizonOf(question), question.refutationRate);
}

/** Whether the replicates do not differ, as when a seed is not used. */
export function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}
