import { describe, expect, it } from 'vitest';
import { VerificationError } from '../../../../src/core/index.js';
import {
  cholesky,
  logDeterminantByCholesky,
  packSymmetric,
  solveByCholesky,
  solveLinear,
  symmetricEigen,
  unpackSymmetric,
} from '../../../../src/numerics/index.js';
import { pseudoRandom } from '../pseudo-random.js';

/** B B^T + shift I for a seeded random B. */
function randomPositiveDefinite(size: number, seed: number, shift = 0.1): Float64Array {
  const { normal } = pseudoRandom(seed);
  const factor = Float64Array.from({ length: size * size }, normal);
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      for (let k = 0; k < size; k++) {
        matrix[i * size + j] += factor[i * size + k] * factor[j * size + k];
      }
      if (i === j) matrix[i * size + j] += shift;
    }
  }
  return matrix;
}

/** The matrix with -1, 2, -1 around the diagonal; eigenvalues 2 - 2 cos(pi k / (n + 1)). */
function secondDifference(size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, index) => {
    const distance = Math.abs(Math.floor(index / size) - (index % size));
    return distance === 0 ? 2 : distance === 1 ? -1 : 0;
  });
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  return vector.map((_, i) =>
    vector.reduce((sum, entry, j) => sum + matrix[i * vector.length + j] * entry, 0),
  );
}

describe('symmetricEigen', () => {
  it.each([1, 2, 7, 40])('finds the spectrum of the second difference of size %i', (size) => {
    const { values, errorBound } = symmetricEigen(secondDifference(size), size);
    values.forEach((value, index) => {
      const exact = 2 - 2 * Math.cos((Math.PI * (index + 1)) / (size + 1));
      expect(Math.abs(value - exact)).toBeLessThanOrEqual(errorBound);
    });
    expect(errorBound).toBeLessThan(1e-12);
  });

  it('returns orthonormal rows that diagonalise the matrix', () => {
    const size = 6;
    const matrix = randomPositiveDefinite(size, 1);
    const { values, vectors } = symmetricEigen(matrix, size);
    for (let k = 0; k < size; k++) {
      const vector = vectors.slice(k * size, (k + 1) * size);
      const image = times(matrix, vector);
      for (let l = 0; l < size; l++) {
        const other = vectors.slice(l * size, (l + 1) * size);
        const product = vector.reduce((sum, entry, j) => sum + entry * other[j], 0);
        expect(product).toBeCloseTo(k === l ? 1 : 0, 13);
        expect(image[l]).toBeCloseTo(values[k] * vector[l], 12);
      }
    }
  });

  it('sorts ascending, also negative eigenvalues', () => {
    const { values } = symmetricEigen(Float64Array.of(0, 3, 3, 0), 2);
    expect(values[0]).toBeCloseTo(-3, 14);
    expect(values[1]).toBeCloseTo(3, 14);
  });

  it('makes the first large component of each vector positive', () => {
    const { vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
    const half = Math.SQRT1_2;
    [half, -half, half, half].forEach((component, index) => {
      expect(vectors[index]).toBeCloseTo(component, 14);
    });
  });

  it('accepts a zero and a diagonal matrix', () => {
    expect(Array.from(symmetricEigen(new Float64Array(4), 2).values)).toEqual([0, 0]);
    expect(Array.from(symmetricEigen(Float64Array.of(5, 0, 0, -1), 2).values)).toEqual([-1, 5]);
  });

  it('keeps tiny eigenvalues of graded matrices', () => {
    const { values } = symmetricEigen(Float64Array.of(1e-20, 1e-12, 1e-12, 1), 2);
    // det / trace to first order: 1e-20 - 1e-24.
    expect(values[0] / (1e-20 - 1e-24)).toBeCloseTo(1, 6);
  });

  it('refuses wrong lengths and entries that are not finite', () => {
    expect(() => symmetricEigen(new Float64Array(3), 2)).toThrow(VerificationError);
    expect(() => symmetricEigen(Float64Array.of(Number.NaN), 1)).toThrow(/finite/);
  });
});

describe('cholesky', () => {
  it('factors, solves and gives the determinant of a matrix known in closed form', () => {
    // [[4, 2], [2, 3]] = L L^T with L = [[2, 0], [1, sqrt 2]], determinant 8.
    const factor = cholesky(Float64Array.of(4, 2, 2, 3), 2);
    expect(Array.from(factor.lower)).toEqual([2, 0, 1, Math.sqrt(2)]);
    expect(logDeterminantByCholesky(factor)).toBeCloseTo(Math.log(8), 14);
    const solution = solveByCholesky(factor, Float64Array.of(8, 7));
    expect(solution[0]).toBeCloseTo(1.25, 14);
    expect(solution[1]).toBeCloseTo(1.5, 14);
  });

  it('refuses an indefinite, a singular and a NaN matrix', () => {
    expect(() => cholesky(Float64Array.of(1, 2, 2, 1), 2)).toThrow(/positive definite/);
    expect(() => cholesky(Float64Array.of(1, 1, 1, 1), 2)).toThrow(VerificationError);
    expect(() => cholesky(Float64Array.of(Number.NaN), 1)).toThrow(VerificationError);
  });
});

describe('solveLinear', () => {
  it('agrees with the Cholesky solution and leaves its arguments alone', () => {
    const size = 9;
    const matrix = randomPositiveDefinite(size, 2);
    const rightHandSide = Float64Array.from({ length: size }, (_, i) => i - 3);
    const [matrixBefore, sideBefore] = [matrix.slice(), rightHandSide.slice()];
    const solution = solveLinear(matrix, size, rightHandSide);
    const other = solveByCholesky(cholesky(matrix, size), rightHandSide);
    solution.forEach((entry, i) => {
      expect(entry).toBeCloseTo(other[i], 10);
    });
    expect(matrix).toEqual(matrixBefore);
    expect(rightHandSide).toEqual(sideBefore);
  });

  it('needs pivoting for a zero in the corner, and does it', () => {
    const solution = solveLinear(Float64Array.of(0, 2, 3, 1), 2, Float64Array.of(4, 5));
    expect(Array.from(solution)).toEqual([1, 2]);
  });

  it('refuses a singular matrix', () => {
    expect(() => solveLinear(Float64Array.of(1, 2, 2, 4), 2, new Float64Array(2))).toThrow(
      /singular/,
    );
  });
});

describe('packSymmetric', () => {
  it('turns the trace product into the scalar product, and is undone by unpackSymmetric', () => {
    const size = 4;
    const [a, b] = [randomPositiveDefinite(size, 3), randomPositiveDefinite(size, 4)];
    const traceProduct = a.reduce((sum, entry, index) => sum + entry * b[index], 0);
    const packed = packSymmetric(a, size);
    const other = packSymmetric(b, size);
    const scalar = packed.reduce((sum, entry, index) => sum + entry * other[index], 0);
    expect(scalar / traceProduct).toBeCloseTo(1, 13);
    unpackSymmetric(packed, size).forEach((entry, index) => {
      expect(entry).toBeCloseTo(a[index], 13);
    });
  });
});
