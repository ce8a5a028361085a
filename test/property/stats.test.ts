import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addToBettingSample,
  addToMoments,
  bettingInterval,
  emptyBettingSample,
  noMoments,
  skewnessAndKurtosis,
  tMixtureCriticalValue,
  tMixtureInterval,
} from '../../src/stats/index.js';

const seeded = { seed: 20260403, numRuns: 200 };

/** Numbers whose sums are exact, so that laws hold to rounding of the result. */
const sample = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 30 });
const rate = fc.integer({ min: 1, max: 12 }).map((exponent) => 10 ** (-exponent / 2));
const precision = fc.integer({ min: -4, max: 8 }).map((exponent) => 2 ** exponent);
const momentsOf = (values: readonly number[]) => values.reduce(addToMoments, noMoments);

function expectClose(value: number, expected: number, scale: number): void {
  if (!Number.isFinite(expected)) expect(value).toBe(expected);
  else expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * scale);
}

describe('laws of the inference', () => {
  it('t-mixture intervals move with a shift and stretch with a scale of the data', () => {
    fc.assert(
      fc.property(
        sample,
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: -9, max: 9 }).filter((factor) => factor !== 0),
        rate,
        precision,
        (values, shift, factor, alpha, r) => {
          const plain = tMixtureInterval(momentsOf(values), alpha, r);
          const moved = tMixtureInterval(
            momentsOf(values.map((value) => shift + factor * value)),
            alpha,
            r,
          );
          const ends = [shift + factor * plain.lower, shift + factor * plain.upper];
          const scale =
            1e4 + (Number.isFinite(ends[0]) ? Math.abs(ends[0]) + Math.abs(ends[1]) : 0);
          expectClose(moved.lower, Math.min(...ends), scale);
          expectClose(moved.upper, Math.max(...ends), scale);
        },
      ),
      seeded,
    );
  });

  it('t-mixture intervals contain the mean and are nested in the rate', () => {
    fc.assert(
      fc.property(sample, rate, rate, precision, (values, first, second, r) => {
        const moments = momentsOf(values);
        const wide = tMixtureInterval(moments, Math.min(first, second), r);
        const narrow = tMixtureInterval(moments, Math.max(first, second), r);
        expect(wide.lower).toBeLessThanOrEqual(narrow.lower);
        expect(wide.upper).toBeGreaterThanOrEqual(narrow.upper);
        expect(narrow.lower).toBeLessThanOrEqual(moments.mean);
        expect(narrow.upper).toBeGreaterThanOrEqual(moments.mean);
      }),
      seeded,
    );
  });

  it('the critical value exceeds that of a single look at a known variance', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5000 }), rate, precision, (n, alpha, r) => {
        expect(tMixtureCriticalValue(n, alpha, r)).toBeGreaterThan(Math.sqrt(-2 * Math.log(alpha)));
      }),
      seeded,
    );
  });

  it('moments do not depend on the order of the values', () => {
    fc.assert(
      fc.property(sample, (values) => {
        const forward = momentsOf(values);
        const backward = momentsOf([...values].reverse());
        expectClose(backward.mean, forward.mean, 1e3);
        expectClose(backward.sumSquares, forward.sumSquares, 1e7);
      }),
      seeded,
    );
  });

  it('betting intervals are mirrored by X -> 1 - X and lie in [0, 1]', () => {
    const values = fc.array(fc.integer({ min: 0, max: 64 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, rate, (numerators, alpha) => {
        const intervalOf = (mirror: boolean) => {
          const betting = emptyBettingSample(30);
          for (const k of numerators) addToBettingSample(betting, (mirror ? 64 - k : k) / 64);
          return bettingInterval(betting, alpha);
        };
        const plain = intervalOf(false);
        const mirrored = intervalOf(true);
        expect(Math.abs(mirrored.lower - (1 - plain.upper))).toBeLessThan(1e-8);
        expect(Math.abs(mirrored.upper - (1 - plain.lower))).toBeLessThan(1e-8);
        expect(plain.lower).toBeGreaterThanOrEqual(0);
        expect(plain.upper).toBeLessThanOrEqual(1);
        expect(plain.lower).toBeLessThanOrEqual(plain.upper);
      }),
      seeded,
    );
  });

  it('the shape of a sample does not change with shift and scale', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 4, maxLength: 30 }),
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: 1, max: 9 }),
        (values, shift, factor) => {
          const plain = skewnessAndKurtosis(values);
          const moved = skewnessAndKurtosis(values.map((value) => shift + factor * value));
          if (Number.isNaN(plain.skewness)) expect(moved.skewness).toBeNaN();
          else {
            expect(moved.skewness).toBeCloseTo(plain.skewness, 8);
            expect(moved.excessKurtosis).toBeCloseTo(plain.excessKurtosis, 6);
          }
        },
      ),
      seeded,
    );
  });
});
