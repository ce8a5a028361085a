import { invalidArgument } from '../../core/index.js';
import { compiledLoops } from '../compiled-loops.js';

/** Numbers that rows may fill at a time, 256 KiB: they stay in the second-level cache. */
const numbersAtOnce = 2 ** 15;

/**
 * sum_b weight_b r_b r_b^T of rows r_b.
 *
 * @param rows - row-major, one row for each weight
 * @param weights - any numbers; at least one
 * @returns row-major, P x P for rows of P numbers; the lower triangle, zero above it
 * @throws VerificationError 'invalid-argument' when the rows are not of one length
 * @remarks P^2 / 2 multiplications and additions a row, in compiled code. Each entry is the
 *   sum of (weight_b r_bi) r_bj in the order of the rows, as a plain loop would give it.
 */
export function weightedGram(rows: Float64Array, weights: Float64Array): Float64Array {
  const size = rows.length / weights.length;
  if (!(Number.isInteger(size) && size >= 1)) {
    throw invalidArgument('rows.length', rows.length, `a multiple of ${weights.length} rows`);
  }
  // Tiles are of four numbers; rows whose distance is a power of two would share their lines of cache.
  const padded = 4 * Math.ceil(size / 4);
  const stride = padded + 8;
  const rowsAtOnce = Math.max(
    1,
    Math.min(weights.length, Math.floor(numbersAtOnce / (2 * stride))),
  );
  const [scaledAt, rowsAt] = [padded ** 2, padded ** 2 + rowsAtOnce * stride];
  const { take, addGram } = compiledLoops();
  const block = take(rowsAt + rowsAtOnce * stride);
  for (let first = 0; first < weights.length; first += rowsAtOnce) {
    const numRows = Math.min(rowsAtOnce, weights.length - first);
    for (let row = 0; row < numRows; row++) {
      const weight = weights[first + row];
      for (let j = 0; j < size; j++) {
        const number = rows[(first + row) * size + j];
        block[rowsAt + row * stride + j] = number;
        block[scaledAt + row * stride + j] = weight * number;
      }
    }
    addGram(0, scaledAt, rowsAt, numRows, padded, stride);
  }
  const gram = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    gram.set(block.subarray(i * padded, i * padded + i + 1), i * size);
  }
  return gram;
}
