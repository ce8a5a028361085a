import type { Side } from '../relation.js';
import type { Interval } from './evidence.js';

/** A prediction with how close counts as equal, and on which side. */
export interface Allowance {
  readonly prediction: number;
  readonly margin: number;
  readonly side: Side;
}

/**
 * The ends of the margin around a prediction; infinite on a side that is free.
 *
 * @param widening - moves both ends outwards; negative: inwards
 */
export function marginEdges({ prediction, margin, side }: Allowance, widening = 0): Interval {
  return {
    lower: side === 'at-most' ? Number.NEGATIVE_INFINITY : prediction - margin - widening,
    upper: side === 'at-least' ? Number.POSITIVE_INFINITY : prediction + margin + widening,
  };
}

/** An allowance whose prediction has an error: what it decides is decided for every possible value. */
export interface UncertainAllowance extends Allowance {
  readonly numericalError: number;
}

/** Whether an interval lies inside the margin, wherever in its error the prediction is; a NaN never does. */
export function liesInside(allowance: UncertainAllowance, { lower, upper }: Interval): boolean {
  const edges = marginEdges(allowance, -allowance.numericalError);
  return (
    (edges.lower === Number.NEGATIVE_INFINITY || lower >= edges.lower) &&
    (edges.upper === Number.POSITIVE_INFINITY || upper <= edges.upper)
  );
}

/** On which side of the margin an interval lies wholly; undefined when it does not. */
export function sideOutside(
  allowance: UncertainAllowance,
  { lower, upper }: Interval,
): 'above' | 'below' | undefined {
  const edges = marginEdges(allowance, allowance.numericalError);
  if (lower > edges.upper) return 'above';
  return upper < edges.lower ? 'below' : undefined;
}
