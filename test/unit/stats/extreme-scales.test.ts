import { describe, expect, test } from 'vitest';
import {
  addToMoments,
  bulkEffectiveSampleSize,
  type ChainDraws,
  cumulantDifferenceRows,
  kernelSteinDiscrepancySquared,
  logRatioSlopeEstimate,
  logRatioSlopeInterval,
  meanDiscrepancySquaredTwoSample,
  meanEffectiveSampleSize,
  monteCarloStandardErrorOfMean,
  noMoments,
  rankNormalisedRHat,
  simultaneousBand,
  skewnessAndKurtosis,
  tailCorrection,
  tailEffectiveSampleSize,
  testLawEqualsByKernelStein,
  testLawEqualsByMeanDiscrepancyTwoSample,
  timeAverage,
  varianceTailCorrection,
} from '../../../src/stats/index.js';
import { normals } from '../../helpers/samples.js';

const key = [1, 2] as const;
const first = [...normals(3, 0, 60)].map((x) => x + 0.4);
const second = [...normals(3, 1, 60)].map((x) => 1.3 * x);
const chains = (unit: number): ChainDraws => [first, second].map((c) => c.map((x) => unit * x));
const points = (values: readonly number[]) => values.map((x) => [x]);

/** Powers of two, so that scaling rounds nothing: 4e180 to 1e301, and their inverses. */
const units = [2 ** 600, 2 ** 1000, 2 ** -600, 2 ** -1000];

/** What has no unit, or is divided by its own: the same numbers in every unit. */
const withoutUnit: Readonly<Record<string, (unit: number) => unknown>> = {
  'R-hat': (unit) => rankNormalisedRHat(chains(unit)),
  'effective size of the bulk': (unit) => bulkEffectiveSampleSize(chains(unit)),
  'effective size of the tails': (unit) => tailEffectiveSampleSize(chains(unit)),
  'effective size of the mean': (unit) => meanEffectiveSampleSize(chains(unit)),
  'standard error of the mean': (unit) => monteCarloStandardErrorOfMean(chains(unit)) / unit,
  'skewness and kurtosis': (unit) => skewnessAndKurtosis(first.map((x) => unit * x)),
  'differences of cumulants': (unit) =>
    cumulantDifferenceRows(first.map((x, i) => [unit * x, unit * second[i]])),
  'slope of log ratios': (unit) => {
    const { slope, standardError } = logRatioSlopeEstimate(first.map((x) => unit * x));
    return [slope * unit, standardError * unit];
  },
  'interval of a slope of log ratios': (unit) => {
    const { lower, upper } = logRatioSlopeInterval(
      first.map((x) => unit * x),
      0.01,
    );
    return [lower * unit, upper * unit];
  },
  'mean discrepancy': (unit) =>
    meanDiscrepancySquaredTwoSample(
      points(first.map((x) => unit * x)),
      points(second.map((x) => unit * x)),
      { bandwidths: [unit] },
    ),
  'simultaneous band': (unit) => {
    const curves = first.slice(0, 10).map((x, i) => [unit * x, unit * second[i]]);
    const { critical, standardErrors } = simultaneousBand(curves, 0.05, key);
    return [critical, standardErrors.map((error) => error / unit)];
  },
};

describe.each(Object.entries(withoutUnit))('%s', (_, of) => {
  const expected = JSON.stringify(of(1), (__, x) => (typeof x === 'number' ? round(x) : x));

  test.each(units)('is that of the same numbers in units of %d', (unit) => {
    expect(JSON.stringify(of(unit), (__, x) => (typeof x === 'number' ? round(x) : x))).toBe(
      expected,
    );
  });
});

/** Roundings differ where a sum is formed in another order of sizes. */
function round(x: number): string {
  return x.toPrecision(10);
}

describe('huge and tiny draws', () => {
  test('2^t has the effective size of its last terms', () => {
    const powers = Array.from({ length: 600 }, (_, t) => 2 ** t);
    expect(meanEffectiveSampleSize([powers])).toBeCloseTo(139.03, 2);
  });

  test('of opposite signs have a quantile between them', () => {
    const draws = Array.from({ length: 40 }, (_, t) => (t % 3 === 0 ? 1.7e308 : -1.7e308));
    expect(rankNormalisedRHat([draws, draws]).value).toBeGreaterThan(0.9);
    expect(tailEffectiveSampleSize([draws, draws])).toBeGreaterThan(0);
  });

  test('leave the gate of an inference closed whose squares are no numbers', () => {
    for (const unit of [1e-200, 1e200]) {
      const values = first.map((x) => unit * x);
      expect(tailCorrection(values, 0.01)).toBeNaN();
      expect(varianceTailCorrection(values, 0.01)).toBeNaN();
      // What such a gate stops: an interval without width, or without ends.
      const { sumSquares } = values.reduce(addToMoments, noMoments);
      expect([0, Number.POSITIVE_INFINITY]).toContain(sumSquares);
    }
    for (const unit of [1e-130, 1e140]) {
      const values = first.map((x) => unit * x);
      expect(tailCorrection(values, 0.01)).toBeCloseTo(tailCorrection(first, 0.01), 9);
    }
  });
});

describe('chains of few values', () => {
  const alternating = Array.from({ length: 100 }, (_, t) => t % 2);
  const indicators = chains(1).map((chain) => Array.from(chain, (x) => (x > 0 ? 1 : 0)));

  test('a balanced alternation has the R-hat of ArviZ', () => {
    const { bulk, value } = rankNormalisedRHat([alternating, alternating]);
    expect(value).toBeCloseTo(0.98995, 5);
    expect(value).toBe(bulk);
    // sqrt((n - 1)/n) with halves of 50 draws.
    expect(value).toBeCloseTo(Math.sqrt(49 / 50), 14);
  });

  test('two values have one tail: that of the share of the lower one', () => {
    expect(tailEffectiveSampleSize(indicators)).toBeGreaterThan(20);
    // Draws without correlation but of opposite neighbours: at most S log10 S.
    expect(tailEffectiveSampleSize([alternating])).toBeCloseTo(100 * 2, 9);
  });

  test('clipped draws have as many as what is clipped says', () => {
    const clipped = chains(1).map((chain) => Array.from(chain, (x) => Math.min(x, 0.5)));
    const isBelow = chains(1).map((chain) => Array.from(chain, (x) => (x < 0.5 ? 1 : 0)));
    expect(tailEffectiveSampleSize(clipped)).toBeLessThanOrEqual(meanEffectiveSampleSize(isBelow));
    expect(tailEffectiveSampleSize(clipped)).toBeGreaterThan(10);
  });

  test('one value has none', () => {
    const still = new Array<number>(100).fill(1);
    expect(tailEffectiveSampleSize([still, alternating])).toBeNaN();
    expect(rankNormalisedRHat([still, alternating]).value).toBeNaN();
  });
});

describe('kernels at the ends of the numbers', () => {
  const ties = points([0, 0, 1, 1, 2, 2]);

  test('equal samples are equal at any width', () => {
    for (const width of [1e-163, 5e-324, 1e-3]) {
      const { statistic, pValue } = testLawEqualsByMeanDiscrepancyTwoSample(ties, ties, key, {
        bandwidths: [width],
      });
      // 6 pairs of equal points among 30 ordered ones, twice; 12 of 36 between the samples.
      expect(statistic).toBeCloseTo(2 * (6 / 30) - 2 * (12 / 36), 12);
      expect(pValue).toBe(1);
    }
  });

  test('other samples are told apart at a width below all squares', () => {
    const near = points(first.map((x) => 1e-163 * x));
    const far = points(first.map((x) => 1e-163 * (x + 5)));
    const options = { bandwidths: [1e-163], numPermutations: 99 };
    expect(testLawEqualsByMeanDiscrepancyTwoSample(near, far, key, options).pValue).toBe(0.01);
  });

  test('one point far out adds the limit of its pairs to a Stein discrepancy', () => {
    const near = [0.1, 0.5, -1];
    const steinAt = (far: number) => {
      const values = points([...near, far]);
      return kernelSteinDiscrepancySquared(
        values,
        values.map(([x]) => [-x]),
      );
    };
    // u of x and y far away tends to s(x)'s(y)/|x - y|: the score of x, as s(y) = -y.
    const alone = points(near);
    const ofNear = kernelSteinDiscrepancySquared(
      alone,
      alone.map(([x]) => [-x]),
    );
    const limit = (3 * ofNear + near.reduce((sum, x) => sum + x, 0)) / 6;
    for (const far of [1e100, 1e154, 1e160, 1e300]) expect(steinAt(far)).toBeCloseTo(limit, 12);
  });

  test('a Stein kernel that is too large for a number is refused by name', () => {
    const values = points([0, 1e-200]);
    expect(() => testLawEqualsByKernelStein(values, values, key, { scale: 1e-200 })).toThrow(
      'Stein kernel of points 0 and 1=-Infinity: expected a finite number',
    );
  });
});

test.each([0, 1, 2, 2.5, Number.NaN])('an average over %d records is refused', (length) => {
  expect(() => timeAverage(length, () => 1)).toThrow(`length=${length}`);
  expect(timeAverage(3, (t) => t)).toEqual({ mean: 1, drift: 2 });
});
