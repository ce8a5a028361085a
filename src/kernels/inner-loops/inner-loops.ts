import { loadWasmModule } from '../wasm/load-module.js';

/**
 * Compiled loops on float64 numbers in a block of memory of their own; places are
 * counted in numbers from the start of the block.
 */
export interface InnerLoops {
  /** A block of so many numbers, all zero; it takes the place of the one before. */
  readonly take: (numNumbers: number) => Float64Array;
  /**
   * matrix[i][j] += sum_b scaled[b][i] rows[b][j] for j <= i, in the order of b; entries
   * above the diagonal are work space.
   *
   * @param matrix - size x size
   * @param scaled - numRows rows of `size` numbers
   * @param rows - the same
   * @param size - a multiple of 4
   * @param stride - even distance of one row to the next
   */
  readonly addGram: (
    matrix: number,
    scaled: number,
    rows: number,
    numRows: number,
    size: number,
    stride: number,
  ) => void;
}

interface Functions {
  readonly tvd_add_gram: (
    matrix: number,
    scaled: number,
    rows: number,
    numRows: number,
    size: number,
    stride: number,
  ) => void;
}

/** Loops with a block of memory, in this thread. */
export function newInnerLoops(): InnerLoops {
  const { functions, start, allocate } = loadWasmModule<Functions>({
    kind: 'inner-loops',
    variant: 'float64',
  });
  const address = (place: number): number => start + 8 * place;
  return {
    take: (numNumbers) => {
      const arena = allocate(8 * numNumbers);
      return new Float64Array(arena.buffer, arena.start, numNumbers);
    },
    addGram: (matrix, scaled, rows, ...sizes) => {
      functions.tvd_add_gram(address(matrix), address(scaled), address(rows), ...sizes);
    },
  };
}
