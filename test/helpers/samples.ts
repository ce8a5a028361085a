import { deriveKey, fillNormal, fillUniform, keyFromSeed } from '../../src/random/index.js';

/** `count` standard normal numbers that follow from a seed and an index. */
export function normals(seed: number, index: number, count: number): Float64Array {
  const out = new Float64Array(count);
  fillNormal(deriveKey(keyFromSeed(seed), index), 1, 0, out);
  return out;
}

/** `count` uniform numbers in (0, 1) that follow from a seed and an index. */
export function uniforms(seed: number, index: number, count: number): Float64Array {
  const out = new Float64Array(count);
  fillUniform(deriveKey(keyFromSeed(seed), index), 1, 0, out);
  return out;
}

/** Mean and centred sum of squares in two passes. */
export function twoPassMoments(values: ArrayLike<number>): {
  count: number;
  mean: number;
  sumSquares: number;
} {
  const list = Array.from(values);
  const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
  const sumSquares = list.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { count: list.length, mean, sumSquares };
}
