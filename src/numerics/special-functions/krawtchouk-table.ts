import { invalidArgument } from '../../core/index.js';
import { exactBinomial } from './binomial.js';

/**
 * Sums of the parity characters of a hypercube over its Hamming spheres, exact.
 *
 * Definition: entry [q][h] = sum over z in {+1,-1}^d with h entries -1 of
 * z_1 ... z_q = sum_i (-1)^i C(q, i) C(d - q, h - i), which is the coefficient
 * of t^h in (1 - t)^q (1 + t)^(d - q).
 *
 * @param dimension - d; a whole number in [1, 256]
 * @returns d + 1 rows by degree q, each with d + 1 entries by distance h
 * @throws VerificationError 'invalid-argument' when d is out of range
 * @remarks Each row follows from the one before by a multiplication with
 *   (1 - t) / (1 + t): d^2 additions of whole numbers in all, no rounding.
 */
export function krawtchoukTable(dimension: number): bigint[][] {
  if (!(Number.isInteger(dimension) && dimension >= 1 && dimension <= 256)) {
    throw invalidArgument('dimension', dimension, 'a whole number in [1, 256]');
  }
  let row = Array.from({ length: dimension + 1 }, (_, h) => exactBinomial(dimension, h));
  const table = [row];
  for (let degree = 1; degree <= dimension; degree++) {
    const next: bigint[] = [];
    let quotient = 0n;
    for (const coefficient of row) {
      const previous = quotient;
      quotient = coefficient - previous;
      next.push(quotient - previous);
    }
    row = next;
    table.push(row);
  }
  return table;
}
