import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bisection,
  cholesky,
  gaussLegendre,
  logDeterminantByCholesky,
  packSymmetric,
  solveByCholesky,
  solveLinear,
  symmetricEigen,
  unpackSymmetric,
} from '../../src/numerics/index.js';

const seeded = { seed: 20260401, numRuns: 200 };

/** A symmetric matrix of whole numbers, so that traces are exact. */
const symmetricMatrix = fc.integer({ min: 1, max: 7 }).chain((size) =>
  fc
    .array(fc.integer({ min: -50, max: 50 }), { minLength: size * size, maxLength: size * size })
    .map((entries) => {
      const matrix = Float64Array.from(entries);
      for (let i = 0; i < size; i++) {
        for (let j = 0; j < i; j++) matrix[i * size + j] = matrix[j * size + i];
      }
      return { size, matrix };
    }),
);

const diagonalIndices = (size: number) => Array.from({ length: size }, (_, i) => i * (size + 1));

describe('laws of the numerical methods', () => {
  it('eigenvalues keep trace and Frobenius norm, and shift with the identity', () => {
    fc.assert(
      fc.property(symmetricMatrix, fc.integer({ min: -9, max: 9 }), ({ size, matrix }, shift) => {
        const { values, errorBound } = symmetricEigen(matrix, size);
        const trace = diagonalIndices(size).reduce((sum, index) => sum + matrix[index], 0);
        expect(Math.abs(values.reduce((a, b) => a + b) - trace)).toBeLessThanOrEqual(
          size * errorBound + 1e-12,
        );
        const norm = Math.hypot(...matrix);
        expect(Math.abs(Math.hypot(...values) - norm)).toBeLessThanOrEqual(
          size * errorBound + 1e-12,
        );
        const shifted = matrix.slice();
        for (const index of diagonalIndices(size)) shifted[index] += shift;
        const other = symmetricEigen(shifted, size);
        values.forEach((value, k) => {
          expect(Math.abs(other.values[k] - value - shift)).toBeLessThanOrEqual(
            errorBound + other.errorBound,
          );
        });
      }),
      seeded,
    );
  });

  it('elimination and Cholesky solve the same positive definite system; determinants agree', () => {
    fc.assert(
      fc.property(symmetricMatrix, ({ size, matrix }) => {
        const dominant = matrix.slice();
        for (const index of diagonalIndices(size)) dominant[index] = 400;
        const side = matrix.slice(0, size);
        const factor = cholesky(dominant, size);
        const solution = solveByCholesky(factor, side);
        solveLinear(dominant, size, side).forEach((entry, i) => {
          expect(Math.abs(entry - solution[i])).toBeLessThan(1e-13);
        });
        const logDeterminant = symmetricEigen(dominant, size).values.reduce(
          (sum, value) => sum + Math.log(value),
          0,
        );
        expect(logDeterminantByCholesky(factor)).toBeCloseTo(logDeterminant, 11);
      }),
      seeded,
    );
  });

  it('packing keeps the Frobenius norm and is undone', () => {
    fc.assert(
      fc.property(symmetricMatrix, ({ size, matrix }) => {
        const packed = packSymmetric(matrix, size);
        expect(Math.hypot(...packed)).toBeCloseTo(Math.hypot(...matrix), 10);
        unpackSymmetric(packed, size).forEach((entry, index) => {
          expect(entry).toBeCloseTo(matrix[index], 12);
        });
      }),
      seeded,
    );
  });

  it('the integral over an interval is the sum over its parts', () => {
    const real = fc.integer({ min: -300, max: 300 }).map((n) => n / 100);
    fc.assert(
      fc.property(fc.uniqueArray(real, { minLength: 3, maxLength: 3 }), (ends) => {
        const [a, b, c] = ends.sort((x, y) => x - y);
        const integral = (lower: number, upper: number) => {
          const { nodes, weights } = gaussLegendre(20, lower, upper);
          return nodes.reduce((sum, node, i) => sum + weights[i] * Math.exp(node), 0);
        };
        expect(integral(a, b) + integral(b, c)).toBeCloseTo(integral(a, c), 11);
        expect(integral(a, c)).toBeCloseTo(Math.exp(c) - Math.exp(a), 11);
      }),
      seeded,
    );
  });

  it('bisection finds the root of every increasing cubic within its bound', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), (target) => {
        const { root, errorBound } = bisection((x) => x * x * x + x - target, -20, 20, 1e-9);
        const slope = 3 * root * root + 1;
        expect(Math.abs(root ** 3 + root - target)).toBeLessThanOrEqual(
          1.01 * slope * errorBound + 1e-12,
        );
        expect(errorBound).toBeLessThanOrEqual(1e-9);
      }),
      seeded,
    );
  });
});
