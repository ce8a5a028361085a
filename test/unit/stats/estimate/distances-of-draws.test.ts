import { describe, expect, test } from 'vitest';
import {
  type ChainDraws,
  distancesOfMean,
  distancesOfQuantile,
  distancesOfStandardDeviation,
  monteCarloStandardErrorOfMean,
  studentUpperQuantile,
} from '../../../../src/stats/index.js';
import { normals } from '../../../helpers/samples.js';

/** Four chains of independent draws. */
function independent(seed: number, length: number, of = (z: number) => z): Float64Array[] {
  return Array.from({ length: 4 }, (_, chain) => normals(seed, chain, length).map(of));
}

const median = (chains: ChainDraws, chances: readonly number[]) =>
  distancesOfQuantile(chains, 0.5, chances);

describe.each([
  ['a mean', distancesOfMean],
  ['a standard deviation', distancesOfStandardDeviation],
  ['a quantile', median],
])('how far %s may be off', (_name, distances) => {
  test('is more with a smaller chance', () => {
    const [quarter = 0, percent = 0, rare = 0] = distances(
      independent(1, 1000),
      [0.25, 0.01, 1e-4],
    );
    expect(quarter).toBeGreaterThan(0);
    expect(percent).toBeGreaterThan(quarter);
    expect(rare).toBeGreaterThan(percent);
  });

  test('is in the unit of the draws', () => {
    const [own = 0] = distances(independent(1, 1000), [0.01]);
    const [large = 0] = distances(
      independent(1, 1000, (z) => 1024 * z),
      [0.01],
    );
    expect(large / own).toBeCloseTo(1024, 8);
  });

  test('is unknown where a draw is not finite, or a chain stands still', () => {
    const [first, ...others] = independent(1, 100);
    const broken = first.map((own, index) => (index === 7 ? Number.NaN : own));
    expect(distances([broken, ...others], [0.1])).toEqual([Number.NaN]);
    expect(distances([new Float64Array(100), ...others], [0.1])).toEqual([Number.NaN]);
  });
});

test('of a mean of normal draws it is little more than that of Student', () => {
  const chains = independent(2, 25_000);
  const [distance = 0] = distancesOfMean(chains, [0.001]);
  const plain = monteCarloStandardErrorOfMean(chains) * studentUpperQuantile(1e5, 0.001);
  expect(distance / plain).toBeGreaterThan(1);
  // Skewness of the sample and its error, some 2 sqrt(6 / n), over sqrt n, is 5e-5.
  expect(distance / plain).toBeLessThan(1.001);
});

test('is not told of draws that are too skewed, or too few beyond a quantile', () => {
  const skewed = independent(3, 250, Math.exp);
  expect(distancesOfStandardDeviation(skewed, [5e-4])).toEqual([Number.POSITIVE_INFINITY]);
  expect(
    distancesOfMean(
      independent(3, 250, (z) => Math.exp(2 * z)),
      [5e-4],
    ),
  ).toEqual([Number.POSITIVE_INFINITY]);
  // Ten of a thousand are beyond it: none with a chance of e^-10 = 5e-5.
  const [seldom = 0, never = 0] = distancesOfQuantile(skewed, 0.99, [0.01, 1e-6]);
  expect(seldom).toBeLessThan(Number.POSITIVE_INFINITY);
  expect(never).toBe(Number.POSITIVE_INFINITY);
});

const point95 = 1.6448536269514722;

describe('right numbers are further off at most at the stated rate', () => {
  // Laws with their value, and how many of 600 sets of draws are further off than 5 % on either side.
  test.each([
    ['mean of normal draws', (z: number) => z, distancesOfMean, mean, 0],
    ['mean of squares', (z: number) => z * z, distancesOfMean, mean, 1],
    ['deviation of normal draws', (z: number) => z, distancesOfStandardDeviation, deviation, 1],
    ['0.95 quantile of a lognormal law', Math.exp, quantile95, at95, Math.exp(point95)],
  ] as const)('%s', (_name, of, distances, estimate, truth) => {
    const numTries = 600;
    let numOff = 0;
    for (let seed = 0; seed < numTries; seed++) {
      const chains = independent(seed, 250, of);
      const [distance = Number.NaN] = distances(chains, [0.05]);
      expect(distance).not.toBeNaN();
      numOff += Math.abs(estimate(chains) - truth) > distance ? 1 : 0;
    }
    // Two sides of 5 % of 600 are 60 with a deviation of 7.3; five of these on top. The longer side
    // and the order statistic that is next take up to two thirds of it.
    expect(numOff).toBeLessThan(97);
    expect(numOff).toBeGreaterThan(5);
  });
});

test('draws that remember the ones before count as the fewer that they are', () => {
  const memory = 0.8;
  let numOff = 0;
  for (let seed = 0; seed < 400; seed++) {
    const chains = independent(seed, 1000).map((own) => {
      let state = own[0] ?? 0;
      return own.map((kick, place) => {
        if (place > 0) state = memory * state + Math.sqrt(1 - memory ** 2) * kick;
        return Math.exp(state);
      });
    });
    const [distance = Number.NaN] = quantile95(chains, [0.05]);
    numOff += Math.abs(at95(chains) - Math.exp(point95)) > distance ? 1 : 0;
  }
  // 10 % of 400 with a deviation of 6; five of these on top. Taken for independent, it is half of all.
  expect(numOff).toBeLessThan(70);
  expect(numOff).toBeGreaterThan(5);
});

function mean(chains: readonly Float64Array[]): number {
  const all = chains.flatMap((own) => [...own]);
  return all.reduce((sum, own) => sum + own / all.length, 0);
}

function deviation(chains: readonly Float64Array[]): number {
  const centre = mean(chains);
  return Math.sqrt(mean(chains.map((own) => own.map((draw) => (draw - centre) ** 2))));
}

function quantile95(chains: ChainDraws, chances: readonly number[]): number[] {
  return distancesOfQuantile(chains, 0.95, chances);
}

function at95(chains: readonly Float64Array[]): number {
  const sorted = chains.flatMap((own) => [...own]).sort((a, b) => a - b);
  return sorted[Math.round(0.95 * (sorted.length - 1))] ?? Number.NaN;
}
