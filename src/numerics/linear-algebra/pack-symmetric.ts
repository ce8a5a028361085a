/**
 * A symmetric matrix as the vector of its n (n + 1) / 2 free entries, the
 * off-diagonal ones times sqrt(2), so that the scalar product of two vectors
 * is the trace of the product of the matrices.
 *
 * @param matrix - row-major, size x size; the lower triangle is read
 * @param size - n
 * @returns entries (0,0), (1,0), (1,1), (2,0), ...
 */
export function packSymmetric(matrix: Float64Array, size: number): Float64Array {
  const packed = new Float64Array((size * (size + 1)) / 2);
  let index = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      packed[index++] = (i === j ? 1 : Math.SQRT2) * matrix[i * size + j];
    }
  }
  return packed;
}

/** Inverse of `packSymmetric`: the full row-major matrix. */
export function unpackSymmetric(packed: Float64Array, size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  let index = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const entry = packed[index++] / (i === j ? 1 : Math.SQRT2);
      matrix[i * size + j] = entry;
      matrix[j * size + i] = entry;
    }
  }
  return matrix;
}
