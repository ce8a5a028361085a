import { describe, expect, test } from 'vitest';
import { predicted, predictedValue, type RandomKey } from '../../../src/core/index.js';
import {
  passesAfter,
  plateauThenExit,
  timeScalesSeparate,
  timesSeparateInRuns,
} from '../../../src/core/relations/index.js';
import { fillUniform } from '../../../src/random/index.js';
import { normalTwoSided } from '../../helpers/tails.js';
import { largestOpenChance, openChanceOfMean, openChanceOfProbability } from './chance.js';
import { asExpected, type ExactClaim, verdictsOf } from './claims.js';
import { latePassage, type PassageOptions, passageTime } from './systems/first-passage.js';
import { normalsOf } from './systems/ornstein-uhlenbeck.js';
import { plateauAndExit } from './systems/saddle.js';
import { meanWaitingTime } from './systems/waiting-times.js';

// Rate: as in means.test.ts.

describe('timeScalesSeparate: waiting times of a fast and of a slow switch', () => {
  // A mean of m exponential times is Gamma(m)/(m rate), so for equal m
  // E ln(slow/fast) = ln(fast rate/slow rate) exactly, with variance 2 psi'(m): 0.1017 at m = 20.
  const times = (fast: number, slow: number) => (key: RandomKey) => [
    meanWaitingTime(fast, 20, key, 1),
    meanWaitingTime(slow, 20, key, 2),
  ];
  const claim: ExactClaim = {
    relation: timeScalesSeparate(),
    prediction: predictedValue('ln ratio', Math.log(10)),
    margin: 0.2,
    replicates: 1200,
    simulate: times(10, 1),
    wrong: {
      'order-swapped': { simulate: times(1, 10) },
      'twice-the-margin-too-near': { simulate: times(10 * Math.exp(-0.4), 1) },
      'ratio-in-place-of-its-logarithm': { prediction: predictedValue('ln ratio', 10) },
    },
    right: {
      'far-on-the-allowed-side': { simulate: times(1e6, 1e-6) },
      'inside-the-margin': { simulate: times(10 * Math.exp(-0.05), 1) },
      'drawn-from-the-law': {
        simulate: (key) => {
          const [z] = normalsOf(key, 1, 7);
          return [1, 10 * Math.exp(0.319 * z)];
        },
      },
    },
  };

  test('are a decade apart at least', async () => {
    // The smallest distance is 0.15 (inside the margin), sigma = sqrt(0.1017) = 0.319.
    expect(openChanceOfMean(1200, 0.15 / 0.319)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });
});

describe('timesSeparateInRuns: waiting times of a fast and of a slow switch, censored', () => {
  // Of exponential times with rates f and s, P(slow > k fast) = f / (f + k s), as k fast has the
  // rate f / k; and P(fast > T / k) = exp(-f T / k) of runs that end at T, which count as not separated
  // together with those in which the slow time came first: the chance is
  // f / (f + k s) (1 - exp(-(f + k s) T / k)).
  const end = 3;
  const separated = (fast: number, slow: number, factor: number) =>
    (fast / (fast + factor * slow)) * (1 - Math.exp((-(fast + factor * slow) * end) / factor));
  const times = (fast: number, slow: number) => (key: RandomKey) => [
    Math.min(end, meanWaitingTime(fast, 1, key, 1)),
    Math.min(end, meanWaitingTime(slow, 1, key, 2)),
  ];
  const truth = separated(10, 0.5, 5);
  const claim: ExactClaim = {
    relation: timesSeparateInRuns([5]),
    prediction: predictedValue('separated', truth),
    margin: 0.1,
    replicates: 5000,
    simulate: times(10, 0.5),
    wrong: {
      'order-swapped': { simulate: times(0.5, 10) },
      'slow-three-times-as-fast': { simulate: times(10, 1.5) },
      'fast-never-seen': { simulate: (key) => [end, times(10, 0.5)(key)[1]] },
      'runs-of-a-sixth': {
        // Fast times of a tenth are late in runs that end at 0.5.
        simulate: (key) => times(10, 0.5)(key).map((time) => Math.min(time, 0.5)),
      },
    },
    right: {
      'slow-never-seen': { simulate: (key) => [times(10, 0.5)(key)[0] / 10, end] },
      'drawn-from-the-chance': {
        simulate: (key) => {
          const uniform = new Float64Array(1);
          fillUniform(key, 8, 0, uniform);
          return [1, uniform[0] < truth ? 6 : 4];
        },
      },
    },
  };

  test('separate with the chance of the race, ends of runs counted against it', async () => {
    expect(truth).toBeCloseTo(0.7996, 4);
    expect(openChanceOfProbability(5000, truth, 0.1, 2)).toBeLessThan(largestOpenChance);
    // The edge is 0.6996; slower ones and runs of 0.5 have 0.571.
    expect(separated(10, 1.5, 5)).toBeLessThan(0.58);
    expect(openChanceOfProbability(5000, 0.58, 0.119, 2)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });
});

describe('passesAfter: a Brownian particle at a level', () => {
  const options: PassageOptions = { level: 1, timeStep: 0.25, duration: 8 };
  const late =
    (changes: Partial<PassageOptions> = {}) =>
    (key: RandomKey) => {
      const time = passageTime({ ...options, ...changes }, key);
      return [time, time];
    };
  // 2 Phi(1) - 1 = 0.6827 and 2 Phi(1/2) - 1 = 0.3829.
  const truth = predicted({ 'after 1': latePassage(1, 1), 'after 4': latePassage(1, 4) });
  const claim: ExactClaim = {
    relation: passesAfter([1, 4], options.duration),
    prediction: truth,
    margin: 0.1,
    replicates: 5000,
    simulate: late(),
    wrong: {
      // 0.1269 pass after 4.
      'driven-towards-the-level': { simulate: late({ drift: 0.5 }) },
      'level-half-as-far': { simulate: late({ level: 0.5 }) },
      'censored-runs-thrown-away': {
        // As if runs that ended first had passed at once.
        simulate: (key) => late()(key).map((time) => (time === options.duration ? 0 : time)),
      },
    },
    right: {
      'by-the-law-of-levy': {
        // The passage time is (level/z)^2.
        simulate: (key) => {
          const time = Math.min(options.duration, normalsOf(key, 1, 7)[0] ** -2);
          return [time, time];
        },
      },
      'far-on-the-allowed-side': { simulate: late({ level: 20 }) },
      'driven-away': { simulate: late({ drift: -1 }) },
    },
  };

  test('is late with the probability of reflection, runs that ended first counted as late', async () => {
    const driven = latePassage(1, 4, 0.5);
    expect(driven).toBeCloseTo(0.1269, 4);
    // Distances: 0.1 at 0.6827 and 0.3829; driven 0.2829 - 0.1269; half as far: P(after 4) =
    // 2 Phi(1/4) - 1 = 0.197, 0.086 below, and P(after 1) = 2 Phi(1/2) - 1 = 0.3829, 0.2 below; thrown away:
    // P(1 < t < 8) = 0.6827 - 0.2763 = 0.406, 0.176 below.
    expect(openChanceOfProbability(5000, 0.6827, 0.1, 2)).toBeLessThan(largestOpenChance);
    expect(openChanceOfProbability(5000, 0.3829, 0.1, 2)).toBeLessThan(largestOpenChance);
    expect(openChanceOfProbability(5000, driven, 0.2829 - driven, 2)).toBeLessThan(
      largestOpenChance,
    );
    expect(openChanceOfProbability(5000, 0.406, 0.17, 2)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });
});

describe('plateauThenExit: leaving a saddle', () => {
  // x' = x from x0 ~ N(0, s^2), s = 1e-3: x(t) = x0 e^t exactly. The exit through |x| = 1 is at
  // ln(1/|x0|): P(exit after t) = P(|z| < e^(-t)/s), z normal. On the plateau from t = 0 to 2
  // the slope x0 (e^2 - 1)/2 has mean 0 and standard deviation 3.19 s.
  const spread = 1e-3;
  const exitTime = 5;
  const lateExit = 1 - normalTwoSided(Math.exp(-exitTime) / spread);
  const claim: ExactClaim = {
    relation: plateauThenExit(exitTime, 12),
    prediction: predicted({ slope: 0, 'late exit': 0.9 }),
    margin: { slope: 0.002, 'late exit': 0.1 },
    replicates: 1000,
    simulate: plateauAndExit({ spread, offset: 0, duration: 12 }),
    wrong: {
      'starts-off-the-saddle': {
        simulate: plateauAndExit({ spread, offset: 2e-3, duration: 12 }),
      },
      'starts-with-large-spread': {
        // P(exit after 5) = P(|z| < 0.67) = 0.5.
        simulate: plateauAndExit({ spread: 1e-2, offset: 0, duration: 12 }),
        prediction: predicted({ slope: 0, 'late exit': 0.9 }),
      },
    },
    right: {
      'never-leaves': {
        // Runs that end before the exit count as late.
        simulate: plateauAndExit({ spread: 1e-6, offset: 0, duration: 12 }),
      },
      'drawn-from-the-law': {
        simulate: (key) => {
          const uniform = new Float64Array(1);
          fillUniform(key, 8, 0, uniform);
          return [3.19 * spread * normalsOf(key, 1, 7)[0], uniform[0] < lateExit ? 6 : 4];
        },
      },
    },
  };

  test('shows a plateau, then an exit that is not early', async () => {
    expect(lateExit).toBeGreaterThan(0.9999);
    // Slope: distance 0.002 at sigma 0.00319; off the saddle 2e-3 3.19 - 0.002 = 0.0044.
    expect(openChanceOfMean(1000, 0.002 / 0.00319, 2)).toBeLessThan(largestOpenChance);
    // Exit: truth 0.2 above the edge; large spread 0.5 against 0.8, refuted whatever the slope.
    expect(openChanceOfProbability(1000, lateExit, 0.19, 2)).toBeLessThan(largestOpenChance);
    expect(openChanceOfProbability(1000, 0.5, 0.3, 2)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });
});
