import { invalidArgument } from '../../core/index.js';
import { cholesky, solveByCholesky } from '../../numerics/index.js';
import { requireFinite, requireFiniteValues, requireWholeNumber } from '../require-arguments.js';

/**
 * Coefficients c_k with which the values y_k of a curve at some places give the
 * value at `place` of their least-squares polynomial: sum_k c_k y_k.
 *
 * Definition: c = X (X'X)^-1 x(place), powers 0 to degree, equal weights; exact for
 * polynomials of the degree.
 *
 * @param places - x_1 < x_2 < ..., more of them than `degree`; finite
 * @param degree - whole number >= 1; meant for 1 and 2
 * @throws VerificationError 'invalid-argument' for arguments outside these
 *   ranges, or places too close to tell powers apart
 * @source aitken1935
 */
export function polynomialCoefficients(
  places: readonly number[],
  degree: number,
  place: number,
): number[] {
  requireFiniteValues('places', places, 2);
  requireWholeNumber('degree', degree, 1);
  requireFinite('place', place);
  if (places.length <= degree) {
    throw invalidArgument('places.length', places.length, `at least ${degree + 1} for the degree`);
  }
  for (let index = 1; index < places.length; index++) {
    if (!(places[index] > places[index - 1])) {
      throw invalidArgument(`places[${index}]`, places[index], `above ${places[index - 1]}`);
    }
  }
  const first = places[0];
  const last = places[places.length - 1];
  // On [-1, 1], so that the normal equations stay well conditioned.
  const scaled = (x: number) => (2 * x - first - last) / (last - first);
  const powers = (x: number) =>
    Float64Array.from({ length: degree + 1 }, (_, power) => scaled(x) ** power);
  const rows = places.map(powers);
  const size = degree + 1;
  const matrix = new Float64Array(size * size);
  for (const row of rows) {
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) matrix[i * size + j] += row[i] * row[j];
    }
  }
  const solution = solveByCholesky(cholesky(matrix, size), powers(place));
  return rows.map((row) => row.reduce((sum, value, i) => sum + value * solution[i], 0));
}
