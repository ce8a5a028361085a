import { describe, expect, test } from 'vitest';
import {
  countRanks,
  edgesOutsideRankBand,
  rankAmongDraws,
  rankBand,
  rankUniformityLogEValue,
} from '../../../../src/stats/index.js';

describe('a rank among draws', () => {
  test('counts the draws below', () => {
    expect(rankAmongDraws(0.5, [0.1, 0.9, 0.2, 3], 0.5)).toBe(2);
    expect(rankAmongDraws(-1, [0.1, 0.9], 0.99)).toBe(0);
    expect(rankAmongDraws(9, [0.1, 0.9], 0.01)).toBe(2);
  });

  test('takes every place among ties equally often', () => {
    const counts = [0, 0, 0, 0, 0];
    for (let step = 0; step < 1200; step++) {
      counts[rankAmongDraws(1, [0, 1, 1, 1, 2], (step + 0.5) / 1200) - 1] += 1;
    }
    expect(counts).toEqual([300, 300, 300, 300, 0]);
  });

  test('refuses what is no number, no draws, and a uniform outside (0, 1)', () => {
    expect(() => rankAmongDraws(Number.NaN, [1], 0.5)).toThrow('invalid value=NaN');
    expect(() => rankAmongDraws(1, [1, Number.POSITIVE_INFINITY], 0.5)).toThrow('invalid draws[1]');
    expect(() => rankAmongDraws(1, [], 0.5)).toThrow('at least one draw');
    expect(() => rankAmongDraws(1, [1], 1)).toThrow('invalid uniform=1');
  });
});

describe('counted ranks', () => {
  test('fall into cells of equal size', () => {
    const all = Array.from({ length: 64 }, (_, rank) => rank);
    expect(countRanks(all, 63, 16)).toEqual(new Array(16).fill(4));
    expect(countRanks([0, 3, 4, 63], 63, 16).slice(0, 2)).toEqual([2, 1]);
  });

  test('need cells that divide the number of ranks, and ranks in range', () => {
    expect(() => countRanks([0], 64, 16)).toThrow('a divisor of numDraws + 1 = 65');
    expect(() => countRanks([64], 63, 16)).toThrow('invalid ranks[0]=64');
    expect(() => countRanks([0.5], 63, 16)).toThrow('invalid ranks[0]=0.5');
  });
});

/** All ways to put `total` ranks into `cells` cells. */
function* compositions(total: number, cells: number): Generator<number[]> {
  if (cells === 1) yield [total];
  else {
    for (let first = 0; first <= total; first++) {
      for (const rest of compositions(total - first, cells - 1)) yield [first, ...rest];
    }
  }
}

function multinomial(counts: readonly number[]): number {
  let placed = 0;
  let ways = 1;
  for (const count of counts) {
    for (let k = 1; k <= count; k++) ways *= (placed + k) / k;
    placed += count;
  }
  return ways / counts.length ** placed;
}

describe('the e-process of uniform ranks', () => {
  test.each([0.5, 5])('has mean one under uniform ranks, exactly, at a = %d', (concentration) => {
    let mean = 0;
    for (const counts of compositions(9, 4)) {
      mean += multinomial(counts) * Math.exp(rankUniformityLogEValue(counts, concentration));
    }
    expect(mean).toBeCloseTo(1, 10);
  });

  test('starts at one, falls for even counts and rises for uneven ones', () => {
    expect(rankUniformityLogEValue([0, 0, 0])).toBeCloseTo(0, 12);
    expect(rankUniformityLogEValue([50, 50, 50, 50])).toBeLessThan(-1);
    expect(rankUniformityLogEValue([80, 20, 20, 80])).toBeGreaterThan(10);
  });

  test('refuses one cell, counts that are no whole numbers, and a <= 0', () => {
    expect(() => rankUniformityLogEValue([5])).toThrow('at least 2 cells');
    expect(() => rankUniformityLogEValue([5, 0.5])).toThrow('invalid counts[1]');
    expect(() => rankUniformityLogEValue([5, -1])).toThrow('invalid counts[1]');
    expect(() => rankUniformityLogEValue([5, 5], 0)).toThrow('invalid concentration');
  });
});

describe('the band of ranks', () => {
  test.each([
    [12, 4, 0.2],
    [15, 3, 0.05],
  ])('of %d ranks in %d cells has the coverage it says, exactly', (total, cells, rate) => {
    const band = rankBand(total, cells, rate);
    let inside = 0;
    for (const counts of compositions(total, cells)) {
      if (edgesOutsideRankBand(counts, band).length === 0) inside += multinomial(counts);
    }
    expect(band.coverage).toBeCloseTo(inside, 10);
    expect(inside).toBeGreaterThanOrEqual(1 - rate);
    expect(inside).toBeLessThan(1);
  });

  test('uses nearly all of its rate when there are many ranks, and is symmetric', () => {
    const band = rankBand(400, 8, 0.05);
    expect(band.coverage).toBeGreaterThanOrEqual(0.95);
    expect(band.coverage).toBeLessThan(0.962);
    for (const [edge, low] of band.lower.entries()) {
      expect(Math.abs(400 - low - band.upper[6 - edge])).toBeLessThanOrEqual(1);
    }
  });

  test('names the edges at which ranks leave it', () => {
    const band = rankBand(400, 8, 0.05);
    expect(edgesOutsideRankBand(new Array(8).fill(50), band)).toEqual([]);
    expect(edgesOutsideRankBand([110, 40, 40, 40, 40, 40, 40, 50], band)).toContain(1);
    expect(() => edgesOutsideRankBand([1, 2], band)).toThrow('8 cells');
  });

  test('refuses no ranks, one cell and rates outside (0, 1)', () => {
    expect(() => rankBand(0, 8, 0.05)).toThrow('invalid numRanks');
    expect(() => rankBand(10, 1, 0.05)).toThrow('invalid numCells');
    expect(() => rankBand(10, 2, 1)).toThrow('invalid rate');
  });
});
