import { describe, expect, test } from 'vitest';
import { fillUniform, keyFromSeed, philox4x32, streams } from '../../../src/random/index.js';

const entries = Object.entries(streams);

describe('streams', () => {
  test('have numbers of their own, which fit into a word of the counter', () => {
    const numbers = entries.map(([, number]) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) {
      expect(Number.isInteger(number) && number >= 0 && number < 2 ** 32).toBe(true);
    }
  });

  test('share no number at the first steps and coordinates, nor far out', () => {
    const key = keyFromSeed(1);
    const steps = [0, 1, 2, 3, 4, 5, 6, 7, 2 ** 32, 2 ** 32 + 1, 2 ** 40, 2 ** 53 - 1];
    const drawn = entries.flatMap(([, stream]) =>
      steps.flatMap((step) => {
        const out = new Float64Array(256);
        fillUniform(key, stream, step, out);
        return [...out];
      }),
    );
    // 18432 numbers of 52 bits: two of them are equal by chance once in 3e7.
    expect(new Set(drawn).size).toBe(drawn.length);
  });

  test.each(entries)('%s is word 2 of the counter, beside block and step', (_, stream) => {
    const key = keyFromSeed(1);
    const out = new Float64Array(8);
    const words = new Uint32Array(4);
    for (const step of [3, 2 ** 32 + 5]) {
      fillUniform(key, stream, step, out);
      for (let block = 0; block < 4; block++) {
        philox4x32(block, step % 2 ** 32, stream, Math.floor(step / 2 ** 32), ...key, words);
        expect(out[2 * block]).toBe((words[0] * 2 ** 20 + (words[1] >>> 12) + 0.5) * 2 ** -52);
      }
    }
  });
});
