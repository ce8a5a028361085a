/** The rows of a matrix, as lists. */
export function rowsOf(matrix: Float64Array, numColumns: number): number[][] {
  return Array.from({ length: matrix.length / numColumns }, (_, row) =>
    Array.from(matrix.subarray(row * numColumns, (row + 1) * numColumns)),
  );
}
