import { invalidArgument, type RandomKey } from '../core/index.js';
import { philox4x32 } from './philox.js';

const block = new Uint32Array(4);

/** The key that a whole number in [0, 2^53) stands for. */
export function keyFromSeed(seed: number): RandomKey {
  return deriveKey([0x7476_6431, 0x6b65_7921], seed);
}

/**
 * A key that depends on every part and on their order.
 *
 * Each part is absorbed as its type, its length and its bytes, four words at a
 * time, with Philox as the mixing function; so ('ab', 'c') and ('a', 'bc')
 * give different keys.
 *
 * @param key - the parent; unchanged
 * @param parts - names, or finite numbers; every number has a key of its own
 * @throws VerificationError 'invalid-argument' for a number that is not finite
 */
export function deriveKey(key: RandomKey, ...parts: readonly (string | number)[]): RandomKey {
  let [word0, word1] = key;
  for (const part of parts) {
    const words = typeof part === 'number' ? wordsOfNumber(part) : wordsOfText(part);
    for (let index = 0; index < words.length; index += 4) {
      philox4x32(
        words[index] ?? 0,
        words[index + 1] ?? 0,
        words[index + 2] ?? 0,
        words[index + 3] ?? 0,
        word0,
        word1,
        block,
      );
      word0 = block[0] ^ block[2];
      word1 = block[1] ^ block[3];
    }
  }
  return [word0 >>> 0, word1 >>> 0];
}

function wordsOfNumber(value: number): number[] {
  if (Number.isSafeInteger(value) && value >= 0) {
    return [1, value % 2 ** 32, Math.floor(value / 2 ** 32), 0];
  }
  if (!Number.isFinite(value)) throw invalidArgument('key part', value, 'a finite number');
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  return [3, bits.getUint32(4), bits.getUint32(0), 0];
}

function wordsOfText(text: string): number[] {
  const bytes = new TextEncoder().encode(text);
  const words = [2, bytes.length];
  for (let index = 0; index < bytes.length; index += 4) {
    words.push(
      (bytes[index] |
        ((bytes[index + 1] ?? 0) << 8) |
        ((bytes[index + 2] ?? 0) << 16) |
        ((bytes[index + 3] ?? 0) << 24)) >>>
        0,
    );
  }
  return words;
}
