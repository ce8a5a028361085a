import { describe, expect, it } from 'vitest';
import { VerificationError } from '../../../src/core/index.js';
import {
  binomial,
  bisection,
  exactBinomial,
  fixedPointArcTangent,
  fixedPointPi,
  fixedPointSquareRoot,
  fixedPointToNumber,
  gaussLegendre,
  krawtchoukTable,
} from '../../../src/numerics/index.js';

describe('bisection', () => {
  it('finds a root to the last bit, and to a tolerance', () => {
    const full = bisection((x) => x * x - 2, 0, 2);
    expect(Math.abs(full.root - Math.SQRT2)).toBeLessThanOrEqual(2 ** -52);
    const rough = bisection((x) => 2 - x * x, 0, 2, 1e-3);
    expect(Math.abs(rough.root - Math.SQRT2)).toBeLessThanOrEqual(rough.errorBound);
    expect(rough.errorBound).toBeLessThanOrEqual(1e-3);
    expect(rough.errorBound).toBeGreaterThan(2.5e-4);
  });

  it('takes infinite values, and a root at an end', () => {
    expect(bisection((x) => Math.log(x), 0, 3).root).toBeCloseTo(1, 15);
    expect(bisection((x) => x, 0, 3)).toEqual({ root: 0, errorBound: 0 });
    expect(bisection((x) => x - 3, 0, 3)).toEqual({ root: 3, errorBound: 0 });
  });

  it('refuses a bracket without a change of sign, a NaN, and a bad interval', () => {
    expect(() => bisection((x) => x * x + 1, -1, 1)).toThrow(/sign/);
    expect(() => bisection(() => Number.NaN, -1, 1)).toThrow(/NaN/);
    expect(() => bisection((x) => x, 1, -1)).toThrow(VerificationError);
  });
});

describe('gaussLegendre', () => {
  it.each([1, 2, 5, 16, 64])('with %i nodes integrates degree 2 n - 1 exactly, not 2 n', (n) => {
    const { nodes, weights } = gaussLegendre(n, 0, 1);
    const integral = (degree: number) =>
      nodes.reduce((sum, node, i) => sum + weights[i] * node ** degree, 0);
    for (const degree of [0, 1, 2 * n - 1]) {
      expect(Math.abs(integral(degree) * (degree + 1) - 1)).toBeLessThan(1e-14 * (4 + n));
    }
    // The error of x^(2n) is (n!)^4 / ((2n+1) ((2n)!)^2), below rounding from n = 12 on.
    if (n <= 5) expect(Math.abs(integral(2 * n) * (2 * n + 1) - 1)).toBeGreaterThan(1e-7);
  });

  it('has ascending nodes that are symmetric, and positive weights', () => {
    const { nodes, weights } = gaussLegendre(33);
    for (let i = 0; i < 33; i++) {
      expect(nodes[i]).toBeCloseTo(-nodes[32 - i], 14);
      expect(weights[i]).toBeGreaterThan(0);
      if (i > 0) expect(nodes[i]).toBeGreaterThan(nodes[i - 1]);
    }
  });

  it('refuses zero nodes and an empty interval', () => {
    expect(() => gaussLegendre(0)).toThrow(/numNodes=0/);
    expect(() => gaussLegendre(3, 1, 1)).toThrow(/interval/);
  });
});

describe('binomial', () => {
  it('is exact beyond 2^53 and zero outside the triangle', () => {
    expect(exactBinomial(100, 50)).toBe(100891344545564193334812497256n);
    expect(binomial(5, 2)).toBe(10);
    expect(binomial(5, 6)).toBe(0);
    expect(binomial(5, -1)).toBe(0);
    expect(() => binomial(-1, 0)).toThrow(VerificationError);
    expect(() => binomial(3, 0.5)).toThrow(VerificationError);
  });
});

describe('krawtchoukTable', () => {
  it('equals the sum of parities over each Hamming sphere', () => {
    const d = 6;
    const sums = Array.from({ length: d + 1 }, () => new Array<number>(d + 1).fill(0));
    for (let point = 0; point < 2 ** d; point++) {
      const signs: number[] = Array.from({ length: d }, (_, j) => ((point >> j) & 1 ? -1 : 1));
      const distance = signs.filter((sign) => sign === -1).length;
      for (let degree = 0; degree <= d; degree++) {
        sums[degree][distance] += [1, ...signs.slice(0, degree)].reduce(
          (product, sign) => product * sign,
        );
      }
    }
    expect(krawtchoukTable(d).map((row) => row.map(Number))).toEqual(sums);
  });

  it('refuses dimension 0 and dimensions above 256', () => {
    expect(() => krawtchoukTable(0)).toThrow(/dimension=0/);
    expect(() => krawtchoukTable(257)).toThrow(VerificationError);
  });
});

describe('fixed point', () => {
  it('gives pi to 100 decimal places', () => {
    // 10^100 pi, truncated; OEIS A000796.
    const digits =
      31415926535897932384626433832795028841971693993751058209749445923078164062862089986280348253421170679n;
    const bits = 400;
    const pi = fixedPointPi(bits);
    const difference = ((pi * 10n ** 100n) >> BigInt(bits)) - digits;
    expect(difference === 0n || difference === 1n || difference === -1n).toBe(true);
  });

  it('satisfies the addition theorem of the inverse tangent within its bound', () => {
    const bits = 300;
    const one = 1n << BigInt(bits);
    // atan(3) + atan(1/3) = pi/2; atan(1/2) + atan(1/3) = pi/4.
    const bound = BigInt(2 * (8 * bits + 40) + 20 * bits);
    const right = fixedPointArcTangent(3n * one, bits) + fixedPointArcTangent(one / 3n, bits);
    expect(absolute(right - fixedPointPi(bits) / 2n) <= bound).toBe(true);
    const half = fixedPointArcTangent(one / 2n, bits) + fixedPointArcTangent(one / 3n, bits);
    expect(absolute(half - fixedPointPi(bits) / 4n) <= bound).toBe(true);
    expect(fixedPointArcTangent(0n, bits)).toBe(0n);
    const odd = fixedPointArcTangent(one, bits) + fixedPointArcTangent(-one, bits);
    expect(absolute(odd) <= bound).toBe(true);
  });

  it('takes square roots to one unit and converts to the nearest double', () => {
    const bits = 200;
    const two = 2n << BigInt(bits);
    const root = fixedPointSquareRoot(two, bits);
    expect(root * root <= two << BigInt(bits)).toBe(true);
    expect((root + 1n) * (root + 1n) > two << BigInt(bits)).toBe(true);
    expect(fixedPointToNumber(root, bits)).toBe(Math.SQRT2);
    expect(fixedPointToNumber(3n << 1199n, 1200)).toBe(1.5);
  });
});

function absolute(x: bigint): bigint {
  return x < 0n ? -x : x;
}
