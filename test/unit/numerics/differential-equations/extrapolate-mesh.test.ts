import { describe, expect, test } from 'vitest';
import { extrapolateMesh } from '../../../../src/numerics/index.js';

const never = () => false;

/** Trapezoidal rule for the integral of exp(x) from 0 to 1, an even expansion in 1 / n. */
function trapezoidal(n: number): number {
  let sum = 0;
  for (let i = 0; i <= n; i++) sum += Math.exp(i / n) * (i === 0 || i === n ? 0.5 : 1);
  return sum / n;
}

describe('extrapolateMesh', () => {
  test('removes one power a mesh', () => {
    const valuesAt = (n: number) => [2 + 3 / n ** 2 - 5 / n ** 4, -1];
    const [first, second] = extrapolateMesh({ valuesAt, numCells: [4, 6, 9], isEnough: never });
    expect(first.value).toBeCloseTo(2, 13);
    expect(second.value).toBe(-1);
    // Two meshes leave 5 / (4 6)^2 of the last power.
    expect(first.numericalError).toBeGreaterThan(5 / 576);
    expect(second.numericalError).toBeLessThan(1e-11);
  });

  test('knows an integral to the error that it states', () => {
    for (const numCells of [
      [2, 3, 4],
      [2, 3, 4, 6],
      [4, 6, 8, 12, 16],
    ]) {
      const valuesAt = (n: number) => [trapezoidal(n)];
      const [{ value, numericalError }] = extrapolateMesh({ valuesAt, numCells, isEnough: never });
      const error = Math.abs(value - (Math.E - 1));
      expect(error).toBeLessThan(numericalError);
      expect(numericalError).toBeLessThan(0.02);
    }
  });

  test('is not deceived by a last mesh that changes nothing by chance', () => {
    const values: Readonly<Record<number, number>> = { 4: 1, 6: 1.5, 9: 1.5 + 0.4 / 1.8 };
    // 1.5 + 0.5 / 1.25 = 1.9, and with the third again: the last distance is 0.
    const [{ value, numericalError }] = extrapolateMesh({
      valuesAt: (n) => [values[n]],
      numCells: [4, 6, 9],
      isEnough: never,
    });
    expect(value).toBeCloseTo(1.9, 12);
    expect(numericalError).toBeCloseTo(4 * 0.9 * (4 / 6) ** 2 * (4 / 9) ** 2, 10);
  });

  test('stops at the first mesh that is enough, but not before the third', () => {
    const used: number[] = [];
    const valuesAt = (n: number) => {
      used.push(n);
      return [trapezoidal(n)];
    };
    const isEnough = (numbers: readonly { readonly numericalError: number }[]) =>
      numbers[0].numericalError < 1e-6;
    extrapolateMesh({ valuesAt, numCells: [2, 3, 4, 6, 8, 12], isEnough });
    expect(used).toEqual([2, 3, 4, 6, 8]);
    used.length = 0;
    extrapolateMesh({ valuesAt, numCells: [2, 3, 4, 6], isEnough: () => true });
    expect(used).toEqual([2, 3, 4]);
  });

  test('refuses meshes that do not grow, and values that come and go or are not finite', () => {
    const at = (valuesAt: (n: number) => number[], numCells: readonly number[]) => () =>
      extrapolateMesh({ valuesAt, numCells, isEnough: never });
    expect(at((n) => [1 / n], [1, 2, 3])).not.toThrow();
    expect(at((n) => [1 / n], [1, 2])).toThrow(/invalid numCells=\[1,2\]/);
    expect(at((n) => [1 / n], [1, 3, 2])).toThrow(/invalid numCells=/);
    expect(at((n) => new Array(n).fill(0), [1, 2, 3])).toThrow(/invalid number of values=2/);
    expect(at((n) => [1, 1 / (n - 2)], [1, 2, 3])).toThrow(
      /value 1 of the scheme is Infinity on a mesh of 2 cells/,
    );
  });
});
