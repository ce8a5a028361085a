import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridPlace, gridValue, numGridValues } from '../../../../src/check/plan/parameter-grid.js';
import { logUniform, type NumericRange, uniform } from '../../../../src/core/index.js';

function valuesOf(range: NumericRange): number[] {
  return Array.from({ length: numGridValues(range) }, (_, place) =>
    Number(gridValue(range, place)),
  );
}

describe('the values of a grid', () => {
  test.each([
    ['narrow against its bounds', uniform(1000, 1000.01)],
    ['narrow and negative', uniform(-1000.01, -1000)],
    ['far from one', uniform(1e15, 1e15 + 1000)],
    ['tiny', uniform(0, 1e-320)],
    ['almost as wide as doubles reach', uniform(-8e307, 8e307)],
    ['across zero', uniform(-0.1, 0.2, 300)],
    ['of many decades', logUniform(1e-150, 1e150)],
    ['of almost no ratio', logUniform(1000, 1000.01)],
    ['positive and tiny', logUniform(1e-310, 1e-300)],
  ])('rise from bound to bound, and each is found again: %s', (_name, range) => {
    const values = valuesOf(range);
    expect(values[0]).toBe(range.min);
    expect(values.at(-1)).toBe(range.max);
    for (const [place, value] of values.entries()) {
      if (place > 0) expect(value).toBeGreaterThan(values[place - 1]);
      expect(gridPlace(range, value)).toBe(place);
      expect(gridPlace(range, Number(String(value)))).toBe(place);
    }
  });

  test('have as many digits as the width needs', () => {
    expect(valuesOf(uniform(1000, 1000.01, 4))).toEqual([
      1000, 1000.0025, 1000.005, 1000.0075, 1000.01,
    ]);
    expect(gridValue(uniform(0, 1, 7), 3)).toBe(0.429);
    expect(gridValue(logUniform(1, 10, 7), 3)).toBe(2.683);
    expect(gridValue(logUniform(1000, 1000.01), 50)).toBe(1000.005);
    expect(gridValue(logUniform(1e-150, 1e150), 50)).toBe(1);
  });

  test('across zero hold 0 itself, and never -0', () => {
    for (const range of [uniform(-0.1, 0.2, 3), uniform(-1, 1, 2), uniform(-0.3, 0.3, 6)]) {
      const zeros = valuesOf(range).filter((value) => Math.abs(value) < 1e-9);
      expect(zeros).toHaveLength(1);
      expect(Object.is(zeros[0], 0)).toBe(true);
    }
  });

  test('are found at once in a grid of a billion places, and what lies between is not', () => {
    const range = uniform(0, 1, 1e9);
    expect(gridPlace(range, Number(gridValue(range, 123_456_789)))).toBe(123_456_789);
    expect(gridPlace(range, 0.123_456_789_5)).toBeUndefined();
    for (const value of [-1e-9, 1.1, Number.NaN, '0.5', [0.5]]) {
      expect(gridPlace(range, value)).toBeUndefined();
    }
  });

  test('differ and are found again in every range that is not refused', () => {
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });
    const resolutions = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.maxSafeInteger());
    fc.assert(
      fc.property(
        fc.constantFrom(uniform, logUniform),
        numbers,
        numbers,
        resolutions,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (make, first, second, resolution, share) => {
          const range = made(() =>
            make(Math.min(first, second), Math.max(first, second), resolution),
          );
          if (range === undefined) return;
          const place = Math.floor(share * (resolution - 1));
          const [value, next] = [gridValue(range, place), gridValue(range, place + 1)];
          expect(value).toBeLessThan(Number(next));
          expect(gridPlace(range, value)).toBe(place);
        },
      ),
      { numRuns: 2000, seed: 11 },
    );
  });
});

function made(make: () => NumericRange): NumericRange | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
