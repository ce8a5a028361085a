import { describe, expect, test } from 'vitest';
import {
  differenceWithError,
  maximumWithError,
  numberNamed,
  productWithError,
  scaledWithError,
  sumWithError,
  withError,
} from '../../../src/core/index.js';

describe('a number with its error', () => {
  test('keeps both as they are', () => {
    expect(withError(-2, 0.5)).toEqual({ value: -2, numericalError: 0.5 });
    expect(withError(2, Number.POSITIVE_INFINITY).numericalError).toBe(Number.POSITIVE_INFINITY);
  });

  test.each([
    [Number.NaN, 0, 'value=NaN'],
    [1, -1e-300, 'numericalError=-1e-300'],
    [1, Number.NaN, 'numericalError=NaN'],
  ])('refuses %f with error %f', (value, error, words) => {
    expect(() => withError(value, error)).toThrow(words);
  });

  test('is found by its name', () => {
    const both = { values: { low: 1, high: 2 }, numericalError: { low: 0.1, high: 0.2 } };
    expect(numberNamed(both, 'high')).toEqual(withError(2, 0.2));
  });
});

describe('sums and differences', () => {
  test('of numbers that are added without rounding have the sum of the errors', () => {
    expect(sumWithError(withError(1, 0.25), withError(2, 0.5))).toEqual({
      value: 3,
      numericalError: 0.75 * (1 + 2 * Number.EPSILON),
    });
    expect(differenceWithError(withError(1, 0), withError(2, 0.5))).toEqual(withError(-1, 0.5));
    expect(sumWithError(withError(1, 0), withError(2, 0))).toEqual(withError(3, 0));
    expect(sumWithError()).toEqual(withError(0, 0));
  });

  test('count what the addition loses', () => {
    // 2^53 + 1 is not a double; the sum is wrong by 1.
    expect(sumWithError(withError(2 ** 53, 0), withError(1, 0))).toEqual(withError(2 ** 53, 1));
  });

  test('know nothing beyond the largest number', () => {
    const large = withError(1.5e308, 0);
    expect(sumWithError(large, large).numericalError).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('products', () => {
  test('carry the errors of both factors and their product', () => {
    const { value, numericalError } = productWithError(withError(3, 0.5), withError(-4, 0.25));
    expect(value).toBe(-12);
    // 3 x 0.25 + 4 x 0.5 + 0.5 x 0.25, and roundings: 12 of the value, 4 of the bound, each times up to 3.
    expect(numericalError).toBeGreaterThanOrEqual(2.875);
    expect(numericalError).toBeLessThan(2.875 + 40 * Number.EPSILON);
  });

  test('with an exact zero are exact, however little is known of the other factor', () => {
    const unknown = withError(7, Number.POSITIVE_INFINITY);
    expect(scaledWithError(unknown, 0)).toEqual(withError(0, 0));
    expect(scaledWithError(unknown, 1).numericalError).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the largest of several numbers', () => {
  test('has its own error where the others are far below', () => {
    expect(maximumWithError(withError(1, 1e-3), withError(-100, 5))).toEqual(withError(1, 1e-3));
  });

  test('may be as large as another number can be', () => {
    const { value, numericalError } = maximumWithError(withError(1, 0.125), withError(0.5, 2));
    expect(value).toBe(1);
    expect(numericalError).toBeGreaterThanOrEqual(1.5);
    expect(numericalError).toBeLessThan(1.5 + 8 * Number.EPSILON);
  });

  test('is unknown when one of them is, and refused when there is none', () => {
    const unknown = withError(-9, Number.POSITIVE_INFINITY);
    expect(maximumWithError(withError(1, 0), unknown).numericalError).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(() => maximumWithError()).toThrow('at least one number');
  });
});
