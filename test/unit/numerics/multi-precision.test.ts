import { describe, expect, it } from 'vitest';
import {
  multiPrecisionArcTangent,
  multiPrecisionPi,
  multiPrecisionSquareRoot,
  multiPrecisionToNumber,
} from '../../../src/numerics/index.js';

describe('multi-precision arithmetic', () => {
  it('gives pi to 100 decimal places', () => {
    // 10^100 pi, truncated; OEIS A000796.
    const digits =
      31415926535897932384626433832795028841971693993751058209749445923078164062862089986280348253421170679n;
    const bits = 400;
    const pi = multiPrecisionPi(bits);
    const difference = ((pi * 10n ** 100n) >> BigInt(bits)) - digits;
    expect(difference === 0n || difference === 1n || difference === -1n).toBe(true);
  });

  it('satisfies the addition theorem of the inverse tangent within its bound', () => {
    const bits = 300;
    const one = 1n << BigInt(bits);
    // atan(3) + atan(1/3) = pi/2; atan(1/2) + atan(1/3) = pi/4.
    const bound = BigInt(2 * (8 * bits + 40) + 20 * bits);
    const right =
      multiPrecisionArcTangent(3n * one, bits) + multiPrecisionArcTangent(one / 3n, bits);
    expect(absolute(right - multiPrecisionPi(bits) / 2n) <= bound).toBe(true);
    const half =
      multiPrecisionArcTangent(one / 2n, bits) + multiPrecisionArcTangent(one / 3n, bits);
    expect(absolute(half - multiPrecisionPi(bits) / 4n) <= bound).toBe(true);
    expect(multiPrecisionArcTangent(0n, bits)).toBe(0n);
    const odd = multiPrecisionArcTangent(one, bits) + multiPrecisionArcTangent(-one, bits);
    expect(absolute(odd) <= bound).toBe(true);
  });

  it('takes square roots to one unit and converts to the nearest double', () => {
    const bits = 200;
    const two = 2n << BigInt(bits);
    const root = multiPrecisionSquareRoot(two, bits);
    expect(root * root <= two << BigInt(bits)).toBe(true);
    expect((root + 1n) * (root + 1n) > two << BigInt(bits)).toBe(true);
    expect(multiPrecisionToNumber(root, bits)).toBe(Math.SQRT2);
    expect(multiPrecisionToNumber(3n << 1199n, 1200)).toBe(1.5);
  });
});

function absolute(x: bigint): bigint {
  return x < 0n ? -x : x;
}
