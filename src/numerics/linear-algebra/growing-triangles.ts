import { invalidArgument } from '../../core/index.js';
import { compiledTriangleLoops } from '../compiled-loops.js';

/** What `sweep` adds up; vectors have at least as many numbers as there are rows. */
export interface TriangleSweep {
  /** Which of the triangles. */
  readonly triangle: number;
  /** The rows 0 .. numRows - 1 take part; the others have been written after them, or never. */
  readonly numRows: number;
  /** p */
  readonly rowFactors: Float64Array;
  /** q */
  readonly columnFactors: Float64Array;
  /** Where sum_r p_r T_rj is written. */
  readonly columnSums: Float64Array;
  /** Where sum_j T_rj q_j is written. */
  readonly rowSums: Float64Array;
}

/** Several lower triangular matrices that are written row by row. */
export interface GrowingTriangles {
  /** Entries 0 .. index of a row, to be read and written. */
  readonly row: (triangle: number, index: number) => Float64Array;
  /**
   * p^T T and T q in one pass over the first rows of a triangle, in compiled code: 2 numRows^2 / 2
   * multiplications and additions. Rows are added in their order; in a row, even and odd columns
   * by themselves, each in their order.
   */
  readonly sweep: (request: TriangleSweep) => void;
}

const band = 4;

/** Numbers that triangles of so many rows take, with the vectors of a sweep. */
export function numbersOfTriangles(count: number, capacity: number): number {
  const bands = Math.ceil(capacity / band);
  return count * numbersInBands(bands) + 4 * band * bands;
}

/**
 * Lower triangular matrices, all zero, that fill up to `capacity` rows each.
 *
 * @param count - how many; a whole number >= 1
 * @param capacity - most rows of each; a whole number >= 1
 * @throws VerificationError 'engine-failed' where there is no memory for them, 4 count capacity^2
 *   bytes
 */
export function growingTriangles(count: number, capacity: number): GrowingTriangles {
  for (const [name, value] of Object.entries({ count, capacity })) {
    if (!(Number.isSafeInteger(value) && value >= 1)) {
      throw invalidArgument(name, value, 'a whole number >= 1');
    }
  }
  const { take, sweep } = compiledTriangleLoops();
  const most = band * Math.ceil(capacity / band);
  const size = numbersInBands(most / band);
  const block = take(numbersOfTriangles(count, capacity));
  const [rowFactorsAt, columnFactorsAt, columnSumsAt, rowSumsAt] = [0, 1, 2, 3].map(
    (k) => count * size + k * most,
  );
  return {
    row: (triangle, index) => {
      const start = triangle * size + startOfRow(index);
      return block.subarray(start, start + index + 1);
    },
    sweep: ({ triangle, numRows, rowFactors, columnFactors, columnSums, rowSums }) => {
      const numBands = Math.ceil(numRows / band);
      const padded = band * numBands;
      fillPadded(block, rowFactorsAt, rowFactors, numRows, padded);
      fillPadded(block, columnFactorsAt, columnFactors, numRows, padded);
      block.fill(0, columnSumsAt, columnSumsAt + padded);
      sweep(triangle * size, numBands, rowFactorsAt, columnFactorsAt, columnSumsAt, rowSumsAt);
      columnSums.set(block.subarray(columnSumsAt, columnSumsAt + numRows));
      rowSums.set(block.subarray(rowSumsAt, rowSumsAt + numRows));
    },
  };
}

/** The first numbers of a vector at a place of the block, and zeros after them. */
function fillPadded(
  block: Float64Array,
  at: number,
  vector: Float64Array,
  numRows: number,
  padded: number,
): void {
  block.set(vector.subarray(0, numRows), at);
  block.fill(0, at + numRows, at + padded);
}

/** Rows of the bands 0 .. n - 1 have 4, 8, .. numbers, four rows each. */
function numbersInBands(numBands: number): number {
  return (band * band * numBands * (numBands + 1)) / 2;
}

function startOfRow(index: number): number {
  const bands = Math.floor(index / band);
  return numbersInBands(bands) + (index - band * bands) * band * (bands + 1);
}
