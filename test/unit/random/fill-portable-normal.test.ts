import { expect, test } from 'vitest';
import { fillNormal, fillPortableNormal, keyFromSeed } from '../../../src/random/index.js';

test('portable normal variates are those of fillNormal to rounding', () => {
  for (const step of [0, 1, 2 ** 32 - 1, 2 ** 40 + 3]) {
    const [expected, found] = [new Float64Array(1 << 18), new Float64Array(1 << 18)];
    fillNormal([7, 0xffffffff], 2, step, expected);
    fillPortableNormal([7, 0xffffffff], 2, step, found);
    const worst = found.reduce((most, x, i) => Math.max(most, Math.abs(x - expected[i])), 0);
    expect(worst).toBeLessThan(4e-15);
    expect(worst).toBeGreaterThan(0);
  }
});

test('portable normal variates do not depend on how many are asked for', () => {
  const key = keyFromSeed(3);
  const all = new Float64Array(11);
  fillPortableNormal(key, 5, 9, all);
  for (let length = 0; length <= 11; length++) {
    const some = new Float64Array(length);
    fillPortableNormal(key, 5, 9, some);
    expect(some).toEqual(all.slice(0, length));
  }
});

test('portable normal variates refuse a step or stream that is none', () => {
  const out = new Float64Array(1);
  expect(() => fillPortableNormal(keyFromSeed(1), 2, -1, out)).toThrow('step=-1');
  expect(() => fillPortableNormal(keyFromSeed(1), 0.5, 0, out)).toThrow('stream=0.5');
});
