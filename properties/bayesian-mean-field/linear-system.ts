/**
 * (kernel + ridge) coefficients = targets, by elimination: kept apart from the solvers that
 * theory uses, which it is compared with.
 *
 * @param kernel - row-major, positive semi-definite; without pivots, as the sum is definite
 */
export function ridgeCoefficients(
  kernel: Float64Array,
  ridge: number,
  targets: Float64Array,
): Float64Array {
  const size = targets.length;
  const rows = Array.from(targets, (target, i) =>
    Float64Array.of(...kernel.subarray(i * size, (i + 1) * size), target),
  );
  for (const [i, row] of rows.entries()) row[i] += ridge;
  for (const [i, pivot] of rows.entries()) {
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = row[i] / pivot[i];
      for (let j = i; j <= size; j++) row[j] -= factor * pivot[j];
    }
  }
  return Float64Array.from(rows, (row, i) => row[size] / row[i]);
}

/** Rows of a matrix, each times a vector. */
export function timesVector(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return Float64Array.from({ length: matrix.length / size }, (_, row) =>
    vector.reduce((sum, entry, j) => sum + matrix[row * size + j] * entry, 0),
  );
}
