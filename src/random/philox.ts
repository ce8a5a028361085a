const multiplier0High = 0xd251;
const multiplier0Low = 0x1f53;
const multiplier1High = 0xcd9e;
const multiplier1Low = 0x8d57;
const multiplier0 = 0xd2511f53 | 0;
const multiplier1 = 0xcd9e8d57 | 0;
const weyl0 = 0x9e3779b9 | 0;
const weyl1 = 0xbb67ae85 | 0;

/**
 * Philox4x32-10: 128 random bits as a pure function of a 128-bit counter and a
 * 64-bit key.
 *
 * @param counter0 - word 0 of the counter (unsigned 32 bits); likewise 1 to 3
 * @param key0 - word 0 of the key; likewise 1
 * @param out - receives four unsigned words from index `offset` on
 * @remarks Ten rounds pass BigCrush; tested against the published
 *   known-answer vectors.
 * @source salmon2011, Philox-4x32-10
 */
export function philox4x32(
  counter0: number,
  counter1: number,
  counter2: number,
  counter3: number,
  key0: number,
  key1: number,
  out: Uint32Array,
  offset = 0,
): void {
  let c0 = counter0 | 0;
  let c1 = counter1 | 0;
  let c2 = counter2 | 0;
  let c3 = counter3 | 0;
  let k0 = key0 | 0;
  let k1 = key1 | 0;
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(multiplier0High, multiplier0Low, c0);
    const high1 = multiplyHigh(multiplier1High, multiplier1Low, c2);
    const low0 = Math.imul(multiplier0, c0);
    const low1 = Math.imul(multiplier1, c2);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + weyl0) | 0;
    k1 = (k1 + weyl1) | 0;
  }
  out[offset] = c0;
  out[offset + 1] = c1;
  out[offset + 2] = c2;
  out[offset + 3] = c3;
}

/**
 * High 32 bits of a 32 x 32 bit product, from four 16-bit products. Every sum
 * stays below 2^32, so 32-bit arithmetic loses nothing.
 */
function multiplyHigh(high: number, low: number, word: number): number {
  const wordHigh = word >>> 16;
  const wordLow = word & 0xffff;
  const middle = (Math.imul(high, wordLow) + (Math.imul(low, wordLow) >>> 16)) | 0;
  const carry = (Math.imul(low, wordHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(high, wordHigh) + (middle >>> 16) + (carry >>> 16)) | 0;
}
