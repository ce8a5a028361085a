import { describe, expect, test } from 'vitest';
import type { RandomKey } from '../../../src/core/index.js';
import { deriveKey, fillUniform, keyFromSeed } from '../../../src/random/index.js';

const root: RandomKey = [1, 2];

/** All keys differ from one another. */
function expectDistinct(keys: readonly RandomKey[]): void {
  expect(new Set(keys.map(String)).size).toBe(keys.length);
}

describe('a derived key', () => {
  test('depends on every part, its type, its order and where texts are split', () => {
    expectDistinct([
      root,
      deriveKey(root, ''),
      deriveKey(root, '', ''),
      deriveKey(root, 'ab', 'c'),
      deriveKey(root, 'a', 'bc'),
      deriveKey(root, 'abc'),
      deriveKey(root, 'c', 'ab'),
      deriveKey(root, 0),
      deriveKey(root, 3),
      deriveKey(root, '\0\0\0'),
      deriveKey(root, 1),
      deriveKey(root, '1'),
      deriveKey(root, 1, 2),
      deriveKey(root, 2, 1),
      deriveKey(root, 12),
      deriveKey([2, 1], 1),
    ]);
  });

  test('tells apart texts that differ in any byte, in length or in trailing zeros', () => {
    const long = 'a'.repeat(40);
    const changed = Array.from(long, (_, at) => `${long.slice(0, at)}b${long.slice(at + 1)}`);
    expectDistinct(
      [long, ...changed, 'a', 'a\0', 'a\0\0', 'a\0\0\0', 'é', 'e\u0301'].map((text) =>
        deriveKey(root, text),
      ),
    );
  });

  test('cannot be reached by a number that looks like the next block of a text', () => {
    const block = String.fromCharCode(1, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    expectDistinct([deriveKey(root, `12345678${block}`), deriveKey(root, '12345678', 5)]);
  });

  test('tells apart numbers whatever their sign, size and fraction', () => {
    const numbers = [0, 1, -1, 0.025, 0.05, 0.5, -0.5, 1.5, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1];
    expectDistinct([...numbers, 2 ** 60, 1e300].map((part) => deriveKey(root, part)));
  });

  test('refuses numbers that stand for nothing', () => {
    for (const part of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => deriveKey(root, part)).toThrow('expected a finite number');
    }
  });

  test('is the same for the same parts, and deriving in steps changes nothing', () => {
    expect(deriveKey(root, 'claim', 7)).toEqual(deriveKey(root, 'claim', 7));
    expect(deriveKey(deriveKey(root, 'claim'), 7)).toEqual(deriveKey(root, 'claim', 7));
  });

  test('leaves its parent alone and consists of two unsigned words', () => {
    const parent: RandomKey = Object.freeze([0xffffffff, 0x80000000] as const);
    for (const word of deriveKey(parent, 'child', 3)) {
      expect(Number.isInteger(word) && word >= 0 && word < 2 ** 32).toBe(true);
    }
  });
});

// Rate: 2e5 random keys of 64 bits share one with probability 1.1e-9.
test('keys of 1e5 seeds and of 1e5 replicates do not collide, nor do their first numbers', () => {
  const keys = new Set<string>();
  const firsts = new Set<number>();
  const replicates = deriveKey(keyFromSeed(1), 'suite/claim');
  const out = new Float64Array(1);
  for (let index = 0; index < 1e5; index++) {
    for (const key of [keyFromSeed(index), deriveKey(replicates, index)]) {
      keys.add(String(key));
      fillUniform(key, 1, 0, out);
      firsts.add(out[0]);
    }
  }
  expect(keys.size).toBe(2e5);
  // Rate: 2e5 numbers of 52 bits share one with probability 4.4e-6; two pairs, 1e-11.
  expect(firsts.size).toBeGreaterThanOrEqual(2e5 - 1);
});
