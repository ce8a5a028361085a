import { invalidArgument } from '../../core/index.js';

/**
 * Share of a regime that a fault may be confined to and still be met by none of
 * `numPoints` points with probability `missRate`: 1 - missRate^(1/numPoints). A fault on
 * a larger share is met more surely.
 *
 * For independent points, each even over the regime, this holds for every fault: the
 * chance that all miss a share s is (1 - s)^numPoints.
 *
 * For points of a randomised Latin hypercube it holds for every fault that is a set of
 * values of each parameter (any set of each, in all combinations), and for every fault
 * that, with the other parameters fixed, begins somewhere in the range of a parameter and
 * lasts to one end of it, the same end for all. Whether a point meets such a fault is a
 * monotone function of its coordinates, or of whether each is in its set. Coordinates of
 * one parameter have a permutation distribution, those of different parameters are
 * independent, so all are negatively associated, and so is what the points meet: the
 * chance that all miss is at most the product of the chances that each does. It does
 * not hold for every set: two points in the plane both miss the two squares on a diagonal
 * with probability 1/2, not 1/4.
 *
 * A point that meets the fault is taken to show it. When it does so only with probability
 * 1 - b, the share is larger by the factor 1/(1 - b).
 *
 * @param numPoints - even over the regime, a whole number >= 0; those that were chosen by
 *   their place, such as corners, do not count
 * @param missRate - in (0, 1)
 * @source joagdev1983, properties P1 to P7, and 3.2(a) for permutation distributions
 */
export function largestUnseenShare(numPoints: number, missRate: number): number {
  if (!(Number.isInteger(numPoints) && numPoints >= 0)) {
    throw invalidArgument('numPoints', numPoints, 'a whole number >= 0');
  }
  if (!(missRate > 0 && missRate < 1)) {
    throw invalidArgument('missRate', missRate, 'a number in (0, 1)');
  }
  return numPoints === 0 ? 1 : -Math.expm1(Math.log(missRate) / numPoints);
}
