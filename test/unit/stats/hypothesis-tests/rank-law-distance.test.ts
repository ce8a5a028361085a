import { describe, expect, test } from 'vitest';
import { mostLikelyLawInTube } from '../../../../src/stats/estimate/law-in-tube.js';
import {
  distributionBandRadius,
  rankDistanceEstimate,
  rankDistanceInterval,
  rankDistanceLogEValue,
  rankUniformityLogEValue,
} from '../../../../src/stats/index.js';
import { uniforms } from '../../../helpers/samples.js';
import { testSeed } from '../../../helpers/seed.js';
import { binomialUpperTail, falseAlarmRate } from '../../../helpers/tails.js';

const seed = testSeed(71);

const logLikelihood = (counts: readonly number[], law: readonly number[]) =>
  counts.reduce((sum, count, k) => sum + (count === 0 ? 0 : count * Math.log(law[k])), 0);

function distanceOf(law: readonly number[]): number {
  let sum = 0;
  return Math.max(
    ...law.map((p, k) => {
      sum += p;
      return Math.abs(sum - (k + 1) / law.length);
    }),
  );
}

/** Best law on a grid of cumulative probabilities i/steps, by dynamic programming. */
function bestOnGrid(counts: readonly number[], distance: number, steps: number): number {
  const numCells = counts.length;
  let best = new Float64Array(steps + 1).fill(-Infinity);
  best[0] = 0;
  for (let cell = 0; cell < numCells; cell++) {
    const next = new Float64Array(steps + 1).fill(-Infinity);
    for (let to = 0; to <= steps; to++) {
      const isLast = cell === numCells - 1;
      const isInside = Math.abs(to / steps - (cell + 1) / numCells) <= distance + 1e-12;
      if (isLast ? to !== steps : !isInside) continue;
      for (let from = 0; from <= to; from++) {
        const gain = counts[cell] === 0 ? 0 : counts[cell] * Math.log((to - from) / steps);
        next[to] = Math.max(next[to], best[from] + gain);
      }
    }
    best = next;
  }
  return best[steps];
}

const cases: readonly (readonly [readonly number[], number])[] = [
  [[3, 10, 1, 6], 0.05],
  [[3, 10, 1, 6], 0.15],
  [[20, 0, 0, 0], 0.1],
  [[0, 0, 0, 20], 0.1],
  [[0, 7, 0, 7], 0.05],
  [[5, 0, 0, 0, 9], 0.05],
  [[0, 0, 9, 0, 0], 0.1],
  [[1, 0, 0, 0, 0, 0, 0, 30], 0.025],
  [[12, 1, 1, 12, 1, 0, 1, 12], 0.05],
  [[1, 2, 3, 4, 5, 6, 7, 8], 0.1],
  [[0, 1], 0.3],
];

describe('the most likely law in a tube', () => {
  test.each(cases)(
    'of counts %j, distance %d, is inside and no grid law is better',
    (counts, d) => {
      const law = mostLikelyLawInTube(counts, d);
      expect(law.every((p) => p >= 0)).toBe(true);
      expect(law.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
      expect(distanceOf(law)).toBeLessThan(d + 1e-12);
      const reached = logLikelihood(counts, law);
      // The walls of the tube lie on the grid of 1/800 for K = 2, 4, 5, 8.
      const onGrid = bestOnGrid(counts, d, 800);
      expect(reached).toBeGreaterThan(onGrid - 1e-9);
      // Rounding the best cumulative values to the grid moves p_k by 1/800 at most.
      const rounding = counts.reduce(
        (sum, count, k) => sum + (count === 0 ? 0 : -count * Math.log1p(-1 / (800 * law[k]))),
        0,
      );
      expect(reached).toBeLessThan(onGrid + rounding + 1e-9);
    },
  );

  test('is nowhere improved by moving towards any other law in the tube', () => {
    // A concave objective is at its maximum when no direction rises: gradient n_k/p_k.
    for (let trial = 0; trial < 200; trial++) {
      const numbers = uniforms(seed, trial, 40);
      const numCells = 2 + Math.floor(numbers[0] * 12);
      const counts = Array.from({ length: numCells }, (_, k) =>
        Math.floor(Math.max(0, numbers[k + 1] * 12 - 3) ** 1.5),
      );
      if (counts.every((count) => count === 0)) continue;
      const distance = numbers[20] ** 2 / 2;
      const law = mostLikelyLawInTube(counts, distance);
      expect(distanceOf(law)).toBeLessThan(distance + 1e-12);
      const total = counts.reduce((sum, count) => sum + count, 0);
      for (let other = 0; other < 20; other++) {
        // A random law, mixed with the uniform one until it is in the tube.
        const raw = Array.from(
          uniforms(seed, 1000 * trial + other + 500, numCells),
          (u) => Math.max(0, u - 0.4) ** 3,
        );
        const sum = raw.reduce((a, b) => a + b, 0);
        if (sum === 0) continue;
        const random = raw.map((value) => value / sum);
        const share = Math.min(1, distance / distanceOf(random));
        const rival = random.map((p) => share * p + (1 - share) / numCells);
        const derivative = counts.reduce(
          (s, count, k) => (count === 0 ? s : s + count * (rival[k] / law[k] - 1)),
          0,
        );
        expect(derivative).toBeLessThan(1e-9 * total);
      }
    }
  });

  test('is the empirical law when that is in the tube, and the uniform law at distance 0', () => {
    const counts = [4, 6, 5, 5];
    for (const [k, p] of mostLikelyLawInTube(counts, 0.06).entries()) {
      expect(p).toBeCloseTo(counts[k] / 20, 12);
    }
    for (const p of mostLikelyLawInTube([9, 0, 1, 3], 0)) expect(p).toBeCloseTo(1 / 4, 12);
    expect(mostLikelyLawInTube([0, 0], 0.1)).toEqual([0.5, 0.5]);
  });

  test('mirrors with its counts', () => {
    for (const [counts, distance] of cases) {
      const mirrored = mostLikelyLawInTube([...counts].reverse(), distance).reverse();
      const reached = logLikelihood(counts, mostLikelyLawInTube(counts, distance));
      expect(logLikelihood(counts, mirrored)).toBeCloseTo(reached, 9);
    }
  });
});

describe('the e-process against a distance', () => {
  test('is the one against uniformity at distance 0, and falls with the distance', () => {
    const counts = [30, 10, 12, 28];
    expect(rankDistanceLogEValue(counts, 0)).toBeCloseTo(rankUniformityLogEValue(counts), 10);
    let before = Number.POSITIVE_INFINITY;
    for (let distance = 0; distance < 0.3; distance += 0.01) {
      const logE = rankDistanceLogEValue(counts, distance);
      expect(logE).toBeLessThanOrEqual(before + 1e-9);
      before = logE;
    }
    // Against everything the mixture is at most the largest likelihood.
    expect(before).toBeLessThan(0);
  });

  test('has mean at most 1 under a law within the distance, by enumeration', () => {
    // All counts of 12 ranks in 3 cells; the law has distance 0.1.
    const law = [1 / 3 + 0.1, 1 / 3 - 0.15, 1 / 3 + 0.05];
    const logFactorial = (n: number) => {
      let sum = 0;
      for (let k = 2; k <= n; k++) sum += Math.log(k);
      return sum;
    };
    const meanAt = (distance: number) => {
      let mean = 0;
      for (let a = 0; a <= 12; a++) {
        for (let b = 0; a + b <= 12; b++) {
          const counts = [a, b, 12 - a - b];
          const logP =
            logFactorial(12) +
            logLikelihood(counts, law) -
            counts.reduce((sum, count) => sum + logFactorial(count), 0);
          mean += Math.exp(logP + rankDistanceLogEValue(counts, distance, 1));
        }
      }
      return mean;
    };
    expect(meanAt(0.1 + 1e-12)).toBeLessThan(1);
    expect(meanAt(0)).toBeGreaterThan(1);
  });
});

describe('the interval of the distance of ranks from uniformity', () => {
  test('has the lower end where the e-process crosses, and the upper end of the band', () => {
    const counts = [150, 80, 60, 110];
    const { lower, upper } = rankDistanceInterval(counts, 0.01, 50);
    expect(lower).toBeGreaterThan(0);
    expect(rankDistanceLogEValue(counts, lower)).toBeCloseTo(Math.log(200), 6);
    const estimate = Math.abs(150 / 400 - 1 / 4);
    expect(rankDistanceEstimate(counts)).toBeCloseTo(estimate, 12);
    expect(upper).toBeCloseTo(estimate + distributionBandRadius(400, 0.005, 50), 12);
  });

  test('starts at 0 for uniform ranks, and is everything before the first look', () => {
    expect(rankDistanceInterval([25, 25, 25, 25], 0.01, 10).lower).toBe(0);
    expect(rankDistanceInterval([9, 0], 0.5, 10)).toEqual({ lower: 0, upper: 0.5 });
    expect(rankDistanceInterval([0, 0, 0, 0], 0.5, 1)).toEqual({ lower: 0, upper: 0.75 });
  });

  test('of ranks all in one cell closes on the largest distance', () => {
    const { lower, upper } = rankDistanceInterval([1e6, 0, 0, 0], 0.01, 10);
    expect(upper).toBe(0.75);
    expect(lower).toBeGreaterThan(0.74);
  });

  test('misses the true distance at any look at most as often as stated', () => {
    // Rate 0.2, 200 runs of up to 1000 ranks: a count of misses with an exact bound.
    const law = [0.34, 0.2, 0.22, 0.24];
    const truth = distanceOf(law);
    const cumulative = [0.34, 0.54, 0.76, 1];
    const runs = 200;
    const looks = [50, 100, 200, 400, 700, 1000];
    let misses = 0;
    for (let run = 0; run < runs; run++) {
      const counts = [0, 0, 0, 0];
      const numbers = uniforms(seed, 10_000 + run, 1000);
      for (const [index, u] of numbers.entries()) {
        counts[cumulative.findIndex((edge) => u < edge)] += 1;
        if (!looks.includes(index + 1)) continue;
        const { lower, upper } = rankDistanceInterval(counts, 0.2, 50);
        if (truth < lower || truth > upper) {
          misses += 1;
          break;
        }
      }
    }
    expect(binomialUpperTail(misses, runs, 0.2)).toBeGreaterThan(falseAlarmRate);
  });

  test.each([
    ['a single cell', () => rankDistanceInterval([5], 0.1, 1)],
    ['counts that are not whole', () => rankDistanceInterval([1.5, 2], 0.1, 1)],
    ['negative counts', () => rankDistanceLogEValue([-1, 2], 0.1)],
    ['a rate of 1', () => rankDistanceInterval([1, 2], 1, 1)],
    ['a first look at 0', () => rankDistanceInterval([1, 2], 0.1, 0)],
    ['a concentration of 0', () => rankDistanceInterval([1, 2], 0.1, 1, 0)],
    ['a negative distance', () => rankDistanceLogEValue([1, 2], -0.1)],
    ['a distance that is no number', () => mostLikelyLawInTube([1, 2], Number.NaN)],
  ])('refuses %s', (_name, call) => {
    expect(call).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });
});
