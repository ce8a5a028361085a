import { loadWasmModule } from '../wasm/load-module.js';

/**
 * Compiled sums over lower triangles in a block of memory of their own; places are counted in
 * numbers from the start of the block and are multiples of 4, as is the number of rows in a band.
 * Row r of a triangle has 4 (floor(r / 4) + 1) numbers, zero right of the diagonal.
 */
export interface TriangleLoops {
  /** A block of so many numbers, all zero; it takes the place of the one before. */
  readonly take: (numNumbers: number) => Float64Array;
  /**
   * columnSums[j] += sum_r rowFactors[r] triangle[r][j], in the order of r, and
   * rowSums[r] = sum_j triangle[r][j] columnFactors[j], as the sum over even j plus that over
   * odd j.
   *
   * @param numBands - of four rows each; vectors have four times as many numbers
   */
  readonly sweep: (
    triangle: number,
    numBands: number,
    rowFactors: number,
    columnFactors: number,
    columnSums: number,
    rowSums: number,
  ) => void;
}

interface Functions {
  readonly tvd_sweep_triangle: TriangleLoops['sweep'];
}

/** Loops with a block of memory that lives as long as they do. */
export function newTriangleLoops(): TriangleLoops {
  const { functions, start, allocate } = loadWasmModule<Functions>({
    kind: 'triangle-sweep',
    variant: 'float64',
  });
  const address = (place: number): number => start + 8 * place;
  return {
    take: (numNumbers) => {
      const arena = allocate(8 * numNumbers);
      return new Float64Array(arena.buffer, arena.start, numNumbers);
    },
    sweep: (triangle, numBands, ...vectors) => {
      const [rowFactors, columnFactors, columnSums, rowSums] = vectors.map(address);
      functions.tvd_sweep_triangle(
        address(triangle),
        numBands,
        rowFactors,
        columnFactors,
        columnSums,
        rowSums,
      );
    },
  };
}
