import { describe, expect, test } from 'vitest';
import {
  logRatioScores,
  logRatioSlopeEstimate,
  logRatioSlopeInterval,
} from '../../../../src/stats/index.js';
import { uniforms } from '../../../helpers/samples.js';
import { testSeed } from '../../../helpers/seed.js';
import { falseAlarmRate } from '../../../helpers/tails.js';

const seed = testSeed(61);
/** Exponential laws exp(-x/T): their log ratio has slope 1/T - 1/T' for any pair. */
function exponentialDifferences(count: number, [warm, cold]: readonly [number, number]) {
  const [u, v] = [uniforms(seed, 0, count), uniforms(seed, 1, count)];
  return Array.from(u, (x, index) => -warm * Math.log(x) + cold * Math.log(v[index]));
}

describe('scores of differences of pairs', () => {
  test('have mean zero at the true slope for any density of states, by enumeration', () => {
    // Five energies with arbitrary multiplicities; p_i proportional to g exp(-beta_i x).
    const energies = [0, 0.3, 1.1, 1.2, 4];
    const multiplicities = [1, 7, 2, 0.5, 30];
    const law = (inverse: number) => {
      const weights = energies.map((x, k) => multiplicities[k] * Math.exp(-inverse * x));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return weights.map((weight) => weight / total);
    };
    const [p, q] = [law(1.7), law(0.6)];
    const meanScore = (slope: number) =>
      energies.reduce(
        (sum, x, i) =>
          sum +
          energies.reduce((s, y, j) => s + p[i] * q[j] * logRatioScores([x - y], slope)[0], 0),
        0,
      );
    expect(meanScore(1.7 - 0.6)).toBeCloseTo(0, 14);
    expect(meanScore(1.0)).toBeLessThan(-1e-3);
    expect(meanScore(1.2)).toBeGreaterThan(1e-3);
  });

  test('rise with the slope, and change sign with the pair turned round', () => {
    const differences = [-3, -0.2, 0, 0.5, 8];
    let before = logRatioScores(differences, -4);
    for (const slope of [-1, 0, 0.3, 2]) {
      const scores = logRatioScores(differences, slope);
      for (const k of [0, 1, 3, 4]) expect(scores[k]).toBeGreaterThan(before[k]);
      expect(scores[2]).toBe(0);
      before = scores;
    }
    const turned = logRatioScores(
      differences.map((d) => -d),
      -0.7,
    );
    for (const [k, score] of logRatioScores(differences, 0.7).entries()) {
      expect(turned[k]).toBeCloseTo(-score, 14);
    }
  });
});

describe('the slope of a log ratio', () => {
  test('of differences of one size is the log odds of their sign', () => {
    // 30 times -2 and 10 times 2: P(D > 0) = 1/4 = 1/(1 + exp(2 s)).
    const differences = [...new Array(30).fill(-2), ...new Array(10).fill(2)];
    const { slope, standardError } = logRatioSlopeEstimate(differences);
    expect(slope).toBeCloseTo(Math.log(3) / 2, 12);
    // Delta method of the log odds: 1/sqrt(n p (1 - p)), here with n - 1, over the size 2.
    expect(standardError).toBeCloseTo(1 / Math.sqrt((39 * 3) / 16) / 2, 12);
  });

  test('is found from exponential laws, at a rate of false alarm below 1e-6', () => {
    const differences = exponentialDifferences(4000, [2, 1]);
    const truth = 1 / 2 - 1;
    const { lower, upper } = logRatioSlopeInterval(differences, falseAlarmRate);
    expect(lower).toBeLessThan(truth);
    expect(upper).toBeGreaterThan(truth);
    // An error of a fifth in one temperature, 1/2.4 - 1, is seen.
    expect(lower).toBeGreaterThan(1 / 2.4 - 1 - 0.15);
    expect(upper).toBeLessThan(0);
    const { slope, standardError } = logRatioSlopeEstimate(differences);
    // 5.1 standard errors: two-sided normal tail 3.4e-7.
    expect(Math.abs(slope - truth)).toBeLessThan(5.1 * standardError);
  });

  test('is unknown from nothing or equal members', () => {
    expect(logRatioSlopeEstimate([]).slope).toBeNaN();
    expect(logRatioSlopeEstimate([0, 0]).slope).toBeNaN();
  });

  test.each([
    ['a value that is no number', () => logRatioSlopeEstimate([1, Number.NaN])],
    ['an infinite value', () => logRatioSlopeEstimate([1, Number.POSITIVE_INFINITY])],
    ['a slope that is no number', () => logRatioScores([1], Number.NaN)],
  ])('refuses %s', (_name, call) => {
    expect(call).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });
});
