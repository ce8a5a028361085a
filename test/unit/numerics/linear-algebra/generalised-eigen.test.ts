import { describe, expect, test } from 'vitest';
import { generalisedEigen, symmetricEigen } from '../../../../src/numerics/index.js';

const size = 4;
const matrixOf = (entry: (i: number, j: number) => number) =>
  Float64Array.from({ length: size * size }, (_, index) =>
    entry(Math.floor(index / size), index % size),
  );
const matrix = matrixOf((i, j) => Math.cos(1 + i + j + i * j));
const metric = matrixOf((i, j) => Math.exp(-((i - j) ** 2) / 3) + (i === j ? 0.5 * i : 0));
const identity = matrixOf((i, j) => (i === j ? 1 : 0));

const form = (a: Float64Array, first: Float64Array, second: Float64Array) =>
  first.reduce(
    (sum, x, i) => sum + second.reduce((row, y, j) => row + x * a[i * size + j] * y, 0),
    0,
  );

describe('generalisedEigen', () => {
  test('solves S v = theta T v with v T v = 1', () => {
    const { values, vectors } = generalisedEigen(matrix, metric, size);
    const rows = Array.from({ length: size }, (_, k) => vectors.slice(k * size, (k + 1) * size));
    for (const [k, row] of rows.entries()) {
      for (const [l, other] of rows.entries()) {
        expect(form(metric, row, other)).toBeCloseTo(k === l ? 1 : 0, 12);
        expect(form(matrix, row, other)).toBeCloseTo(k === l ? values[k] : 0, 12);
      }
    }
    expect(Array.from(values)).toEqual(Array.from(values).sort((a, b) => a - b));
  });

  test('is that of S where T is the identity', () => {
    const { values, vectors } = generalisedEigen(matrix, identity, size);
    const plain = symmetricEigen(matrix, size);
    values.forEach((value, k) => {
      expect(value).toBeCloseTo(plain.values[k], 14);
    });
    vectors.forEach((entry, k) => {
      expect(entry).toBeCloseTo(plain.vectors[k], 13);
    });
  });

  test('refuses a metric that is not positive, and lengths that do not fit', () => {
    expect(() => generalisedEigen(matrix, metric, size)).not.toThrow();
    expect(() => generalisedEigen(metric, matrix, size)).toThrow(/positive definite/);
    expect(() => generalisedEigen(matrix.slice(1), metric, size)).toThrow(
      'invalid matrix.length=15',
    );
  });
});
