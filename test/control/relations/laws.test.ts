import { describe, expect, test } from 'vitest';
import {
  type Law,
  type Prediction,
  predictedValue,
  type RandomKey,
} from '../../../src/core/index.js';
import {
  boundedBelow,
  distributionEquals,
  distributionsAgree,
  logRatioSlope,
  quantileEquals,
  ranksUniform,
} from '../../../src/core/relations/index.js';
import { fillUniform } from '../../../src/random/index.js';
import { largestOpenChance, openChanceOfDistance } from './chance.js';
import { asExpected, type ExactClaim, evidenceOf, verdictsOf } from './claims.js';
import { posteriorRank } from './systems/conjugate-normal.js';
import { type PassageOptions, passageTime } from './systems/first-passage.js';
import {
  meanPosition,
  normalsOf,
  positions,
  positionVariance,
} from './systems/ornstein-uhlenbeck.js';
import { meanWaitingTime } from './systems/waiting-times.js';

// Rate: as in means.test.ts; the intervals of quantiles, laws and ranks assume
// independence alone.

const uniformOf = (key: RandomKey, stream: number) => {
  const out = new Float64Array(1);
  fillUniform(key, stream, 0, out);
  return out[0];
};

describe('quantileEquals: first passage of a Brownian particle, whose mean is infinite', () => {
  // The passage time is (level/z)^2: P(later than t) = 2 Phi(level/sqrt t) - 1. At level 1 the
  // quartile is 1/1.15035^2 = 0.7557; the end of the step adds at most 0.1.
  // At 4000 replicates the interval lies within the sampled quantiles at 0.25 - 0.0399 and
  // + 0.0414; these are off by less than 0.035 in probability but with probability 5e-7
  // (5 standard deviations of 0.0070). So it lies in the true ones at 0.175 and 0.327:
  // 0.54 and 1.04 + 0.1 at level 1. For another level multiply by its square.
  const options: PassageOptions = { level: 1, timeStep: 0.1, duration: 4 };
  const passing =
    (changes: Partial<PassageOptions> = {}) =>
    (key: RandomKey) => [passageTime({ ...options, ...changes }, key)];
  const claim: ExactClaim = {
    relation: quantileEquals(0.25, options.duration),
    prediction: predictedValue('quartile', 0.7557, 0.1),
    margin: 0.6,
    replicates: 4000,
    simulate: passing(),
    wrong: {
      // 4 0.54 = 2.16 > 1.46.
      'level-twice-as-far': { simulate: passing({ level: 2 }) },
      // Looks once in a unit of time, as if the level were 0.58 further away: 1.58^2 0.54 = 1.35
      // at the lower end, but what is seen is a whole number, and 1 - P(no passage seen at 1) =
      // Phi(-1) = 0.159 < 0.175: the lower end is 2.
      'looks-at-the-ends-of-long-steps': {
        simulate: passing({ timeStep: 1, ignoresPathBetween: true }),
      },
      // Twice the margin: 1.14 < 1.96 - 0.7.
      'twice-the-margin': { prediction: predictedValue('quartile', 1.96, 0.1) },
    },
    right: {
      'by-the-law-of-levy': {
        simulate: (key) => [Math.min(options.duration, normalsOf(key, 1, 7)[0] ** -2)],
      },
      // [0.54, 1.14] in 0.85 +- 0.5.
      'inside-the-margin': { prediction: predictedValue('quartile', 0.85, 0.1) },
      // The same law where runs end far later: censoring does not matter below it.
      'hardly-censored': { simulate: (key) => [normalsOf(key, 1, 7)[0] ** -2] },
    },
  };

  test('has the quartile of reflection; looking at long steps alone is too late', async () => {
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });

  test('that most runs do not live to see is bounded from below alone', async () => {
    // The true quantile at 0.9 is 1/0.1257^2 = 63; P(later than 4) = 0.383, so the upper end
    // is censored with certainty (0.1 needs 40 standard deviations).
    const late: ExactClaim = {
      ...claim,
      relation: quantileEquals(0.9, options.duration),
      prediction: predictedValue('quantile', 4),
      margin: 1,
      wrong: {
        // All that is known is that it is 4 or later.
        'predicted-far-too-early': { prediction: predictedValue('quantile', 1) },
      },
      right: {
        uncensored: {
          simulate: (key) => [3.5 + uniformOf(key, 7) / 2],
        },
      },
    };
    const { settings, controls } = await evidenceOf(late);
    expect(settings[0].verdict.kind).toBe('inconclusive');
    expect(settings[0].components[0].supportInterval).toEqual({
      lower: 4,
      upper: Number.POSITIVE_INFINITY,
    });
    expect(controls.map(({ verdict }) => verdict.kind)).toEqual(['refuted', 'supported']);
    const bounded: ExactClaim = {
      ...late,
      relation: boundedBelow(late.relation),
      wrong: {
        // The quantile at 0.9 is 63 0.05^2 = 0.16 for a level of 0.05; P(later than 3) = 0.023.
        'level-close-by': { simulate: passing({ level: 0.05 }) },
      },
      right: { 'far-on-the-allowed-side': { simulate: passing({ level: 1000 }) } },
    };
    expect(await verdictsOf(bounded)).toEqual(asExpected(bounded));
  });
});

describe('distributionEquals: the law of a relaxing particle', () => {
  const mode = { rate: 1, temperature: 1 };
  const times = [0.5, 2];
  const lawsFrom = (start: number, shift = 0): Prediction => ({
    components: times.map((t) => {
      const mean = meanPosition(mode, start, t) + shift;
      const law: Law = { kind: 'normal', mean, deviation: Math.sqrt(positionVariance(mode, t)) };
      return { label: `at ${t}`, value: 0, numericalError: 0, law };
    }),
  });
  const from = (start: number) => (key: RandomKey) => positions(mode, start, times, key);
  const claim: ExactClaim = {
    relation: distributionEquals,
    prediction: lawsFrom(2),
    margin: 0.15,
    replicates: 4000,
    simulate: from(2),
    wrong: {
      // Early: 2 Phi(1.213/(2 0.795)) - 1 = 0.554.
      'start-forgotten': { simulate: from(0) },
      // Early: 2 Phi(0.62/(2 0.795)) - 1 = 0.303, twice the margin.
      'twice-the-margin': { prediction: lawsFrom(2, 0.62) },
      // A law on two points: at least 1/2 away, also with mean and variance as they should be.
      'two-points': {
        simulate: (key) =>
          from(2)(key).map((x, k) => {
            const mean = meanPosition(mode, 2, times[k]);
            return mean + Math.sign(x - mean) * Math.sqrt(positionVariance(mode, times[k]));
          }),
      },
    },
    right: {
      // 2 Phi(0.08/(2 0.795)) - 1 = 0.04.
      'inside-the-margin': { prediction: lawsFrom(2, 0.08) },
      'drawn-from-the-law': {
        simulate: (key) => {
          const z = normalsOf(key, 2, 7);
          return times.map(
            (t, k) => meanPosition(mode, 2, t) + Math.sqrt(positionVariance(mode, t)) * z[k],
          );
        },
      },
    },
  };

  test('is normal around the decaying start', async () => {
    // Distances: 0.11 inside, 0.153 at twice the margin. The two-point law is 0.341 away:
    // F jumps by 1/2 at +-sigma, where the normal law has 0.159 and 0.841.
    expect(openChanceOfDistance(4000, 0.11)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });
});

describe('distributionsAgree: one long step against many short ones', () => {
  const mode = { rate: 1, temperature: 1 };
  const short = Array.from({ length: 8 }, (_, k) => (k + 1) / 8);
  const pair = (start: number, startOfSecond: number) => (key: RandomKey) => [
    positions(mode, start, [1], key, 1)[0],
    positions(mode, startOfSecond, short, key, 2)[7],
  ];
  const claim: ExactClaim = {
    relation: distributionsAgree,
    prediction: predictedValue('long against short', 0),
    margin: 0.25,
    replicates: 4000,
    simulate: pair(2, 2),
    wrong: {
      // Means differ by 2/e = 0.736, sigma = 0.930: 2 Phi(0.396) - 1 = 0.308: too near; by 3.5/e:
      // 2 Phi(0.692) - 1 = 0.511, twice the margin.
      'other-start': { simulate: pair(2, -1.5) },
      // The second after 1/8 only: mean 1.765 against 0.736, 0.48 against 0.93 wide; at
      // x = 1.1 the first has 0.65, the second 0.08: 0.57 away.
      'too-few-steps': {
        simulate: (key) => [pair(2, 2)(key)[0], positions(mode, 2, short, key, 2)[0]],
      },
    },
    right: {
      // 2 Phi(0.15/(2 e 0.930)) - 1 = 0.024.
      'inside-the-margin': { simulate: pair(2, 1.85) },
      'drawn-from-one-law': { simulate: (key) => [...normalsOf(key, 2, 7)] },
    },
  };

  test('give the same law', async () => {
    expect(openChanceOfDistance(4000, 0.22, 2)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });
});

describe('ranksUniform: a posterior that is known', () => {
  const rank = (options: Parameters<typeof posteriorRank>[2]) => (key: RandomKey) => [
    posteriorRank(63, key, options),
  ];
  const claim: ExactClaim = {
    relation: ranksUniform(63, 16),
    prediction: predictedValue('theta', 0),
    margin: 0.12,
    replicates: 5000,
    simulate: rank({}),
    wrong: {
      // Below the share x of the draws with probability Phi(spread Phi^-1(x)): for 0.3 at
      // x = 1/16 0.323, 0.26 more than uniform.
      overconfident: { simulate: rank({ spread: 0.3 }) },
      // For 4 at x = 6/16 Phi(-1.275) = 0.101, 0.274 less.
      underconfident: { simulate: rank({ spread: 4 }) },
      // Phi(0.674 2) - 1/2 = 0.38 for a shift of 1 at x about 1/2.
      biased: { simulate: rank({ shift: 1 }) },
    },
    right: {
      'drawn-evenly': { simulate: (key) => [Math.floor(64 * uniformOf(key, 7))] },
      // Phi(0.05) - 1/2 = 0.02.
      'inside-the-margin': { simulate: rank({ shift: 0.05 }) },
      // A prior that ignores the data is calibrated too: ranks cannot see it.
      'prior-for-posterior': {
        simulate: (key) => {
          const kicks = normalsOf(key, 64, 7);
          return [kicks.filter((x) => x < kicks[63]).length];
        },
      },
    },
  };

  test('has uniform ranks; one that is too narrow, too wide or shifted has not', async () => {
    // Distances: 0.1 inside; 0.14 for the narrow one, less 0.002 for 64 ranks in place of infinitely many.
    expect(openChanceOfDistance(5000, 0.1)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });
});

describe('logRatioSlope: energies at two temperatures', () => {
  // Energies of three two-dimensional oscillators are sums of three exponential ones of mean T: the
  // ratio of the densities falls as exp(-(1/T1 - 1/T2) E), as for any system.
  // At 4000 pairs s = 0.017 and r = 0.117 (0.013 and 0.084 at equal temperatures): the distance
  // of 0.22 (inside) less r is 6 s, the others more.
  const pair =
    (first: number, second: number, numModes = 3) =>
    (key: RandomKey) => [
      numModes * meanWaitingTime(1 / first, numModes, key, 1),
      numModes * meanWaitingTime(1 / second, numModes, key, 2),
    ];
  const claim: ExactClaim = {
    relation: logRatioSlope,
    prediction: predictedValue('1/T1 - 1/T2', 0.5),
    margin: 0.25,
    replicates: 4000,
    firstLook: 2000,
    simulate: pair(1, 2),
    wrong: {
      // Slopes -0.5 and 0.
      'members-swapped': { simulate: pair(2, 1) },
      'same-temperature': { simulate: pair(1, 1) },
      'twice-the-margin': { prediction: predictedValue('1/T1 - 1/T2', 1) },
    },
    right: {
      'other-density-of-states': { simulate: pair(1, 2, 5) },
      'inside-the-margin': { prediction: predictedValue('1/T1 - 1/T2', 0.53) },
      // Only differences of energies count.
      'shifted-by-the-same': { simulate: (key) => pair(1, 2)(key).map((e) => e + 7) },
    },
  };

  test('differ by the inverse temperatures, whatever the density of states', async () => {
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });
});
