const largest = 1023;
const least = -1022;

/** 2^least to 2^largest, by doubling, which is exact. */
const powers = new Float64Array(largest - least + 1);
powers[-least] = 1;
for (let n = 1; n <= largest; n++) powers[n - least] = 2 * powers[n - 1 - least];
for (let n = -1; n >= least; n--) powers[n - least] = powers[n + 1 - least] / 2;

/** 2^exponent without rounding, for a whole number in [-1022, 1023]. */
export function powerOfTwo(exponent: number): number {
  return powers[exponent - least];
}

const number = new Float64Array(1);
const halves = new Uint32Array(number.buffer);
number[0] = 1;
/** Place of the half with the sign and the exponent. */
const high = halves[1] === 0 ? 0 : 1;
/** Upper half of the square root of one half. */
const halfRoot = 0x3fe6a09e;

/**
 * x as 2^exponent times a number between about sqrt(1/2) and sqrt(2), without rounding.
 *
 * @param x - > 0 and not denormal
 */
export function splitNumber(x: number): { readonly exponent: number; readonly mantissa: number } {
  number[0] = x;
  const shifted = (halves[high] - halfRoot) | 0;
  halves[high] = (shifted & 0xfffff) + halfRoot;
  return { exponent: shifted >> 20, mantissa: number[0] };
}
