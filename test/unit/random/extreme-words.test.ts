import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  fillCentredUniform,
  fillNormal,
  fillRademacher,
  fillSubset,
  fillUniform,
} from '../../../src/random/index.js';

const generator = vi.hoisted(() => ({ words: [0, 0, 0, 0] }));

vi.mock('../../../src/random/philox.js', () => ({
  philox4x32: (...[, , , , , , out]: [...number[], Uint32Array]) => {
    (out as Uint32Array).set(generator.words);
  },
}));

const lowest = [0, 0, 0, 0];
const highest = [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff];

function drawn(fill: typeof fillUniform): number[] {
  const out = new Float64Array(4);
  fill([1, 2], 1, 0, out);
  return [...out];
}

describe('from the most extreme words of the generator', () => {
  beforeEach(() => {
    generator.words = lowest;
  });

  test('uniform variates stay strictly between 0 and 1', () => {
    expect(Math.min(...drawn(fillUniform))).toBe(2 ** -53);
    generator.words = highest;
    expect(Math.max(...drawn(fillUniform))).toBe(1 - 2 ** -53);
  });

  test('centred uniform variates stay strictly inside their interval', () => {
    expect(Math.min(...drawn(fillCentredUniform))).toBeGreaterThan(-Math.sqrt(3));
    generator.words = highest;
    expect(Math.max(...drawn(fillCentredUniform))).toBeLessThan(Math.sqrt(3));
  });

  test('normal variates reach beyond seven sigma and are finite', () => {
    const [far] = drawn(fillNormal);
    expect(far).toBeCloseTo(Math.sqrt(2 * 43 * Math.LN2), 3);
    expect(far).toBeGreaterThan(7);
    generator.words = highest;
    expect(drawn(fillNormal).every(Number.isFinite)).toBe(true);
  });

  test('the radius of a normal pair has 42 bits: neighbouring values of both words count', () => {
    const radius = (word0: number, word1: number) => {
      generator.words = [word0, word1, 0, 0];
      const [x, y] = drawn(fillNormal);
      return Math.hypot(x, y);
    };
    const stated = (count: number) => Math.sqrt(-2 * Math.log((count + 0.5) * 2 ** -42));
    expect(radius(0, 2 ** 22)).toBeCloseTo(stated(1), 9);
    expect(radius(0, 1023 * 2 ** 22)).toBeCloseTo(stated(1023), 9);
    expect(radius(1, 0)).toBeCloseTo(stated(1024), 9);
  });

  test('both variates of a normal pair reach beyond six sigma, with either sign', () => {
    const quarterTurns = [0, 2 ** 20, 2 ** 21, 3 * 2 ** 20];
    const largest = quarterTurns.flatMap((angle) => {
      generator.words = [0, angle, 0, angle];
      return drawn(fillNormal);
    });
    for (const sign of [-1, 1]) {
      for (const place of [0, 1, 2, 3]) {
        const values = largest.filter((_, index) => index % 4 === place);
        expect(Math.max(...values.map((value) => sign * value))).toBeGreaterThan(6);
      }
    }
  });

  test('signs are signs', () => {
    expect(drawn(fillRademacher)).toEqual([-1, -1, -1, -1]);
    generator.words = highest;
    expect(drawn(fillRademacher)).toEqual([1, 1, 1, 1]);
  });

  test.each([
    ['lowest', lowest],
    ['highest', highest],
  ])('a subset from the %s words has distinct items of the population', (_name, words) => {
    generator.words = words;
    const out = new Int32Array(3);
    fillSubset([1, 2], 1, 0, 7, new Int32Array(7), new Float64Array(3), out);
    expect(new Set(out).size).toBe(3);
    expect([...out].every((item) => item >= 0 && item < 7)).toBe(true);
  });
});
