import { requireFinite } from '../require-arguments.js';

/** Evidence that a sequence of numbers changed its law at some place. */
export interface RankChange {
  /**
   * ln of an e-process against "all numbers come from one law": above ln(1/rate) at any
   * look, ever, with probability at most `rate` while there is no change.
   */
  readonly logEvidence: number;
  /** Index, from 0, of the first number after the change for which the evidence is largest; 0 without any. */
  readonly changedAt: number;
}

/** Ratios of hazards after and before the change: those below one are shifts upwards. */
const hazardRatios: readonly number[] = [1 / 30, 1 / 5, 5, 30];

/** A change after fewer numbers than this cannot be seen from ranks at any useful rate. */
const fewestBefore = 4;

/** Places of a change that are looked at: leaving others out makes the evidence smaller. */
const maxPlaces = 100;

/**
 * Evidence for a change at an unknown place, from ranks alone.
 *
 * Definition: for a change before the number j and a ratio g of hazards,
 *   E(j, g) = n! prod_i h_(i) / sum of h over the numbers that are not below the i-th smallest,
 *   h = 1 before the change and g after it,
 * the likelihood of the order of the numbers under Lehmann's alternative over that of any
 * other order. While all orders are equally likely it is a martingale in the number of values
 * with mean 1, so the mixture over j >= 4 (weights 1/((j - 3)(j - 2)), which add up to 1) and
 * g is one too, and Ville's inequality holds for it.
 *
 * Assumptions: the numbers are exchangeable while nothing changes; nothing about their law.
 * What it takes: at least C(n, j) orders must be possible, so after b numbers and m changed
 * ones no more than ln C(b + m, m) can be shown, however large the change.
 *
 * @param values - in the order in which they came; finite
 * @param tieBreaks - as many numbers that follow from no value, by which equal values are ordered
 * @throws VerificationError 'invalid-argument' for values that are not finite
 * @source savage1956, the likelihood of an order; robbins1970, its bound at every look
 */
export function rankChange(values: readonly number[], tieBreaks: readonly number[]): RankChange {
  for (const [index, value] of values.entries()) requireFinite(`values[${index}]`, value);
  const count = values.length;
  const order = values
    .map((_, index) => index)
    .sort((a, b) => values[a] - values[b] || tieBreaks[a] - tieBreaks[b]);
  let best = { term: Number.NEGATIVE_INFINITY, place: 0 };
  let total = 0;
  for (let place = Math.max(fewestBefore, count - maxPlaces); place < count; place++) {
    const weight = 1 / ((place - fewestBefore + 1) * (place - fewestBefore + 2));
    for (const ratio of hazardRatios) {
      const term = logOrderRatio(order, place, ratio) + Math.log(weight / hazardRatios.length);
      total += Math.exp(term);
      if (term > best.term) best = { term, place };
    }
  }
  // A change that is still to come has the evidence one.
  const toCome = 1 / Math.max(1, count - fewestBefore + 1);
  return { logEvidence: Math.log(total + toCome), changedAt: best.place };
}

/**
 * How many numbers it takes until the largest possible change, at the best possible place,
 * has an evidence of `logEvidence`.
 *
 * @param logEvidence - ln of an e-value; finite
 * @returns at least 5
 */
export function numValuesForRankChange(logEvidence: number): number {
  requireFinite('logEvidence', logEvidence);
  for (let count = fewestBefore + 1; ; count++) {
    const ties = Array.from({ length: count }, () => 0);
    for (let place = fewestBefore; place < count; place++) {
      const step = ties.map((_, index) => index + (index < place ? 0 : count));
      if (rankChange(step, ties).logEvidence >= logEvidence) return count;
    }
  }
}

/** ln E(j, g), for a change before the number `place` (from 0). */
function logOrderRatio(order: readonly number[], place: number, ratio: number): number {
  const count = order.length;
  const numAfter = count - place;
  let atRisk = place + ratio * numAfter;
  let log = numAfter * Math.log(ratio);
  let product = 1;
  for (let rank = 0; rank < count; rank++) {
    // n! is divided in as it goes, so that products stay near one.
    product *= (count - rank) / atRisk;
    if (product < 1e-200 || product > 1e200) {
      log += Math.log(product);
      product = 1;
    }
    atRisk -= order[rank] >= place ? ratio : 1;
  }
  return log + Math.log(product);
}
