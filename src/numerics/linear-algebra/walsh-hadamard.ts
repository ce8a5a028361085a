import { invalidArgument } from '../../core/index.js';

/**
 * Walsh-Hadamard transform in place: from values of a function on the hypercube to
 * sums of the function times each parity.
 *
 * Definition: result[A] = sum_r values[r] (-1)^popcount(r & A). With the rows of
 * `hypercube`, where bit j of r stands for x_j = -1, that is 2^d E_x[f chi_A], A being
 * the set whose bits are set.
 *
 * @param values - 2^d numbers, d >= 0; overwritten
 * @throws VerificationError 'invalid-argument' when the length is not a power of two
 * @remarks d 2^d additions; absolute error below d 2^-53 times the sum of |values|.
 *   Applied twice it multiplies by 2^d.
 * @source elementary
 */
export function walshHadamard(values: Float64Array): void {
  const size = values.length;
  if (!(size >= 1 && Number.isInteger(Math.log2(size)))) {
    throw invalidArgument('values.length', size, 'a power of two');
  }
  for (let half = 1; half < size; half *= 2) {
    for (let block = 0; block < size; block += 2 * half) {
      for (let i = block; i < block + half; i++) {
        const [first, second] = [values[i], values[i + half]];
        values[i] = first + second;
        values[i + half] = first - second;
      }
    }
  }
}
