import { invalidArgument, type RandomKey } from '../core/index.js';
import { philox4x32 } from './philox.js';

/**
 * Fills `out` with variates that are a pure function of (key, stream, step,
 * index): the same for every number of workers and in every order of calls.
 *
 * @param key - key of the replicate
 * @param stream - what the numbers are for; see `streams`; unsigned 32 bits
 * @param step - time step, a whole number in [0, 2^53)
 * @throws VerificationError 'invalid-argument' for another stream or step, whose numbers
 *   would be those of one in range, and for a key that is not two whole numbers
 */
export type Fill = (key: RandomKey, stream: number, step: number, out: Float64Array) => void;

const twoPi = 2 * Math.PI;
const inverse52 = 2 ** -52;
const words = new Uint32Array(4);

/**
 * 52-bit uniform in the open interval (0, 1), from two words of the last block.
 * With 53 bits the added half would be rounded, and the largest value would be 1.
 */
function uniformFrom(index: number): number {
  return (words[index] * 1048576 + (words[index + 1] >>> 12) + 0.5) * inverse52;
}

function nextBlock(block: number, key: RandomKey, stream: number, step: number): void {
  philox4x32(block, step, stream, Math.floor(step / 2 ** 32), key[0], key[1], words);
}

/** Refuses what is no place among the random numbers of a key; see `Fill`. */
export function requirePlace(key: RandomKey, stream: number, step: number): void {
  if (!(Number.isInteger(key[0]) && Number.isInteger(key[1]))) {
    throw invalidArgument('key', key, 'two whole numbers, as of `keyFromSeed`');
  }
  if (stream >>> 0 !== stream) {
    throw invalidArgument('stream', stream, 'a whole number in [0, 2^32)');
  }
  if (!(Number.isSafeInteger(step) && step >= 0)) {
    throw invalidArgument('step', step, 'a whole number in [0, 2^53)');
  }
}

/** Uniform variates in (0, 1), 52 bits each. */
export const fillUniform: Fill = (key, stream, step, out) => {
  requirePlace(key, stream, step);
  for (let index = 0; index < out.length; index += 2) {
    nextBlock(index >>> 1, key, stream, step);
    out[index] = uniformFrom(0);
    if (index + 1 < out.length) out[index + 1] = uniformFrom(2);
  }
};

/**
 * Standard normal variates by the Box-Muller transform, four from one block.
 *
 * Radius sqrt(-2 ln u) with u of 42 bits reaches 7.7 standard deviations. The
 * angle takes one of 2^22 evenly spaced values; the law of one variate is a
 * trapezoid sum of a smooth periodic function over them, so it is normal to
 * rounding.
 */
export const fillNormal: Fill = (key, stream, step, out) => {
  requirePlace(key, stream, step);
  const { length } = out;
  for (let index = 0; index < length; index += 4) {
    nextBlock(index >>> 2, key, stream, step);
    writeNormalPair(words[0], words[1], out, index);
    if (index + 2 < length) writeNormalPair(words[2], words[3], out, index + 2);
  }
};

/** Writes two variates, or one at the end of `out`. */
function writeNormalPair(word0: number, word1: number, out: Float64Array, index: number): void {
  const uniform = (word0 * 1024 + (word1 >>> 22) + 0.5) * 2 ** -42;
  const radius = Math.sqrt(-2 * Math.log(uniform));
  const angle = ((word1 & 0x3fffff) + 0.5) * (twoPi * 2 ** -22);
  out[index] = radius * Math.cos(angle);
  if (index + 1 < out.length) out[index + 1] = radius * Math.sin(angle);
}

/** Fair signs, -1 or +1: mean 0, variance 1. */
export const fillRademacher: Fill = (key, stream, step, out) => {
  requirePlace(key, stream, step);
  for (let index = 0; index < out.length; index++) {
    if (index % 128 === 0) nextBlock(index / 128, key, stream, step);
    const bit = (words[(index % 128) >>> 5] >>> (index & 31)) & 1;
    out[index] = 2 * bit - 1;
  }
};

/** Uniform variates in (-sqrt 3, sqrt 3): mean 0, variance 1. */
export const fillCentredUniform: Fill = (key, stream, step, out) => {
  fillUniform(key, stream, step, out);
  const width = 2 * Math.sqrt(3);
  for (let index = 0; index < out.length; index++) out[index] = (out[index] - 0.5) * width;
};
