import { invalidArgument } from '../../core/index.js';
import { requireFiniteValues } from '../require-arguments.js';
import { addToCovariance, emptyCovariance, type RunningCovariance } from './running-covariance.js';
import { largestSize, powerOfTwoNear } from './unit-scale.js';

/**
 * One row per replicate: the difference of Binder cumulants, U_large - U_small, at
 * each coupling, plus the replicate's influence on it.
 *
 * Definition: U = 1 - <m^4>/(3 <m^2>^2) at each size and coupling, averages over
 * replicates. To first order U changes with one replicate by
 *   -(m^4 - <m^4>)/(3 <m^2>^2) + 2 <m^4> (m^2 - <m^2>)/(3 <m^2>^3),
 * its influence value; U plus these has mean U and the variance of U, so that a
 * combination over couplings is treated as a mean of replicates.
 *
 * @param replicates - at least 2; m at (small size; g_1 ... g_G), then m at
 *   (large size; g_1 ... g_G), one independent draw each; finite
 * @throws VerificationError 'invalid-argument' for replicates that are not
 *   finite or not of even, equal length, or an order parameter that is 0 throughout
 * @source binder1981; vandervaart1998, chapter 20 (influence functions)
 */
export function cumulantDifferenceRows(replicates: readonly ArrayLike<number>[]): number[][] {
  if (replicates.length < 2) {
    throw invalidArgument('replicates.length', replicates.length, 'at least 2 replicates');
  }
  const length = replicates[0].length;
  for (const [index, replicate] of replicates.entries()) {
    requireFiniteValues(`replicates[${index}]`, replicate, 2);
    if (replicate.length !== length || length % 2 !== 0) {
      throw invalidArgument(
        `replicates[${index}].length`,
        replicate.length,
        'twice the number of couplings, in every replicate',
      );
    }
  }
  const cumulants = Array.from({ length }, (_, place) =>
    cumulantValues(replicates.map((replicate) => replicate[place])),
  );
  const numCouplings = length / 2;
  return replicates.map((_, index) =>
    Array.from(
      { length: numCouplings },
      (_unused, k) => cumulants[numCouplings + k][index] - cumulants[k][index],
    ),
  );
}

/** Running means and covariances of `cumulantDifferenceRows`. */
export function cumulantDifferences(replicates: readonly ArrayLike<number>[]): RunningCovariance {
  const rows = cumulantDifferenceRows(replicates);
  const running = emptyCovariance(rows[0].length);
  for (const row of rows) addToCovariance(running, row);
  return running;
}

/** U plus the influence value of each replicate. */
function cumulantValues(values: readonly number[]): number[] {
  // A cumulant has no unit.
  const unit = powerOfTwoNear(largestSize(values));
  const squares = values.map((value) => (value / unit) ** 2);
  const second = squares.reduce((sum, square) => sum + square, 0) / values.length;
  const fourth = squares.reduce((sum, square) => sum + square * square, 0) / values.length;
  if (!(second > 0)) throw invalidArgument('mean of m^2', second, 'a number > 0');
  const ratio = fourth / (second * second);
  return squares.map((square) => {
    const [relativeFourth, relativeSecond] = [(square / second) ** 2, square / second];
    return 1 - ratio / 3 - (relativeFourth - ratio) / 3 + (2 * ratio * (relativeSecond - 1)) / 3;
  });
}
