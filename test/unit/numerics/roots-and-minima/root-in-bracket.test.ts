import { describe, expect, test } from 'vitest';
import { rootInBracket } from '../../../../src/numerics/index.js';

describe('a root in a bracket', () => {
  test('is found to the tolerance in fewer evaluations than bisection takes', () => {
    let count = 0;
    const evaluate = (x: number) => {
      count += 1;
      return Math.exp(x) - 3;
    };
    const { root, errorBound } = rootInBracket(evaluate, -10, 10, 1e-12);
    // The bound is that of the bracket; exp(x) - 3 itself is rounded.
    expect(Math.abs(root - Math.log(3))).toBeLessThanOrEqual(errorBound + 4 * Number.EPSILON);
    expect(errorBound).toBeLessThan(1e-11);
    // Halving 20 to 1e-12 takes 44.
    expect(count).toBeLessThan(20);
  });

  test('never takes many more than bisection, also where interpolation misleads', () => {
    let count = 0;
    const evaluate = (x: number) => {
      count += 1;
      return (x - 0.7) ** 9;
    };
    const { root } = rootInBracket(evaluate, -1, 4, 1e-10);
    expect(root).toBeCloseTo(0.7, 9);
    expect(count).toBeLessThan(2 * Math.log2(5 / 1e-10));
  });

  test('needs a change of sign, finite values and a tolerance', () => {
    expect(() => rootInBracket((x) => x * x + 1, -1, 1, 1e-9)).toThrow(/differs in sign/);
    expect(() => rootInBracket(() => Number.NaN, -1, 1, 1e-9)).toThrow(/finite number/);
    expect(() => rootInBracket((x) => x, -1, 1, 0)).toThrow(/tolerance=0/);
    expect(rootInBracket((x) => x, 0, 1, 1e-9)).toEqual({ root: 0, errorBound: 0 });
  });
});
