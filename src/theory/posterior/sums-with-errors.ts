import { type NumberWithError, withError } from '../../core/index.js';

/**
 * Averages over an even grid, with those over every second and every fourth of its points beside
 * them. Of a smooth density that has decayed at the ends they converge faster than any power of
 * the step, so that the last difference bounds the error of the finest; where the step is too
 * long for a bend of the density one average can agree by luck, and the larger difference counts
 * unless the last one is far smaller in all of them.
 *
 * @source trefethen2014
 */
export interface GridSums {
  /** Adds a point at a place of the grid, given by whole numbers. */
  readonly add: (weight: number, place: readonly number[], values: ArrayLike<number>) => void;
  /** The averages, one for each value. */
  readonly averages: () => NumberWithError[];
}

/** Sums over the points of one grid. */
interface Level {
  total: number;
  readonly sums: Float64Array;
}

/** Steps of the grids, in those of the finest. */
const strides = [1, 2, 4] as const;
/** A step between grids that divides all changes by this converges exponentially. */
const sharpFall = 16;

/** @param count - values at each point */
export function gridSums(count: number): GridSums {
  const levels: Level[] = strides.map(() => ({ total: 0, sums: new Float64Array(count) }));
  const magnitudes = new Float64Array(count);
  let numPoints = 0;
  return {
    add: (weight, place, values) => {
      numPoints++;
      for (const [index, level] of levels.entries()) {
        if (!place.every((along) => along % strides[index] === 0)) break;
        level.total += weight;
        for (let k = 0; k < count; k++) level.sums[k] += weight * values[k];
      }
      for (let k = 0; k < count; k++) magnitudes[k] += Math.abs(weight * values[k]);
    },
    averages: () => {
      const [fine, coarse, coarsest] = levels.map(({ total, sums }) =>
        sums.map((sum) => sum / total),
      );
      const last = fine.map((value, k) => Math.abs(value - coarse[k]));
      const before = coarse.map((value, k) => Math.abs(value - coarsest[k]));
      const roundings = magnitudes.map(
        (sum) => (numPoints + 64) * Number.EPSILON * (sum / levels[0].total),
      );
      const isSharp = last.every((change, k) => change <= before[k] / sharpFall + roundings[k]);
      return Array.from(fine, (value, k) => {
        const change = isSharp ? last[k] : 2 * Math.max(last[k], before[k]);
        return withError(value, change + roundings[k]);
      });
    },
  };
}
