import { invalidArgument } from '../errors.js';
import type { CompositeRelation, MeanRelation, ProbabilityRelation } from '../relation.js';
import { allOf } from './all-of.js';
import { requireWhole } from './arguments.js';
import { pairDifferences } from './contrasts.js';
import { meanEquals } from './statistics.js';

/**
 * Time scales separate: a replicate holds pairs (fast time, slow time), both
 * > 0; the mean of ln(slow / fast) is at least the predicted logarithm of the
 * ratio.
 *
 * @param numPairs - components of the prediction, default 1
 */
export function timeScalesSeparate(numPairs = 1): MeanRelation {
  requireWhole('numPairs', numPairs, 1);
  return {
    kind: 'mean',
    contrasts: pairDifferences(numPairs, -1),
    ofLogarithms: true,
    sides: 'at-least',
    statement: 'The mean of ln(slow time / fast time) is at least the prediction less its margin.',
  };
}

/**
 * Time scales separate in single runs: a replicate holds pairs (fast time, slow time), each
 * min(passage time, length of the run) and > 0; component k is the probability that the slow one
 * exceeds `factors[k]` times the fast one. A run that ends before it can be seen counts as one in which
 * they do not, so nothing is assumed of what comes after it.
 *
 * @param factors - one per pair, >= 1
 */
export function timesSeparateInRuns(factors: readonly number[]): ProbabilityRelation {
  const isSound =
    factors.length > 0 && factors.every((factor) => Number.isFinite(factor) && factor >= 1);
  if (!isSound) throw invalidArgument('factor', factors, 'finite numbers >= 1');
  return {
    kind: 'probability',
    thresholds: factors,
    ofRatios: true,
    sides: 'at-least',
    statement: `The probability that the slow time is seen to exceed ${factors.join(', ')} times the fast one is at least the prediction less its margin.`,
  };
}

/**
 * First passage is late: value k is min(first-passage time, censoredAt); the
 * probability that it exceeds `times[k]` is at least the predicted one. Runs
 * that ended before passage count as late, as they must.
 *
 * @param times - one per component, below `censoredAt`
 * @param censoredAt - length of the runs, in the same unit
 */
export function passesAfter(times: readonly number[], censoredAt: number): ProbabilityRelation {
  if (!Number.isFinite(censoredAt)) {
    throw invalidArgument('censoredAt', censoredAt, 'a finite number, the length of the runs');
  }
  const isSound =
    times.length > 0 && times.every((time) => Number.isFinite(time) && time < censoredAt);
  if (!isSound) {
    throw invalidArgument('times', times, `at least one time, each below censoredAt=${censoredAt}`);
  }
  return {
    kind: 'probability',
    thresholds: times,
    sides: 'at-least',
    statement: `The probability that first passage comes after ${times.join(', ')} is at least the prediction less its margin.`,
  };
}

/**
 * Plateau, then exit: a replicate holds the slope of the observable on the
 * plateau and min(exit time, censoredAt). The mean slope equals the first
 * predicted component (0 for a plateau); the probability of an exit after
 * `exitTime` is at least the second.
 */
export function plateauThenExit(exitTime: number, censoredAt: number): CompositeRelation {
  return allOf(
    [
      { values: [0], relation: meanEquals },
      { values: [1], relation: passesAfter([exitTime], censoredAt) },
    ],
    `On the plateau the observable does not move, and it is left after ${exitTime} at the earliest, up to the margins.`,
  );
}
