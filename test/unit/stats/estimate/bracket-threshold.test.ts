import { describe, expect, test } from 'vitest';
import { bracketThreshold, type SideOfThreshold } from '../../../../src/stats/index.js';
import { uniforms } from '../../../helpers/samples.js';
import { testSeed } from '../../../helpers/seed.js';
import { binomialLowerTail, binomialUpperTail, falseAlarmRate } from '../../../helpers/tails.js';

const seed = testSeed(81);
const design = { rate: 0.01, width: 0.01, maxTests: 50 };
const sideOf =
  (threshold: number) =>
  async (point: number): Promise<SideOfThreshold> =>
    point < threshold ? 'below' : 'above';

describe('a bracketed threshold', () => {
  test('is found by halving when tests do not err', async () => {
    for (const threshold of [0.001, 1 / 3, 0.77]) {
      const { bracket, tests, reason } = await bracketThreshold(
        { lower: 0, upper: 1 },
        sideOf(threshold),
        design,
      );
      expect(reason).toBe('width');
      // 1/2^7 is the first width below 0.01.
      expect(tests).toHaveLength(7);
      expect(bracket.upper - bracket.lower).toBe(2 ** -7);
      expect(bracket.lower).toBeLessThanOrEqual(threshold);
      expect(bracket.upper).toBeGreaterThanOrEqual(threshold);
    }
  });

  test('spends rates that sum to k/(k + 1) of the whole', async () => {
    const given: number[] = [];
    const { tests } = await bracketThreshold(
      { lower: -4, upper: 8 },
      async (point, rate) => {
        given.push(rate);
        return sideOf(1)(point);
      },
      { ...design, width: 1e-6 },
    );
    expect(given[0]).toBe(0.005);
    expect(tests.map(({ rate }) => rate)).toEqual(given);
    const spent = given.reduce((sum, rate) => sum + rate, 0);
    expect(spent).toBeCloseTo((0.01 * given.length) / (given.length + 1), 14);
  });

  test('stops where a point is undecided, with what is known so far', async () => {
    const { bracket, tests, reason } = await bracketThreshold(
      { lower: 0, upper: 1 },
      async (point) => (Math.abs(point - 0.7) < 0.1 ? 'undecided' : sideOf(0.7)(point)),
      design,
    );
    expect(reason).toBe('undecided');
    expect(bracket).toEqual({ lower: 0.5, upper: 1 });
    expect(tests.map(({ side }) => side)).toEqual(['below', 'undecided']);
  });

  test('stops when no tests are left, and needs none when it is narrow from the start', async () => {
    const few = await bracketThreshold({ lower: 0, upper: 1 }, sideOf(0.3), {
      ...design,
      maxTests: 3,
    });
    expect(few.reason).toBe('tests');
    expect(few.tests).toHaveLength(3);
    expect(few.bracket).toEqual({ lower: 0.25, upper: 0.375 });
    const none = await bracketThreshold({ lower: 0, upper: 0.005 }, sideOf(0.3), design);
    expect(none).toEqual({ bracket: { lower: 0, upper: 0.005 }, tests: [], reason: 'width' });
  });

  test('stops when no number lies between its ends', async () => {
    const next = 1 + Number.EPSILON;
    const { tests, reason } = await bracketThreshold({ lower: 1, upper: next }, sideOf(1), {
      ...design,
      width: 1e-300,
    });
    expect(tests).toHaveLength(0);
    expect(reason).toBe('width');
  });

  test('is lost about as often as tests that err at their full rate allow', async () => {
    // Seven tests at 0.3/(k (k + 1)); a wrong answer is never mended, for later
    // brackets do not hold the threshold. Chance of none: prod (1 - rate_k).
    const runs = 2000;
    const rate = 0.3;
    let lost = 0;
    for (let run = 0; run < runs; run++) {
      const numbers = uniforms(seed, run, 7);
      let index = 0;
      const { bracket } = await bracketThreshold(
        { lower: 0, upper: 1 },
        async (point, allowed) => {
          const isWrong = numbers[index++] < allowed;
          return point < 0.4 !== isWrong ? 'below' : 'above';
        },
        { ...design, rate },
      );
      if (!(bracket.lower <= 0.4 && 0.4 <= bracket.upper)) lost += 1;
    }
    const kept = [1, 2, 3, 4, 5, 6, 7].reduce((p, k) => p * (1 - rate / (k * (k + 1))), 1);
    expect(1 - kept).toBeLessThan(rate);
    expect(binomialUpperTail(lost, runs, 1 - kept)).toBeGreaterThan(falseAlarmRate);
    expect(binomialLowerTail(lost, runs, 1 - kept)).toBeGreaterThan(falseAlarmRate);
  });

  test.each([
    ['ends in the wrong order', { lower: 1, upper: 0 }, {}],
    ['an infinite end', { lower: 0, upper: Number.POSITIVE_INFINITY }, {}],
    ['an end that is no number', { lower: Number.NaN, upper: 1 }, {}],
    ['a rate of 1', { lower: 0, upper: 1 }, { rate: 1 }],
    ['a width of 0', { lower: 0, upper: 1 }, { width: 0 }],
    ['no tests', { lower: 0, upper: 1 }, { maxTests: 0 }],
  ])('refuses %s', async (_name, first, change) => {
    await expect(bracketThreshold(first, sideOf(0.5), { ...design, ...change })).rejects.toThrow(
      expect.objectContaining({ code: 'invalid-argument' }),
    );
  });

  test('refuses an answer that it does not know, and passes on what the test throws', async () => {
    const bad = async () => 'left' as SideOfThreshold;
    await expect(bracketThreshold({ lower: 0, upper: 1 }, bad, design)).rejects.toThrow(
      "'below', 'above' or 'undecided'",
    );
    const broken = async (): Promise<SideOfThreshold> => {
      throw new RangeError('no such point');
    };
    await expect(bracketThreshold({ lower: 0, upper: 1 }, broken, design)).rejects.toThrow(
      'no such point',
    );
  });
});
