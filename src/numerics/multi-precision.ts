/**
 * Arithmetic with a chosen number of binary places, for sums whose
 * cancellation exceeds double precision. A real x is stored as the whole
 * number x 2^bits; each function states its error in units of 2^-bits.
 */

/** Square root of x >= 0; error below 1 unit. */
export function multiPrecisionSquareRoot(x: bigint, bits: number): bigint {
  return integerSquareRoot(x << BigInt(bits));
}

/** Inverse tangent of x; error below 8 bits + 40 units. */
export function multiPrecisionArcTangent(x: bigint, bits: number): bigint {
  const one = 1n << BigInt(bits);
  let argument = x;
  // Half-angle formula, three times: |argument| <= tan(pi/16) < 1/5 afterwards.
  for (let halving = 0; halving < 3; halving++) {
    const secant = multiPrecisionSquareRoot(one + ((argument * argument) >> BigInt(bits)), bits);
    argument = (argument << BigInt(bits)) / (one + secant);
  }
  return 8n * arcTangentSeries(argument, bits);
}

/** The number pi by Machin's formula; error below 20 bits units. */
export function multiPrecisionPi(bits: number): bigint {
  const one = 1n << BigInt(bits);
  return 16n * arcTangentSeries(one / 5n, bits) - 4n * arcTangentSeries(one / 239n, bits);
}

/** The nearest double. */
export function multiPrecisionToNumber(x: bigint, bits: number): number {
  const excess = bits - 900;
  return excess > 0 ? Number(x >> BigInt(excess)) / 2 ** 900 : Number(x) / 2 ** bits;
}

/** Taylor series x - x^3/3 + ..., for |x| <= 1/5. */
function arcTangentSeries(x: bigint, bits: number): bigint {
  const square = (x * x) >> BigInt(bits);
  let power = x;
  let sum = 0n;
  for (let n = 1n; power !== 0n && power !== -1n; n += 2n) {
    sum += (n % 4n === 1n ? power : -power) / n;
    power = (power * square) >> BigInt(bits);
  }
  return sum;
}

/** Largest whole number whose square is at most n. */
function integerSquareRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let root = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
