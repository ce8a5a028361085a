import { describe, expect, test } from 'vitest';
import {
  fillCentredUniform,
  fillNormal,
  fillRademacher,
  fillSubset,
  fillUniform,
  keyFromSeed,
  normalDraws,
  uniformDraws,
} from '../../../src/random/index.js';

const key = keyFromSeed(1);

describe.each(Object.entries({ fillUniform, fillNormal, fillRademacher, fillCentredUniform }))(
  '%s',
  (_, fill) => {
    const out = new Float64Array(8);

    test.each([1.5, -1, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])(
      'refuses step %d, whose numbers are those of another',
      (step) => {
        expect(() => fill(key, 1, step, out)).toThrow(`step=${step}: expected a whole number in`);
      },
    );

    test.each([1.5, -1, 2 ** 32, Number.NaN])('refuses stream %d', (stream) => {
      expect(() => fill(key, stream, 0, out)).toThrow(`stream=${stream}: expected a whole number`);
    });

    test('refuses a key that is not two whole numbers', () => {
      expect(() => fill([0.5, 1], 1, 0, out)).toThrow('key=[0.5,1]');
      expect(() => fill([1, Number.NaN], 1, 0, out)).toThrow('key=[1,NaN]');
    });

    test.each([
      [0, 0],
      [2 ** 32 - 1, 2 ** 53 - 1],
    ])('takes stream %d at step %d', (stream, step) => {
      expect(() => fill(key, stream, step, out)).not.toThrow();
      expect(out.every(Number.isFinite)).toBe(true);
    });
  },
);

test.each([1.5, -1, Number.NaN])('draws refuse a count of %d', (count) => {
  expect(() => normalDraws(key, count)).toThrow(`count=${count}: expected a whole number >= 0`);
  expect(() => uniformDraws(key, count)).toThrow(`count=${count}: expected a whole number >= 0`);
  expect(normalDraws(key, 3)).toHaveLength(3);
});

describe('a subset', () => {
  const subset = (numItems: number, numChosen: number, room = 5, numUniforms = 5) => {
    const out = new Int32Array(numChosen);
    fillSubset(key, 1, 0, numItems, new Int32Array(room), new Float64Array(numUniforms), out);
    return out;
  };

  test('has as many items as there are, at most', () => {
    expect([...subset(5, 5)].sort()).toEqual([0, 1, 2, 3, 4]);
    for (const numItems of [4, 4.5, Number.NaN]) {
      expect(() => subset(numItems, 5)).toThrow(`numItems=${numItems}: `);
    }
  });

  test('needs room for items and uniforms', () => {
    expect(() => subset(5, 5, 4)).toThrow('scratch.length=4: expected room for 5 items');
    expect(() => subset(5, 5, 5, 4)).toThrow('uniforms.length=4: expected room for 5 numbers');
  });
});
