import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  differenceWithError,
  maximumWithError,
  type NumberWithError,
  productWithError,
  scaledWithError,
  sumWithError,
} from '../../src/core/index.js';

const seeded = {
  seed: 20261128,
  numRuns: 2000,
  endOnFailure: true,
};

// Up to 1e150, so that products do not overflow, and down to the smallest double.
const finite = (min: number) => fc.double({ min, max: 1e150, noNaN: true });
const numberWithError: fc.Arbitrary<NumberWithError> = fc.record({
  value: fc.oneof(fc.integer(), fc.double({ min: -10, max: 10, noNaN: true }), finite(-1e150)),
  numericalError: fc.oneof(
    fc.constant(0),
    fc.double({ min: 0, max: 1e-9, noNaN: true }),
    finite(0),
  ),
});

const lowestExponent = 1074;

/** A double as a whole number of 2^-1074. */
function exactly(x: number): bigint {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  const word = bits.getBigUint64(0);
  const exponent = Number((word >> 52n) & 0x7ffn);
  const fraction = word & 0xfffffffffffffn;
  const size = exponent === 0 ? fraction : (fraction + (1n << 52n)) << BigInt(exponent - 1);
  return x < 0 ? -size : size;
}

/** The smallest and the largest number that it may stand for. */
function ends({ value, numericalError }: NumberWithError): bigint[] {
  return [exactly(value) - exactly(numericalError), exactly(value) + exactly(numericalError)];
}

function distance(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a;
}

function larger(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}

const truths = {
  sum: { of: sumWithError, exact: (a: bigint, b: bigint) => a + b, scale: 0 },
  difference: { of: differenceWithError, exact: (a: bigint, b: bigint) => a - b, scale: 0 },
  product: { of: productWithError, exact: (a: bigint, b: bigint) => a * b, scale: lowestExponent },
  maximum: { of: maximumWithError, exact: larger, scale: 0 },
};

test.each(Object.entries(truths))(
  'the error of a %s covers all that the numbers may stand for, and little more',
  (_, { of, exact, scale }) => {
    fc.assert(
      fc.property(numberWithError, numberWithError, (first, second) => {
        const { value, numericalError } = of(first, second);
        const [stated, bound] = [value, numericalError].map((x) => exactly(x) << BigInt(scale));
        let furthest = 0n;
        for (const a of ends(first)) {
          for (const b of ends(second)) {
            const missed = distance(stated, exact(a, b));
            if (missed > furthest) furthest = missed;
          }
        }
        expect(furthest <= bound).toBe(true);
        // A few roundings of the value and of the bound, and a few of the smallest doubles.
        let rounding = (bound >> 48n) + (distance(stated, 0n) >> 50n) + (8n << BigInt(scale));
        // How far another number may exceed the largest is a difference of large numbers.
        if (of === maximumWithError)
          rounding +=
            [...ends(first), ...ends(second)].map((end) => distance(end, 0n)).reduce(larger) >> 50n;
        expect(bound - furthest <= rounding).toBe(true);
      }),
      seeded,
    );
  },
);

test('a number times an exact factor is off by that factor times its error', () => {
  fc.assert(
    fc.property(numberWithError, fc.double({ min: -1e100, max: 1e100, noNaN: true }), (x, c) => {
      const { value, numericalError } = scaledWithError(x, c);
      for (const end of ends(x)) {
        const missed = distance(exactly(value) << 1074n, end * exactly(c));
        expect(missed <= exactly(numericalError) << 1074n).toBe(true);
      }
    }),
    seeded,
  );
});
