import {
  type ComponentEvidence,
  type Interval,
  largestTailCorrection,
  liesInside,
  marginEdges,
  sideOutside,
} from '../../core/index.js';

/** A component's discrepancy from the prediction, measured in margins. */
export interface MarginUnits {
  readonly estimate: number;
  readonly support: Interval;
  readonly refutation: Interval;
  readonly numericalError: number;
}

/** Where a component's intervals lie relative to its margin. */
export type MarginPosition = 'inside' | 'outside' | 'across' | 'unusable';

/**
 * Shifts by the prediction and divides by the margin, so that components and
 * settings of any scale share one axis on which the margin is [-1, 1].
 */
export function inMarginUnits(component: ComponentEvidence): MarginUnits {
  const { prediction, margin } = component;
  const scaled = (value: number): number =>
    margin > 0 ? (value - prediction) / margin : Number.NaN;
  const scaledInterval = ({ lower, upper }: Interval): Interval => ({
    lower: scaled(lower),
    upper: scaled(upper),
  });
  return {
    estimate: scaled(component.estimate),
    support: scaledInterval(component.supportInterval),
    refutation: scaledInterval(component.refutationInterval),
    numericalError: margin > 0 ? component.numericalError / margin : Number.NaN,
  };
}

/**
 * By the rule that makes verdicts: `inside` when the support interval lies in
 * the margin, `outside` when the refutation interval does not touch it, each
 * with the numerical error of the prediction on the safe side; `unusable` when
 * a number is missing or the replicates are too far from normal for the rates.
 */
export function marginPosition(component: ComponentEvidence): MarginPosition {
  const { estimate, supportInterval, refutationInterval } = component;
  const { numericalError } = inMarginUnits(component);
  const isUsable =
    Number.isFinite(estimate) &&
    component.tailCorrection <= largestTailCorrection &&
    numericalError >= 0 &&
    numericalError < Number.POSITIVE_INFINITY &&
    supportInterval.lower <= supportInterval.upper &&
    refutationInterval.lower <= refutationInterval.upper;
  if (!isUsable) return 'unusable';
  if (liesInside(component, supportInterval)) return 'inside';
  return sideOutside(component, refutationInterval) === undefined ? 'across' : 'outside';
}

/** Whether the margin has a lower and an upper edge: a one-sided claim has one. */
export function edgesOf(component: ComponentEvidence): readonly [lower: boolean, upper: boolean] {
  const { lower, upper } = marginEdges(component);
  return [lower !== Number.NEGATIVE_INFINITY, upper !== Number.POSITIVE_INFINITY];
}

/** The position in words. */
export const positionWords: Readonly<Record<MarginPosition, string>> = {
  inside: 'inside margin',
  outside: 'outside margin',
  across: 'across an edge',
  unusable: 'unusable',
};
