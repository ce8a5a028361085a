import { invalidArgument } from '../../core/index.js';
import { requireFiniteValues } from '../require-arguments.js';

/** Points of a space, one per replicate, all of one dimension. */
export type Points = readonly ArrayLike<number>[];

/** Refuses fewer than `minCount` points, values that are not finite, and mixed dimensions. */
export function requirePoints(argument: string, points: Points, minCount: number): void {
  if (points.length < minCount) {
    throw invalidArgument(`${argument}.length`, points.length, `at least ${minCount} points`);
  }
  for (const [index, point] of points.entries()) {
    requireFiniteValues(`${argument}[${index}]`, point);
    if (point.length !== points[0].length) {
      throw invalidArgument(
        `${argument}[${index}].length`,
        point.length,
        `${points[0].length}, as point 0`,
      );
    }
  }
}

/** Squared Euclidean distance. */
export function squaredDistance(first: ArrayLike<number>, second: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < first.length; index++) sum += (first[index] - second[index]) ** 2;
  return sum;
}
