import { describe, expect, test } from 'vitest';
import {
  addToBettingSample,
  addToMoments,
  bettingInterval,
  emptyBettingSample,
  minDetectableMeanShiftByTMixture,
  minDetectableProbabilityShiftByBetting,
  minDetectableVarianceRatioByVarianceMixture,
  noMoments,
  numSamplesForMeanShiftByTMixture,
  numSamplesForProbabilityShiftByBetting,
  numSamplesForVarianceRatioByVarianceMixture,
  tMixtureInterval,
  tMixturePrecision,
  varianceMixtureCriticalRatios,
  varianceMixtureShape,
} from '../../../../src/stats/index.js';
import { normals, uniforms } from '../../../helpers/samples.js';

const grid = [
  [0.05, 0.2],
  [0.01, 0.05],
  [1e-3, 0.05],
  [1e-4, 0.01],
] as const;

describe.each(grid)('designs at rate %d and miss rate %d', (rate, miss) => {
  test.each([0.1, 0.35, 1])('a mean shift of %d sd is seen by the size it asks for', (shift) => {
    const count = numSamplesForMeanShiftByTMixture(shift, rate, miss);
    expect(minDetectableMeanShiftByTMixture(count, rate, miss)).toBeLessThanOrEqual(shift);
    expect(minDetectableMeanShiftByTMixture(count - 1, rate, miss)).toBeGreaterThan(shift);
  });

  test.each([0.5, 0.8, 1.3, 2.5])('a variance ratio of %d likewise', (ratio) => {
    const degrees = numSamplesForVarianceRatioByVarianceMixture(ratio, rate, miss);
    const isSeen = (nu: number) => {
      const { below, above } = minDetectableVarianceRatioByVarianceMixture(nu, rate, miss);
      return ratio > 1 ? above <= ratio : below >= ratio;
    };
    expect(isSeen(degrees)).toBe(true);
    expect(isSeen(degrees - 1)).toBe(false);
    expect(isSeen(2 * degrees)).toBe(true);
  });

  test.each([
    [0.5, 'above', 0.1],
    [0.1, 'above', 0.05],
    [0.9, 'below', 0.05],
    [0.3, 'below', 0.1],
  ] as const)('a probability of %d shifted %s by %d likewise', (expected, towards, shift) => {
    const count = numSamplesForProbabilityShiftByBetting(expected, towards, shift, rate, miss);
    const smallest = (n: number) =>
      minDetectableProbabilityShiftByBetting(expected, towards, n, rate, miss);
    expect(smallest(count)).toBeLessThanOrEqual(shift);
    expect(smallest(count - 1)).toBeGreaterThan(shift);
    expect(smallest(4 * count)).toBeLessThan(0.62 * shift);
  });
});

test('mirrored probabilities need the same number of trials', () => {
  expect(numSamplesForProbabilityShiftByBetting(0.9, 'below', 0.05, 1e-3, 0.05)).toBe(
    numSamplesForProbabilityShiftByBetting(0.1, 'above', 0.05, 1e-3, 0.05),
  );
});

/** Share of `numRuns` runs that see the effect; its standard error is at most 0.025. */
const numRuns = 400;
const share = (isSeen: (run: number) => boolean) =>
  Array.from({ length: numRuns }, (_, run) => isSeen(run)).filter(Boolean).length / numRuns;

// Fixed seeds; each bound is at least four standard errors away from the planned power of 0.8.
describe('designs hold in simulation', () => {
  const [rate, miss] = [1e-3, 0.2];

  test('of a mean shift: the last look alone has the planned power', () => {
    const count = numSamplesForMeanShiftByTMixture(0.5, rate, miss);
    const precision = tMixturePrecision(count / 4, rate);
    const power = share((run) => {
      const moments = normals(81, run, count).reduce(
        (sum, value) => addToMoments(sum, 0.5 + value),
        noMoments,
      );
      return tMixtureInterval(moments, rate, precision).lower > 0;
    });
    expect(power).toBeGreaterThan(0.72);
    expect(power).toBeLessThan(0.88);
  });

  test.each([0.6, 1.6])('of a variance ratio of %d', (ratio) => {
    const degrees = numSamplesForVarianceRatioByVarianceMixture(ratio, rate, miss);
    const shape = varianceMixtureShape(Math.ceil(degrees / 4), rate);
    const { lower, upper } = varianceMixtureCriticalRatios(degrees, rate, shape);
    const power = share((run) => {
      const sum = normals(82, run, degrees).reduce((total, value) => total + value * value, 0);
      return ratio > 1 ? ratio * sum > upper : ratio * sum < lower;
    });
    expect(power).toBeGreaterThan(0.72);
    expect(power).toBeLessThan(0.88);
  });

  test.each([
    [0.5, 'above', 0.15],
    [0.1, 'above', 0.1],
    [0.3, 'below', 0.12],
  ] as const)('of a probability of %d shifted %s by %d', (expected, towards, shift) => {
    const count = numSamplesForProbabilityShiftByBetting(expected, towards, shift, rate, miss);
    const truth = towards === 'above' ? expected + shift : expected - shift;
    const power = share((run) => {
      const sample = emptyBettingSample(count / 2);
      for (const u of uniforms(83, run, count)) addToBettingSample(sample, u < truth ? 1 : 0);
      const { lower, upper } = bettingInterval(sample, rate);
      return towards === 'above' ? lower > expected : upper < expected;
    });
    expect(power).toBeGreaterThan(0.7);
    expect(power).toBeLessThan(0.9);
  });
});

/** Trials after which the bets on one and the same value exclude `expected`. */
function trialsOfOneValue(expected: number, value: number, rate: number, horizon: number): number {
  const sample = emptyBettingSample(horizon);
  for (let count = 1; ; count++) {
    addToBettingSample(sample, value);
    const { lower, upper } = bettingInterval(sample, rate);
    if (value > expected ? lower > expected : upper < expected) return count;
  }
}

describe('the design for values in [0, 1] that spread less than indicators', () => {
  const rate = 1e-4;

  test.each([
    [0.5, 'above', 0.02, 500],
    [0.9, 'above', 0.02, 500],
    [0.9, 'below', 0.02, 500],
    [0.3, 'below', 0.1, 50],
  ] as const)(
    'is exact without spread: %d %s by %d, horizon %d',
    (expected, towards, shift, horizon) => {
      const options = { relativeVariance: 0, horizon };
      const count = numSamplesForProbabilityShiftByBetting(
        expected,
        towards,
        shift,
        rate,
        0.05,
        options,
      );
      const value = towards === 'above' ? expected + shift : expected - shift;
      expect(Math.abs(count - trialsOfOneValue(expected, value, rate, horizon))).toBeLessThan(3);
    },
  );

  test('is that for indicators at relative variance one and the usual horizon', () => {
    const byDefault = numSamplesForProbabilityShiftByBetting(0.3, 'above', 0.1, rate, 0.05);
    const stated = { relativeVariance: 1, horizon: byDefault / 2 };
    expect(numSamplesForProbabilityShiftByBetting(0.3, 'above', 0.1, rate, 0.05, stated)).toBe(
      byDefault,
    );
  });

  test.each([
    [0.5, 0.01, 200, 0.1],
    [0.5, 0.03, 1000, 0.3],
    [0.9, 0.02, 500, 0.1],
    [0.1, 0.02, 500, 0.1],
  ])(
    'holds for values that are uniform: %d above by %d, horizon %d, on a range of %d',
    (expected, shift, horizon, range) => {
      const truth = expected + shift;
      const relativeVariance = range ** 2 / 12 / (truth * (1 - truth));
      const options = { relativeVariance, horizon };
      const count = numSamplesForProbabilityShiftByBetting(
        expected,
        'above',
        shift,
        rate,
        0.2,
        options,
      );
      const power = share((run) => {
        const sample = emptyBettingSample(horizon);
        for (const u of uniforms(84, run, count)) {
          addToBettingSample(sample, truth + range * (u - 0.5));
        }
        return bettingInterval(sample, rate).lower > expected;
      });
      expect(power).toBeGreaterThan(0.7);
      expect(power).toBeLessThan(0.9);
    },
  );

  test.each([
    [{ relativeVariance: -0.1 }, 'invalid relativeVariance=-0.1'],
    [{ relativeVariance: 1.1 }, 'invalid relativeVariance=1.1'],
    [{ relativeVariance: Number.NaN }, 'invalid relativeVariance=NaN'],
    [{ horizon: 0 }, 'invalid horizon=0'],
  ])('refuses %j', (options, message) => {
    expect(() =>
      minDetectableProbabilityShiftByBetting(0.5, 'above', 20, 0.01, 0.05, options),
    ).toThrow(message);
  });
});

describe('designs refuse', () => {
  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('the effect %d', (effect) => {
    expect(() => numSamplesForMeanShiftByTMixture(effect, 0.01, 0.1)).toThrow('invalid shift');
    expect(() => numSamplesForVarianceRatioByVarianceMixture(effect, 0.01, 0.1)).toThrow(
      'invalid ratio',
    );
    expect(() => numSamplesForProbabilityShiftByBetting(0.5, 'above', effect, 0.01, 0.1)).toThrow(
      'invalid shift',
    );
  });

  test('a ratio of one, a shift out of the range, and effects too small to see', () => {
    expect(() => numSamplesForVarianceRatioByVarianceMixture(1, 0.01, 0.1)).toThrow('other than 1');
    expect(() => numSamplesForProbabilityShiftByBetting(0.9, 'above', 0.1, 0.01, 0.1)).toThrow(
      'invalid shift',
    );
    expect(() => numSamplesForMeanShiftByTMixture(1e-7, 0.01, 0.1)).toThrow('2^40 replicates');
  });

  test.each([0, 0.5, 1, Number.NaN])('the miss rate %d', (miss) => {
    expect(() => minDetectableMeanShiftByTMixture(20, 0.01, miss)).toThrow('invalid missRate');
    expect(() => minDetectableVarianceRatioByVarianceMixture(20, 0.01, miss)).toThrow(
      'invalid missRate',
    );
    expect(() => minDetectableProbabilityShiftByBetting(0.5, 'above', 20, 0.01, miss)).toThrow(
      'invalid missRate',
    );
  });

  test('nothing when there are too few replicates, but say so', () => {
    expect(minDetectableMeanShiftByTMixture(2, 1e-4, 0.05)).toBe(Number.POSITIVE_INFINITY);
    expect(minDetectableProbabilityShiftByBetting(0.5, 'above', 5, 1e-4, 0.05)).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(minDetectableVarianceRatioByVarianceMixture(4, 1e-6, 0.05).below).toBe(0);
  });
});
