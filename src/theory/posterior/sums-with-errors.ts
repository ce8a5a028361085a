import { type NumberWithError, withError } from '../../core/index.js';

/**
 * Averages over an even grid, with those over every second of its points beside them: of a smooth
 * density that has decayed at the ends both converge faster than any power of the step, so the
 * difference bounds the error of the finer.
 *
 * @source trefethen2014
 */
export interface GridSums {
  /**
   * Adds a point.
   *
   * @param isCoarse - whether the coarse grid has it
   */
  readonly add: (weight: number, isCoarse: boolean, values: ArrayLike<number>) => void;
  /** The averages, one for each value. */
  readonly averages: () => NumberWithError[];
}

/** @param count - values at each point */
export function gridSums(count: number): GridSums {
  const [fine, coarse] = [new Float64Array(count), new Float64Array(count)];
  const magnitudes = new Float64Array(count);
  let [ofFine, ofCoarse, numPoints] = [0, 0, 0];
  return {
    add: (weight, isCoarse, values) => {
      ofFine += weight;
      numPoints++;
      if (isCoarse) ofCoarse += weight;
      for (let place = 0; place < count; place++) {
        const term = weight * values[place];
        fine[place] += term;
        magnitudes[place] += Math.abs(term);
        if (isCoarse) coarse[place] += term;
      }
    },
    averages: () =>
      Array.from(fine, (sum, place) => {
        const value = sum / ofFine;
        const rounding = (numPoints + 64) * Number.EPSILON * (magnitudes[place] / ofFine);
        return withError(value, Math.abs(value - coarse[place] / ofCoarse) + rounding);
      }),
  };
}
