import { invalidArgument } from '../../core/index.js';
import { largestSize } from '../estimate/unit-scale.js';
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

/** Squares of distances between these have all their digits. */
const [smallestSquare, largestSquare] = [1e-280, 1e300];

/** Euclidean distance, also where squares of the differences overflow or vanish. */
export function distanceBetween(first: ArrayLike<number>, second: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < first.length; index++) sum += (first[index] - second[index]) ** 2;
  if (sum > smallestSquare && sum < largestSquare) return Math.sqrt(sum);
  // Points far apart are taken at half their size, so that no difference overflows.
  const factor = sum < largestSquare ? 1 : 2;
  const differences = Array.from(
    { length: first.length },
    (_, index) => first[index] / factor - second[index] / factor,
  );
  return factor * euclideanNorm(differences);
}

/** Root of the sum of squares, none of which is formed. */
export function euclideanNorm(values: readonly number[]): number {
  const largest = largestSize(values);
  if (largest === 0) return 0;
  const squares = values.reduce((sum, value) => sum + (value / largest) ** 2, 0);
  return largest * Math.sqrt(squares);
}
