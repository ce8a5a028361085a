import { invalidArgument } from '../../core/index.js';

/** Refuses an entry that is not finite, by its place. */
export function requireFiniteEntries(argument: string, values: Float64Array): void {
  const index = values.findIndex((value) => !Number.isFinite(value));
  if (index !== -1)
    throw invalidArgument(`${argument}[${index}]`, values[index], 'a finite number');
}

/** Refuses points, row-major, that have another dimension or are not finite. */
export function requirePoints(points: Float64Array, inputDimension: number): void {
  if (points.length % inputDimension !== 0) {
    throw invalidArgument(
      'number of coordinates of the points',
      points.length,
      `a multiple of ${inputDimension}, the input dimension`,
    );
  }
  requireFiniteEntries('points', points);
}
