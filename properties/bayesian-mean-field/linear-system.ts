/**
 * The solution of a linear system by elimination with pivots: kept apart from the
 * solvers that theory uses, which it is compared with.
 *
 * @param matrix - row-major, n x n; not singular
 */
export function solveByElimination(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const rows = Array.from(right, (entry, i) => [
    ...matrix.subarray(i * size, (i + 1) * size),
    entry,
  ]);
  for (let column = 0; column < size; column++) {
    const below = rows.slice(column);
    const pivot = below.reduce((best, row) =>
      Math.abs(row[column]) > Math.abs(best[column]) ? row : best,
    );
    rows[rows.indexOf(pivot)] = rows[column];
    rows[column] = pivot;
    for (const row of rows.slice(column + 1)) {
      const factor = row[column] / pivot[column];
      for (let j = column; j <= size; j++) row[j] -= factor * pivot[j];
    }
  }
  const solution = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let sum = rows[i][size];
    for (let j = i + 1; j < size; j++) sum -= rows[i][j] * solution[j];
    solution[i] = sum / rows[i][i];
  }
  return solution;
}

/** (kernel + ridge) coefficients = targets, by elimination. */
export function ridgeCoefficients(
  kernel: Float64Array,
  ridge: number,
  targets: Float64Array,
): Float64Array {
  const penalised = kernel.map((entry, index) =>
    index % (targets.length + 1) === 0 ? entry + ridge : entry,
  );
  return solveByElimination(penalised, targets);
}

/** Rows of a matrix, each times a vector. */
export function timesVector(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return Float64Array.from({ length: matrix.length / size }, (_, row) => {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += matrix[row * size + j] * vector[j];
    return sum;
  });
}
