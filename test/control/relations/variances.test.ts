import { describe, expect, test } from 'vitest';
import { predictedValue, type RandomKey } from '../../../src/core/index.js';
import {
  boundedAbove,
  boundedBelow,
  varianceEquals,
  varianceRatioEquals,
} from '../../../src/core/relations/index.js';
import { fillCentredUniform } from '../../../src/random/index.js';
import { asExpected, type ExactClaim, verdictsOf } from './claims.js';
import { eulerPosition, eulerVariance } from './systems/ornstein-uhlenbeck.js';

// Rate: each verdict is wrong with probability at most `verdictRate`: the positions have
// tails lighter than normal, so the sample variances vary less than the method assumes.
// Open: at 4000 replicates the interval at `verdictRate`/e is s^2 times [0.875, 1.150], and
// s^2 is within 11.4 % of v but with probability 2 Phi(-5.1) = 3.4e-7 (its standard
// deviation is below v sqrt(2/4000) = 0.0224 v). A verdict is thus open with at most that
// probability when v 1.150 1.114 = 1.282 v and v 0.875 0.886 = 0.775 v decide it.
// The gate on kurtosis opens below 1/ln(1/rate) = 0.067: that of the positions is -0.72 or
// less, and sampled with a standard deviation of at most sqrt(24/4000) = 0.077: 10 of them.
// Normal replicates would need 24 (5 15)^2 = 140,000 of them to pass as surely.

const steps =
  (h: number, temperature: number, stream = 1) =>
  (key: RandomKey) =>
    eulerPosition(h, temperature, key, stream);
const uniform = (variance: number, key: RandomKey, stream: number) => {
  const out = new Float64Array(1);
  fillCentredUniform(key, stream, 0, out);
  return Math.sqrt(variance) * out[0];
};

describe('varianceEquals: Euler steps in a harmonic well', () => {
  // v = T/(1 - h/2): 1 at T = 3/4 and h = 1/2.
  const one =
    (h: number, temperature: number) =>
    (key: RandomKey): number[] => [steps(h, temperature)(key)];
  const claim: ExactClaim = {
    relation: varianceEquals,
    prediction: predictedValue('position', eulerVariance(0.5, 0.75)),
    margin: 0.5,
    replicates: 4000,
    simulate: one(0.5, 0.75),
    wrong: {
      // v = 2: 0.775 2 = 1.55 > 1.5.
      'continuous-time-for-large-steps': {
        simulate: one(1, 1),
        prediction: predictedValue('position', 1),
      },
      // v = 4/15: 1.282 v = 0.34 < 0.5.
      'a-quarter-of-the-temperature': { simulate: one(0.5, 0.2) },
      // Twice the margin below: 1.282 < 1.5.
      'wrong-theory': { prediction: predictedValue('position', 2) },
    },
    right: {
      // 1.15: 1.282 1.15 = 1.474 < 1.5.
      'inside-the-margin': { simulate: one(0.5, 0.8625) },
      'drawn-with-that-variance': { simulate: (key) => [uniform(1, key, 7)] },
    },
  };

  test('is that of the steps, not that of continuous time', async () => {
    expect(eulerVariance(0.5, 0.75)).toBe(1);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });

  test('is bounded from one side, however far it lies on the other', async () => {
    const above: ExactClaim = {
      ...claim,
      relation: boundedBelow(varianceEquals),
      wrong: { 'a-quarter': claim.wrong['a-quarter-of-the-temperature'] },
      right: { 'far-on-the-allowed-side': { simulate: one(0.5, 75) } },
    };
    const below: ExactClaim = {
      ...claim,
      relation: boundedAbove(varianceEquals),
      wrong: { 'large-steps': { simulate: one(1, 1) } },
      right: { 'far-on-the-allowed-side': { simulate: one(0.5, 0.0075) } },
    };
    expect(await verdictsOf(above)).toEqual(asExpected(above));
    expect(await verdictsOf(below)).toEqual(asExpected(below));
  });
});

describe('varianceRatioEquals: two temperatures', () => {
  // At 4000 replicates the interval is the sampled ratio times [0.824, 1.213], and the ratio is
  // within 16.2 % but with probability 3.4e-7 (standard deviation sqrt(4/4000) = 3.2 %): decided
  // when 1.41 times and 0.69 times the true ratio decide.
  const two = (first: number, second: number) => (key: RandomKey) => [
    steps(0.5, first, 1)(key),
    steps(0.5, second, 2)(key),
  ];
  const claim: ExactClaim = {
    relation: varianceRatioEquals,
    prediction: predictedValue('hot over cold', 2),
    margin: 1,
    replicates: 4000,
    // 2.82 < 3, 1.38 > 1.
    simulate: two(2, 1),
    wrong: {
      // 0.71 < 1; 4.14 > 3; 2.82 < 3 = 4 - 1.
      'order-swapped': { simulate: two(1, 2) },
      'three-times-too-hot': { simulate: two(6, 1) },
      'twice-the-margin': { prediction: predictedValue('hot over cold', 4) },
    },
    right: {
      'same-units-elsewhere': { simulate: two(2e12, 1e12) },
      'inside-the-margin': { simulate: two(2.1, 1) },
      'drawn-with-that-ratio': {
        simulate: (key) => [uniform(2, key, 7), uniform(1, key, 8)],
      },
    },
  };

  test('is that of the temperatures', async () => {
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });

  test('is bounded from one side, however far it lies on the other', async () => {
    const above: ExactClaim = {
      ...claim,
      relation: boundedBelow(varianceRatioEquals),
      wrong: { 'order-swapped': claim.wrong['order-swapped'] },
      right: { 'far-on-the-allowed-side': { simulate: two(1000, 1) } },
    };
    expect(await verdictsOf(above)).toEqual(asExpected(above));
  });
});
