import { describe, expect, test } from 'vitest';
import { steepRoot } from '../../../../src/numerics/index.js';

/** Root of a function, with the arguments that were tried. */
function rootOf(of: (x: number) => number, start: number, tolerance = 1e-12) {
  const tried: number[] = [];
  const { argument, answer } = steepRoot(
    (x) => {
      tried.push(x);
      return { excess: of(x), place: x };
    },
    start,
    tolerance,
  );
  return { argument, answer, tried };
}

describe('root of a steeply falling function', () => {
  test.each<[string, (x: number) => number, number]>([
    ['slope of one', (x) => 2 - x, 2],
    ['slope of one but for rounding', (x) => Math.log(3) - Math.log(Math.exp(x)), Math.log(3)],
    ['steep', (x) => 1000 * (0.5 - x), 0.5],
    ['curved', (x) => 3 - x - Math.exp(x), 0.7920599684306],
    ['steep on one side', (x) => (x < 1 ? 1 - x : 50 * (1 - x)), 1],
  ])('%s: from near and far', (_, of, root) => {
    for (const start of [root, root + 1e-3, root - 1e-3, root - 20, root + 5]) {
      const { argument, answer, tried } = rootOf(of, start);
      expect(Math.abs(argument - root)).toBeLessThan(2e-12);
      expect(answer.place).toBe(argument);
      expect(new Set(tried).size).toBe(tried.length);
      expect(tried.length).toBeLessThan(Math.abs(start - root) < 0.01 ? 7 : 60);
    }
  });

  test('ends between neighbouring numbers where the tolerance is below rounding', () => {
    const { argument } = rootOf((x) => 1e5 * (Math.PI - x) + (x > Math.PI ? -1 : 1), 3, 1e-30);
    expect(Math.abs(argument - Math.PI)).toBeLessThan(4 * Number.EPSILON * Math.PI);
  });

  test('refuses values that are not finite, and a tolerance of zero', () => {
    expect(() => rootOf((x) => 1 / x, 0)).toThrow(/function at 0=Infinity/);
    expect(() => rootOf((x) => 1 - x, Number.NaN)).toThrow(/start=NaN/);
    expect(() => rootOf((x) => 1 - x, 0, 0)).toThrow(/tolerance=0/);
  });
});
