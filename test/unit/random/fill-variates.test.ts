import { describe, expect, test } from 'vitest';
import {
  type Fill,
  fillCentredUniform,
  fillNormal,
  fillRademacher,
  fillUniform,
  keyFromSeed,
} from '../../../src/random/index.js';

const fills: Readonly<Record<string, Fill>> = {
  fillUniform,
  fillNormal,
  fillRademacher,
  fillCentredUniform,
};
const key = keyFromSeed(1);

function drawn(fill: Fill, length: number, stream = 1, step = 0, from = key): number[] {
  const out = new Float64Array(length);
  fill(from, stream, step, out);
  return [...out];
}

describe.each(Object.entries(fills))('%s', (_name, fill) => {
  test('gives the value at an index whatever the length of the array', () => {
    const long = drawn(fill, 300);
    for (const length of [0, 1, 2, 3, 4, 5, 6, 7, 31, 33, 127, 128, 129, 255, 257]) {
      expect(drawn(fill, length)).toEqual(long.slice(0, length));
    }
  });

  test('does not depend on what was drawn before', () => {
    const first = drawn(fill, 9, 3, 7);
    drawn(fill, 5, 2, 8);
    expect(drawn(fill, 9, 3, 7)).toEqual(first);
  });

  test('changes with key, stream and step, also steps beyond 32 bits', () => {
    const steps = [0, 1, 2, 2 ** 32, 2 ** 32 + 1, 2 ** 33, 2 ** 53 - 1];
    const draws = [
      ...steps.map((step) => drawn(fill, 64, 1, step)),
      drawn(fill, 64, 2),
      drawn(fill, 64, 1, 0, keyFromSeed(2)),
      drawn(fill, 64, 1, 0, [key[1], key[0]]),
    ];
    expect(new Set(draws.map(String)).size).toBe(draws.length);
  });
});
