import { describe, expect, test } from 'vitest';
import { runSgld } from '../../src/dynamics/index.js';
import { deriveKey, keyFromSeed } from '../../src/random/index.js';
import {
  addToMoments,
  bernoulliMixtureLogEValue,
  distributionDistanceIntervalByDkw,
  jeffreysPrior,
  logProductOfIncrements,
  logProductOfIndependentEValues,
  minDetectableDistributionDistanceByDkw,
  noMoments,
  normalDistribution,
  normalMixtureLogEValue,
  numSamplesForDistributionDistanceByDkw,
  rejectedByEBonferroni,
  testDistributionEqualsByDkwTwoSample,
} from '../../src/stats/index.js';
import { testSeed } from '../helpers/seed.js';

// Ways to put evidence together that no claim uses, on SGLD in U = x^2/2 from its
// centre: after many steps of size h its law is N(0, T/(1 - h/2)) exactly.
// Rate: what is right is refused with probability at most 1e-6, by the rate of the
// procedure; mistakes are missed less often still, as computed with the test.

const root = keyFromSeed(testSeed(89));
const stepSize = 0.2;
const rate = 1e-6;
const variance = 1 / (1 - stepSize / 2);

/** Last positions of independent runs; of the start (1 - h)^60 < 2e-6 is left. */
function ends(name: string, count: number, temperature = 1): number[] {
  return Array.from({ length: count }, (_, index) => {
    const state = new Float64Array(1);
    const key = deriveKey(root, name, index);
    runSgld(([x], _step, slope) => slope.fill(x), { stepSize, temperature }, key, state, 60);
    return state[0];
  });
}

/**
 * ln of the e-value against "the mean of x^2 is `expected`"; x^2 of a normal x has
 * twice its squared mean as variance, and the average of many is close to normal:
 * here 50, so that skewness changes the exponent at rate 1e-6 by less than one.
 */
function againstMeanSquare(positions: readonly number[], expected: number, precision = 5): number {
  const blocks = Array.from({ length: positions.length / 50 }, (_, block) =>
    positions.slice(50 * block, 50 * (block + 1)).reduce((sum, x) => sum + (x * x) / 50, 0),
  );
  const spread = (2 * expected ** 2) / 50;
  return normalMixtureLogEValue(
    blocks.reduce(addToMoments, noMoments),
    expected,
    spread,
    precision,
  );
}

describe('the mean square of SGLD', () => {
  // At twice the temperature the mean is five deviations of a block away: ln E is
  // about n 25/2 = 250 for 20 blocks.
  const right = ends('right', 1000);
  const hot = ends('hot', 1000, 2);

  test('e-Bonferroni refuses the temperature that is wrong, and only that', () => {
    const logEValues = [againstMeanSquare(right, variance), againstMeanSquare(hot, variance)];
    expect(rejectedByEBonferroni(logEValues, rate)).toEqual([false, true]);
    expect(rejectedByEBonferroni(logEValues, rate, [1, 0])).toEqual([false, false]);
  });

  test('two independent runs multiply, for and against', () => {
    // 1.5 times the temperature: 2.5 deviations a block, ln E about 50 for 20 blocks, and
    // below 7 only when both runs are 4.5 deviations off.
    const halves = ['first', 'second'].map((name) =>
      againstMeanSquare(ends(name, 1000, 1.5), variance),
    );
    const again = ['third', 'fourth'].map((name) => againstMeanSquare(ends(name, 1000), variance));
    const together = logProductOfIndependentEValues(halves);
    expect(together).toBeCloseTo(halves[0] + halves[1], 12);
    expect(together).toBeGreaterThan(-Math.log(rate));
    expect(logProductOfIndependentEValues(again)).toBeLessThan(-Math.log(rate));
  });

  test('batches of one run add their increments, which is the evidence of the whole run', () => {
    const looks = [200, 400, 1000].map((count) => againstMeanSquare(hot.slice(0, count), variance));
    const increments = looks.map((logAfter, index) => ({
      logBefore: index === 0 ? 0 : looks[index - 1],
      logAfter,
    }));
    expect(logProductOfIncrements(increments)).toBeCloseTo(looks[2], 9);
    // Multiplying the cumulative values counts the first batch three times.
    expect(logProductOfIndependentEValues(looks)).toBeGreaterThan(1.2 * looks[2]);
  });

  test('signs are fair, and not when the potential is shifted', () => {
    const numRight = right.filter((x) => x > 0).length;
    const numShifted = right.filter((x) => x + 0.5 > 0).length;
    const against = (successes: number) =>
      bernoulliMixtureLogEValue(successes, right.length, 0.5, jeffreysPrior);
    expect(against(numRight)).toBeLessThan(-Math.log(rate));
    // P(x > -0.5) = 0.68: n KL = 1000 x 0.067, 67 nats.
    expect(against(numShifted)).toBeGreaterThan(-Math.log(rate));
  });
});

describe('one look at a law, planned in advance', () => {
  // 1.5 times the deviation moves the distribution function by 0.097 at most.
  const distance = 0.097;
  const numSamples = numSamplesForDistributionDistanceByDkw(distance, rate, rate);

  test('the plan is the least number that sees the distance', () => {
    const seen = (count: number) => minDetectableDistributionDistanceByDkw(count, rate, rate);
    expect(seen(numSamples)).toBeLessThanOrEqual(distance);
    expect(seen(numSamples - 1)).toBeGreaterThan(distance);
  });

  test('keeps the law of SGLD, and loses that of 2.25 times the temperature', () => {
    const law = normalDistribution(0, Math.sqrt(variance));
    const intervalOf = (temperature: number) =>
      distributionDistanceIntervalByDkw(
        ends(`T ${temperature}`, numSamples, temperature),
        law,
        rate,
      );
    expect(intervalOf(1).lower).toBe(0);
    expect(intervalOf(2.25).lower).toBeGreaterThan(0);
  });

  test('tells two simulators apart exactly when their temperatures differ', () => {
    const pOf = (temperature: number) =>
      testDistributionEqualsByDkwTwoSample(
        ends('one', 4 * numSamples),
        ends('other', 4 * numSamples, temperature),
      ).pValue;
    expect(pOf(1)).toBeGreaterThan(rate);
    expect(pOf(2.25)).toBeLessThan(rate);
  });
});
