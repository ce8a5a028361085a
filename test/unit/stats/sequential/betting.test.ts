import { describe, expect, test } from 'vitest';
import {
  addToBettingSample,
  bettingInterval,
  emptyBettingSample,
} from '../../../../src/stats/index.js';
import { uniforms } from '../../../helpers/samples.js';

function sampleOf(values: ArrayLike<number>, horizon = 100) {
  const sample = emptyBettingSample(horizon);
  for (const value of Array.from(values)) addToBettingSample(sample, value);
  return sample;
}

/** Wealth of the bets on a mean above (1) or below (-1) m, from the definition. */
function wealth(values: readonly number[], m: number, rate: number, horizon: number, side: 1 | -1) {
  let product = 1;
  for (const [s, value] of values.entries()) {
    const before = values.slice(0, s);
    const plugIn = (count: number) =>
      (0.5 + before.slice(0, count).reduce((sum, x) => sum + x, 0)) / (count + 1);
    const deviations = before.reduce((sum, x, index) => sum + (x - plugIn(index + 1)) ** 2, 0);
    const variance = (0.25 + deviations) / (s + 1);
    const free = Math.sqrt((2 * Math.log(2 / rate)) / (variance * Math.max(horizon, s + 1)));
    const bet = Math.min(free, 0.75 / (side === 1 ? m : 1 - m));
    product *= 1 + side * bet * (value - m);
  }
  return product;
}

const samples: Readonly<Record<string, readonly number[]>> = {
  'uniform numbers': [...uniforms(1, 0, 40)],
  'rare indicators': [...uniforms(1, 1, 60)].map((u) => (u < 0.05 ? 1 : 0)),
  'indicators of one half': [...uniforms(1, 2, 30)].map((u) => (u < 0.5 ? 1 : 0)),
  'only ones': Array.from({ length: 25 }, () => 1),
  'one value': [0.3],
};

describe.each(Object.entries(samples))('the betting interval of %s', (_name, values) => {
  test.each([0.1, 0.001])(
    'at rate %d is where no wealth reaches 2/rate, on a fine grid',
    (rate) => {
      const { lower, upper } = bettingInterval(sampleOf(values, 50), rate);
      const resolution = 2000;
      const kept = Array.from(
        { length: resolution - 1 },
        (_, index) => (index + 1) / resolution,
      ).filter(
        (m) =>
          wealth(values, m, rate, 50, 1) < 2 / rate && wealth(values, m, rate, 50, -1) < 2 / rate,
      );
      expect(kept.length).toBeGreaterThan(0);
      expect(Math.abs(Math.min(...kept) - lower)).toBeLessThanOrEqual(1 / resolution + 1e-6);
      expect(Math.abs(Math.max(...kept) - upper)).toBeLessThanOrEqual(1 / resolution + 1e-6);
      // Rounded outwards: nothing that is kept lies outside, and the ends themselves are excluded.
      expect(lower).toBeLessThanOrEqual(Math.min(...kept));
      expect(upper).toBeGreaterThanOrEqual(Math.max(...kept));
      const excluded = (2 / rate) * (1 - 1e-11);
      if (lower > 0) expect(wealth(values, lower, rate, 50, 1)).toBeGreaterThanOrEqual(excluded);
      if (upper < 1) expect(wealth(values, upper, rate, 50, -1)).toBeGreaterThanOrEqual(excluded);
    },
  );

  test('is mirrored when every value is replaced by one minus it', () => {
    const there = bettingInterval(sampleOf(values), 0.01);
    const back = bettingInterval(sampleOf(values.map((value) => 1 - value)), 0.01);
    expect(back.lower).toBeCloseTo(1 - there.upper, 7);
    expect(back.upper).toBeCloseTo(1 - there.lower, 7);
  });

  test('contains the sample mean and shrinks as the rate grows', () => {
    const sample = sampleOf(values);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    let previous = { lower: 0, upper: 1 };
    for (const rate of [1e-6, 1e-3, 0.1, 0.5]) {
      const { lower, upper } = bettingInterval(sample, rate);
      expect(lower).toBeLessThanOrEqual(mean + 1e-8);
      expect(upper).toBeGreaterThanOrEqual(mean - 1e-8);
      expect(lower).toBeGreaterThanOrEqual(previous.lower - 1e-8);
      expect(upper).toBeLessThanOrEqual(previous.upper + 1e-8);
      previous = { lower, upper };
    }
  });
});

describe('a betting sample', () => {
  test('without values excludes nothing', () => {
    expect(bettingInterval(emptyBettingSample(10), 0.01)).toEqual({ lower: 0, upper: 1 });
  });

  test.each([-1e-12, 1 + 1e-12, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses the value %d',
    (value) => {
      const sample = sampleOf([0.5]);
      expect(() => addToBettingSample(sample, value)).toThrow('expected a number in [0, 1]');
      expect(sample.values).toEqual([0.5]);
      expect(sample.bets).toHaveLength(1);
    },
  );

  test('places each bet before it sees the value', () => {
    const past = [0.2, 0.9, 0.4];
    const bets = [0, 1].map((last) => sampleOf([...past, last]).bets);
    expect(bets[0]).toEqual(bets[1]);
  });
});

/**
 * All sequences of indicators up to a length, each with its probability: the
 * chance of ever excluding the truth is computed, not simulated.
 */
function chanceOfExclusion(probability: number, length: number, rate: number): number {
  const visit = (values: readonly number[], chance: number): number => {
    if (values.length > 0) {
      const { lower, upper } = bettingInterval(sampleOf(values, length), rate);
      if (lower > probability || upper < probability) return chance;
    }
    if (values.length === length) return 0;
    return (
      visit([...values, 1], chance * probability) +
      visit([...values, 0], chance * (1 - probability))
    );
  };
  return visit([], 1);
}

test.each([
  [0.5, 0.2],
  [0.02, 0.2],
  [0.3, 0.4],
  [0.9, 0.05],
])('indicators of probability %d are excluded with a chance of at most %d, exactly', (p, rate) => {
  const chance = chanceOfExclusion(p, 11, rate);
  expect(chance).toBeLessThanOrEqual(rate);
  expect(chance).toBeGreaterThan(0);
});
