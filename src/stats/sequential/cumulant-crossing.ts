import type { Interval } from '../../core/index.js';
import { polynomialCoefficients } from '../estimate/polynomial-coefficients.js';
import { momentsOfContrast, type RunningCovariance } from '../estimate/running-covariance.js';
import { standardErrorOfMean } from '../estimate/running-moments.js';
import { requireEqualLengths, requirePositive, requireRate } from '../require-arguments.js';
import { tMixtureCriticalValue } from './t-mixture.js';

const numTrials = 256;

/** Where the order parameter of two sizes is measured; fixed in advance. */
export interface CrossingGrid {
  /** g_1 < ... < g_G, around the crossing; more of them than `degree`. */
  readonly couplings: readonly number[];
  /** Of the polynomial in g that interpolates the difference of the cumulants. */
  readonly degree: 1 | 2;
}

/**
 * Confidence sequence of the coupling at which the Binder cumulants of two sizes
 * cross; **asymptotic**.
 *
 * Definition: every g in the range of the grid at which the t-mixture does not
 * reject that the polynomial through U_large - U_small vanishes at g.
 *
 * Assumptions: independent replicates, many enough for the delta method: the
 * estimate of U is biased by O(1/n), which the interval does not cover. Between
 * the couplings the difference is close to a polynomial of the degree; what it is
 * off, over its slope, belongs into the known bias. One crossing in the range. At
 * a first-order transition U dips below 0 and curves may cross more than once;
 * without the symmetry m -> -m U has no fixed value in the disordered phase and
 * needs another ratio. Replicates must be in equilibrium, which is slowest here.
 * A crossing of finite sizes is shifted from the critical point.
 *
 * @param differences - of `cumulantDifferences`
 * @param rate - error rate in (0, 1)
 * @param precision - prior precision of the t-mixture, > 0, fixed in advance
 * @returns an infinite end where the range of the grid is not left; the hull, to
 *   1/256 of the range, when the set has gaps; everything when no g is kept
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source binder1981; wang2023
 */
export function cumulantCrossingInterval(
  differences: RunningCovariance,
  grid: CrossingGrid,
  rate: number,
  precision: number,
): Interval {
  requireEqualLengths('differences.mean', differences.mean.length, grid.couplings.length);
  requireRate('rate', rate);
  requirePositive('precision', precision);
  const critical = tMixtureCriticalValue(differences.count, rate, precision);
  const accepts = (coupling: number) => {
    const moments = differenceAt(differences, grid, coupling);
    return !(Math.abs(moments.mean) > critical * standardErrorOfMean(moments));
  };
  const estimate = cumulantCrossingEstimate(differences, grid).coupling;
  // A set narrower than the steps lies around the estimate.
  const trials = evenCouplings(grid)
    .concat(Number.isNaN(estimate) ? [] : [estimate])
    .sort((a, b) => a - b);
  const first = trials.findIndex(accepts);
  const last = trials.findLastIndex(accepts);
  // No crossing in the range: it is beyond one of the ends, and data do not say which.
  if (first === -1) return { lower: -Infinity, upper: Infinity };
  return {
    lower: first === 0 ? -Infinity : edge(accepts, trials[first], trials[first - 1]),
    upper: last === trials.length - 1 ? Infinity : edge(accepts, trials[last], trials[last + 1]),
  };
}

/**
 * The coupling at which the polynomial through U_large - U_small vanishes, with a
 * standard error by the delta method.
 *
 * @param differences - of `cumulantDifferences`
 * @returns the first change of sign in the range of the grid; NaN when there is none
 * @throws VerificationError 'invalid-argument' as `cumulantCrossingInterval`
 * @source binder1981
 */
export function cumulantCrossingEstimate(
  differences: RunningCovariance,
  grid: CrossingGrid,
): { readonly coupling: number; readonly standardError: number } {
  requireEqualLengths('differences.mean', differences.mean.length, grid.couplings.length);
  const valueAt = (coupling: number) => differenceAt(differences, grid, coupling).mean;
  const trials = evenCouplings(grid);
  const signs = trials.map((coupling) => valueAt(coupling) > 0);
  const place = signs.findIndex((sign, index) => index > 0 && sign !== signs[index - 1]);
  if (place === -1) return { coupling: Number.NaN, standardError: Number.NaN };
  const hasOldSign = (coupling: number) => valueAt(coupling) > 0 === signs[place - 1];
  const coupling = edge(hasOldSign, trials[place - 1], trials[place]);
  const step = trials[1] - trials[0];
  const slope = (valueAt(coupling + step) - valueAt(coupling - step)) / (2 * step);
  const moments = differenceAt(differences, grid, coupling);
  return { coupling, standardError: standardErrorOfMean(moments) / Math.abs(slope) };
}

function differenceAt(differences: RunningCovariance, grid: CrossingGrid, coupling: number) {
  const coefficients = polynomialCoefficients(grid.couplings, grid.degree, coupling);
  return momentsOfContrast(differences, coefficients);
}

function evenCouplings({ couplings }: CrossingGrid): number[] {
  const first = couplings[0];
  const last = couplings[couplings.length - 1];
  return Array.from({ length: numTrials + 1 }, (_, index) =>
    index === numTrials ? last : first + ((last - first) * index) / numTrials,
  );
}

/** Bisects between a kept and a rejected coupling; returns the rejected end. */
function edge(isKept: (coupling: number) => boolean, inside: number, outside: number): number {
  let [kept, rejected] = [inside, outside];
  for (let iteration = 0; iteration < 50; iteration++) {
    const middle = (kept + rejected) / 2;
    if (isKept(middle)) kept = middle;
    else rejected = middle;
  }
  return rejected;
}
