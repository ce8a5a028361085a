/**
 * For some vectors u: sum_i sigma_i E_y |z_i + u . y| over shifts z_i with signs sigma_i. Writes it
 * for as many of the vectors as `means` has room, from one of them on and round again.
 */
export type SignedMeans = (
  shifts: Float64Array,
  signs: Int8Array,
  firstVector: number,
  means: Float64Array,
) => void;

/** Those of known functions z -> E_y |z + u . y|, one for each u. */
export function signedMeansOf(functions: readonly ((z: number) => number)[]): SignedMeans {
  return (shifts, signs, firstVector, means) => {
    for (let at = 0; at < means.length; at++) {
      const meanAt = functions[(firstVector + at) % functions.length];
      means[at] = 0;
      for (let i = 0; i < shifts.length; i++) means[at] += signs[i] * meanAt(shifts[i]);
    }
  };
}

/**
 * The function z -> E_y |z + u . y| over independent signs y, exactly.
 *
 * Derivation: the law of s = u . y is even, and |z + s| + |z - s| = 2 max(|z|, |s|).
 * So the mean is that of max(|z|, |s|) over the 2^(n-1) values of |s|: with these
 * sorted, a count and a partial sum.
 *
 * @param vector - u; n numbers, 1 <= n <= 20
 * @remarks Each value costs n comparisons; making the function costs n 2^n.
 */
export function meanAbsoluteShift(vector: Float64Array): (z: number) => number {
  const sums = new Float64Array(2 ** (vector.length - 1)).fill(vector[0]);
  for (let index = 0; index < sums.length; index++) {
    for (let j = 1; j < vector.length; j++) {
      sums[index] += ((index >> (j - 1)) & 1) === 1 ? -vector[j] : vector[j];
    }
    sums[index] = Math.abs(sums[index]);
  }
  sums.sort();
  /** Sum of all values from a place on. */
  const tail = new Float64Array(sums.length + 1);
  for (let index = sums.length - 1; index >= 0; index--)
    tail[index] = tail[index + 1] + sums[index];
  return (z) => {
    const size = Math.abs(z);
    let [lower, upper] = [0, sums.length];
    while (lower < upper) {
      const middle = (lower + upper) >> 1;
      if (sums[middle] < size) lower = middle + 1;
      else upper = middle;
    }
    return (size * lower + tail[lower]) / sums.length;
  };
}
