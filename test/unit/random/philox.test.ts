import { expect, test } from 'vitest';
import { philox4x32 } from '../../../src/random/index.js';

const mask = 0xffffffffn;

/** Ten rounds in exact integers, straight from the definition. */
function exactPhilox(counter: readonly number[], key: readonly number[]): number[] {
  let [c0, c1, c2, c3] = counter.map(BigInt);
  let [k0, k1] = key.map(BigInt);
  for (let round = 0; round < 10; round++) {
    const product0 = 0xd2511f53n * c0;
    const product1 = 0xcd9e8d57n * c2;
    [c0, c1, c2, c3] = [
      (product1 >> 32n) ^ c1 ^ k0,
      product1 & mask,
      (product0 >> 32n) ^ c3 ^ k1,
      product0 & mask,
    ];
    k0 = (k0 + 0x9e3779b9n) & mask;
    k1 = (k1 + 0xbb67ae85n) & mask;
  }
  return [c0, c1, c2, c3].map(Number);
}

test('agrees with exact integer arithmetic on words near every carry', () => {
  const edges = [0, 1, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
  const out = new Uint32Array(4);
  for (const [i, first] of edges.entries()) {
    for (const [j, third] of edges.entries()) {
      const counter = [first, edges[(i + j) % 8], third, edges[(i * 3 + j) % 8]] as const;
      const key = [edges[(i + 2 * j) % 8], edges[(5 * i + j) % 8]] as const;
      philox4x32(...counter, ...key, out);
      expect([...out]).toEqual(exactPhilox(counter, key));
    }
  }
});

test('writes four words from the offset on and nothing else', () => {
  const out = new Uint32Array(8).fill(7);
  const alone = new Uint32Array(4);
  philox4x32(1, 2, 3, 4, 5, 6, alone);
  philox4x32(1, 2, 3, 4, 5, 6, out, 2);
  expect([...out]).toEqual([7, 7, ...alone, 7, 7]);
});
