import { describe, expect, test } from 'vitest';
import {
  type Competitor,
  median,
  relativeSpread,
  timeSideBySide,
  timesFaster,
} from '../../../src/cli/bench/time-side-by-side.js';

/** Takes a given time for a unit of work, on a clock of its own, and writes down its calls. */
function pretend(name: string, seconds: number, calls: [string, number][]): Competitor {
  return {
    run: async (amount) => {
      calls.push([name, amount]);
      return amount * seconds;
    },
  };
}

describe('timeSideBySide', () => {
  test('times each competitor once a round, with repetitions that are long enough', async () => {
    const calls: [string, number][] = [];
    const competitors = [pretend('quick', 1e-4, calls), pretend('slow', 0.3, calls)];
    const timings = await timeSideBySide(competitors, { seconds: 0.1, repetitions: 3 });
    expect(timings.map((timing) => timing.length)).toEqual([3, 3]);
    for (const seconds of timings[0]) expect(seconds).toBeCloseTo(1e-4, 12);
    for (const seconds of timings[1]) expect(seconds).toBeCloseTo(0.3, 12);
    const rounds = calls.slice(-6);
    expect(rounds.map(([name]) => name)).toEqual([
      'quick',
      'slow',
      'quick',
      'slow',
      'quick',
      'slow',
    ]);
    for (const [name, amount] of rounds) {
      expect(amount * (name === 'quick' ? 1e-4 : 0.3)).toBeGreaterThanOrEqual(0.1);
    }
  });

  test('is not fooled by a slow first run', async () => {
    let isFirst = true;
    const amounts: number[] = [];
    const warming: Competitor = {
      run: async (amount) => {
        amounts.push(amount);
        const seconds = isFirst ? 10 : amount * 1e-3;
        isFirst = false;
        return seconds;
      },
    };
    await timeSideBySide([warming], { seconds: 0.1, repetitions: 1 });
    expect(amounts.at(-1)).toBeGreaterThanOrEqual(100);
  });
});

describe('summaries of a timing', () => {
  test('are the median, the spread over it, and the ratio round by round', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(relativeSpread([1, 2, 4])).toBe(1.5);
    // The second round was slow for both: it does not count against one of them.
    expect(timesFaster([2, 20, 2], [1, 10, 1])).toBe(2);
  });
});
