/** Inverse of a positive definite matrix, by Gauss-Jordan elimination without pivoting. */
export function inverseOf(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, k) => (i === k ? 1 : 0))]);
  for (let pivot = 0; pivot < size; pivot++) {
    const scale = rows[pivot][pivot];
    for (let k = pivot; k < 2 * size; k++) rows[pivot][k] /= scale;
    for (let i = 0; i < size; i++) {
      const factor = rows[i][pivot];
      if (i === pivot || factor === 0) continue;
      for (let k = pivot; k < 2 * size; k++) rows[i][k] -= factor * rows[pivot][k];
    }
  }
  return rows.map((row) => row.slice(size));
}
