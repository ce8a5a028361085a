import { describe, expect, test } from 'vitest';
import {
  logRatioSlopeEstimate,
  logRatioSlopeInterval,
  logRatioSlopeLogEValue,
} from '../../../../src/stats/index.js';
import { uniforms } from '../../../helpers/samples.js';
import { testSeed } from '../../../helpers/seed.js';
import { binomialUpperTail, falseAlarmRate } from '../../../helpers/tails.js';

const seed = testSeed(111);
/** Energies of 20 degrees of freedom at two temperatures: sums of exponential numbers. */
function differencesAt(run: number, count: number, [warm, cold]: readonly [number, number]) {
  const numbers = uniforms(seed, run, count * 40);
  return Array.from({ length: count }, (_, pair) => {
    let difference = 0;
    for (let k = 0; k < 20; k++) {
      difference -= warm * Math.log(numbers[40 * pair + k]);
      difference += cold * Math.log(numbers[40 * pair + 20 + k]);
    }
    return difference;
  });
}

describe('the e-process of a log ratio', () => {
  test.each([-1.3, 0, 0.4, 5])(
    'has mean exactly 1 at the true slope %d, over all signs',
    (slope) => {
      const sizes = [0.1, 3, 0.4, 1, 0, 2, 0.7, 5, 0.2, 1.1];
      let mean = 0;
      for (let pattern = 0; pattern < 2 ** sizes.length; pattern++) {
        const differences = sizes.map((size, k) => ((pattern >> k) & 1 ? size : -size));
        const probability = sizes.reduce(
          (product, size, k) =>
            product / (1 + Math.exp((pattern >> k) & 1 ? slope * size : -slope * size)),
          1,
        );
        mean += probability * Math.exp(logRatioSlopeLogEValue(differences, slope));
      }
      expect(mean).toBeCloseTo(1, 10);
    },
  );

  test('does not look ahead: a later pair changes nothing about earlier predictions', () => {
    const differences = differencesAt(0, 60, [1.3, 1]);
    for (const last of [-4, 4]) {
      // Two slopes share the predictions, so their difference is that of the likelihoods alone.
      const gain = (list: readonly number[]) =>
        logRatioSlopeLogEValue(list, 0.5) - logRatioSlopeLogEValue(list, -0.2);
      const softplus = (x: number) => Math.log1p(Math.exp(x));
      expect(gain([...differences, last]) - gain(differences)).toBeCloseTo(
        softplus(0.5 * last) - softplus(-0.2 * last),
        10,
      );
    }
  });
});

describe('the interval by likelihood', () => {
  test('ends where the e-process reaches 1/rate', () => {
    const differences = differencesAt(1, 200, [1.3, 1]);
    const { lower, upper } = logRatioSlopeInterval(differences, 0.01);
    for (const end of [lower, upper]) {
      expect(logRatioSlopeLogEValue(differences, end)).toBeCloseTo(Math.log(100), 8);
    }
    const { slope } = logRatioSlopeEstimate(differences);
    expect(lower).toBeLessThan(slope);
    expect(upper).toBeGreaterThan(slope);
  });

  test('misses the slope of skewed scores at any look at most as often as stated', () => {
    const runs = 300;
    const truth = 1 / 1.3 - 1;
    let misses = 0;
    for (let run = 0; run < runs; run++) {
      const differences = differencesAt(100 + run, 160, [1.3, 1]);
      const isMissed = [10, 20, 40, 80, 160].some((count) => {
        const logE = logRatioSlopeLogEValue(differences.slice(0, count), truth);
        return logE >= Math.log(1 / 0.05);
      });
      if (isMissed) misses += 1;
    }
    expect(binomialUpperTail(misses, runs, 0.05)).toBeGreaterThan(falseAlarmRate);
  });

  test('scales inversely with the unit and changes sign with the pair turned round', () => {
    const differences = differencesAt(2, 200, [1.2, 1]);
    const { lower, upper } = logRatioSlopeInterval(differences, 0.01);
    const scaled = logRatioSlopeInterval(
      differences.map((d) => -1000 * d),
      0.01,
    );
    expect(1000 * scaled.lower).toBeCloseTo(-upper, 9);
    expect(1000 * scaled.upper).toBeCloseTo(-lower, 9);
  });

  test('of differences of one sign is bounded on one side, and of none unknown', () => {
    const positive = logRatioSlopeInterval(new Array(50).fill(2), 0.01);
    expect(positive.lower).toBe(Number.NEGATIVE_INFINITY);
    expect(positive.upper).toBeLessThan(0);
    const negative = logRatioSlopeInterval(new Array(50).fill(-2), 0.01);
    expect(negative.upper).toBe(Number.POSITIVE_INFINITY);
    expect(negative.lower).toBeCloseTo(-positive.upper, 12);
    for (const nothing of [[], [0, 0, 0]]) {
      expect(logRatioSlopeInterval(nothing, 0.01)).toEqual({
        lower: Number.NEGATIVE_INFINITY,
        upper: Number.POSITIVE_INFINITY,
      });
    }
  });

  test.each([
    ['a value that is no number', () => logRatioSlopeInterval([1, NaN], 0.1)],
    ['a rate of 0', () => logRatioSlopeInterval([1, -1], 0)],
    ['a rate of 1', () => logRatioSlopeInterval([1, -1], 1)],
    ['an infinite slope', () => logRatioSlopeLogEValue([1], Number.POSITIVE_INFINITY)],
  ])('refuses %s', (_name, call) => {
    expect(call).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });
});
