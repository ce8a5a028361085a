import type { CrossingRelation, MeanRelation, ProbabilityRelation, Side } from '../relation.js';
import { requireIncreasing, requireWhole } from './arguments.js';
import { pairDifferences } from './contrasts.js';

/**
 * A threshold lies between two values of a control parameter: a replicate holds
 * the order parameter at the first and at the second; it is at most the first
 * predicted level there, and at least the second here. A decreasing order
 * parameter swaps the sides.
 *
 * @param relation - `meanEquals`, or `probabilityEquals` for indicators
 */
export function thresholdBetween<R extends MeanRelation | ProbabilityRelation>(
  relation: R,
  direction: 'increasing' | 'decreasing' = 'increasing',
): R {
  const rising: readonly Side[] = ['at-most', 'at-least'];
  return {
    ...relation,
    sides: direction === 'increasing' ? rising : [...rising].reverse(),
    statement: `A threshold lies between the two places: the ${direction} order parameter has the predicted level on either side, up to the margin.`,
  };
}

/**
 * First-order transition seen from two starts: at each place a replicate holds
 * the value from the lower and from the upper start. Where phases coexist, the
 * difference (upper minus lower) is at least the prediction; elsewhere it is at
 * most the prediction, usually 0.
 *
 * @param coexisting - one entry per place
 */
export function twoStarts(coexisting: readonly boolean[]): MeanRelation {
  requireWhole('number of places', coexisting.length, 1);
  return {
    kind: 'mean',
    contrasts: pairDifferences(coexisting.length, -1),
    sides: coexisting.map((coexists) => (coexists ? 'at-least' : 'at-most')),
    statement:
      'Runs from two starts stay apart where phases coexist, and meet elsewhere, up to the margin.',
  };
}

/**
 * The Binder cumulants 1 - <m^4> / (3 <m^2>^2) of two sizes cross at the
 * predicted coupling. A replicate holds m of the smaller size at every
 * coupling, then m of the larger one.
 *
 * @param couplings - at least 3, increasing, with the crossing in between
 */
export function cumulantsCrossAt(couplings: readonly number[]): CrossingRelation {
  requireIncreasing('couplings', couplings, 3);
  return {
    kind: 'cumulant-crossing',
    sides: 'equal',
    couplings,
    statement:
      'The Binder cumulants of the two sizes cross within the margin of the predicted coupling.',
  };
}
