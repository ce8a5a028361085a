import { describe, expect, test } from 'vitest';
import {
  bernoulliSprtDecision,
  type LadderDesign,
  meanTrialsForProbabilityByBernoulliSprt,
  type SprtDesign,
  testPValuesByLadder,
} from '../../../../src/stats/index.js';

const design: SprtDesign = {
  lower: 0.2,
  upper: 0.5,
  falseAboveRate: 0.05,
  falseBelowRate: 0.1,
  maxTrials: 40,
};

/** Exact chances of each decision, and the mean number of trials, by dynamic programming. */
function chances(probability: number, plan: SprtDesign) {
  const ends = { above: 0, below: 0, undecided: 0, trials: 0 };
  let open = new Map([[0, 1]]);
  for (let trials = 1; open.size > 0; trials++) {
    const next = new Map<number, number>();
    for (const [successes, chance] of open) {
      for (const hit of [0, 1]) {
        const weight = chance * (hit === 1 ? probability : 1 - probability);
        const decision = bernoulliSprtDecision(successes + hit, trials, plan);
        if (decision === 'continue') {
          next.set(successes + hit, (next.get(successes + hit) ?? 0) + weight);
        } else {
          ends[decision] += weight;
          ends.trials += trials * weight;
        }
      }
    }
    open = next;
  }
  return ends;
}

describe('the test of a probability with an indifference region', () => {
  test.each([0.05, 0.2])('says above at most at its rate when the probability is %d', (p) => {
    expect(chances(p, design).above).toBeLessThanOrEqual(0.05);
  });

  test.each([0.5, 0.8])('says below at most at its rate when the probability is %d', (p) => {
    expect(chances(p, design).below).toBeLessThanOrEqual(0.1);
  });

  test('uses most of its rates, and decides nearly always outside the region', () => {
    const long = { ...design, maxTrials: 1000 };
    expect(chances(0.2, long).above).toBeGreaterThan(0.02);
    expect(chances(0.5, long).below).toBeGreaterThan(0.04);
    expect(chances(0.2, long).undecided).toBeLessThan(1e-6);
  });

  test('is undecided when the trials end inside the region', () => {
    expect(bernoulliSprtDecision(14, 40, design)).toBe('undecided');
    expect(bernoulliSprtDecision(13, 39, design)).toBe('continue');
    expect(chances(0.34, design).undecided).toBeGreaterThan(0.05);
  });

  test.each(['lower', 'upper'] as const)('takes about the mean number of trials at %s', (at) => {
    const long = { ...design, maxTrials: 1000 };
    const exact = chances(design[at], long).trials;
    const planned = meanTrialsForProbabilityByBernoulliSprt(long, at);
    expect(planned).toBeLessThan(exact);
    expect(planned).toBeGreaterThan(0.75 * exact);
  });
});

const ladder: LadderDesign = { rate: 1e-5, numRounds: 7, numSamples: 100, growth: 4 };
const sequence = (...pValues: readonly number[]) => {
  const calls: number[] = [];
  const sample = (numSamples: number, round: number) => {
    calls.push(numSamples);
    return [{ component: 'only', pValue: pValues[round - 1] }];
  };
  return { calls, sample };
};

describe('the ladder of p-values', () => {
  const first = 1e-5 / 7;
  const passing = first ** (1 / 7);

  test('has the thresholds of its definition', () => {
    const { sample, calls } = sequence(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1);
    const { rounds, decision, failing } = testPValuesByLadder(sample, ladder);
    expect(passing).toBeCloseTo(0.146, 3);
    expect(calls).toEqual([100, 400, 1600, 6400, 25600, 102400, 409600]);
    for (const [j, { threshold }] of rounds.entries()) {
      expect(threshold / (first / passing ** j)).toBeCloseTo(1, 12);
    }
    // At the last round the threshold is g = 0.146 itself.
    expect(decision).toBe('rejected');
    expect(failing).toEqual(['only']);
  });

  test('rejects at once at the first threshold, and keeps just above g + b', () => {
    expect(testPValuesByLadder(sequence(first).sample, ladder)).toMatchObject({
      decision: 'rejected',
      numRounds: 1,
      totalSamples: 100,
    });
    const kept = testPValuesByLadder(sequence(passing + first + 1e-9).sample, ladder);
    expect(kept).toMatchObject({ decision: 'kept', numRounds: 1, failing: [] });
    const on = testPValuesByLadder(sequence(passing + first - 1e-9, 0.9).sample, ladder);
    expect(on).toMatchObject({ decision: 'kept', numRounds: 2, totalSamples: 500 });
  });

  test('keeps in the last round whatever it does not reject', () => {
    const { decision, numRounds } = testPValuesByLadder(sequence(0.2, 0.26).sample, {
      ...ladder,
      rate: 0.1,
      numRounds: 2,
    });
    // b = 0.05, g = 0.2236: 0.2 goes on; 0.26 is above g but below 2 g.
    expect({ decision, numRounds }).toEqual({ decision: 'kept', numRounds: 2 });
  });

  test('uses exactly its rate for uniform p-values', () => {
    const rate = 0.3;
    const g = (rate / 3) ** (1 / 3);
    const b = rate / 3;
    const chance = b + g * (b / g + g * (b / g ** 2));
    expect(chance).toBeCloseTo(rate, 12);
    const cells = 60;
    const grid = Array.from({ length: cells }, (_, index) => (index + 0.5) / cells);
    let rejected = 0;
    for (const p1 of grid) {
      for (const p2 of grid) {
        for (const p3 of grid) {
          const outcome = testPValuesByLadder(sequence(p1, p2, p3).sample, {
            ...ladder,
            rate,
            numRounds: 3,
          });
          if (outcome.decision === 'rejected') rejected += cells ** -3;
        }
      }
    }
    expect(Math.abs(rejected - rate)).toBeLessThan(0.02);
  });

  test('divides the rate over components and names those that fail', () => {
    const vector =
      (...pValues: readonly number[]) =>
      () =>
        pValues.map((pValue, index) => ({ component: `c${index}`, pValue }));
    const plan = { ...ladder, rate: 0.05, numRounds: 1 };
    expect(testPValuesByLadder(vector(0.02, 0.5, 0.9), plan).decision).toBe('kept');
    expect(testPValuesByLadder(vector(0.9, 0.016, 0.024), plan).failing).toEqual(['c1', 'c2']);
    expect(testPValuesByLadder(vector(0.9, 0.016, 0.026), plan).failing).toEqual(['c1']);
  });

  test.each([
    [{ rate: 0 }, 'rate'],
    [{ numRounds: 0 }, 'numRounds'],
    [{ growth: 1.5 }, 'growth'],
    [{ numSamples: Number.NaN }, 'numSamples'],
    [{ resolution: 1e-5 }, 'resolution'],
    [{ resolution: -1 }, 'resolution'],
  ])('refuses the design %o', (change, name) => {
    expect(() => testPValuesByLadder(sequence(0.5).sample, { ...ladder, ...change })).toThrow(
      `invalid ${name}`,
    );
  });

  test.each([-0.1, 1.1, Number.NaN])('refuses the p-value %d', (pValue) => {
    expect(() => testPValuesByLadder(sequence(pValue).sample, ladder)).toThrow(
      'invalid p-value of only',
    );
  });

  test('refuses a p-value below its resolution, no component, and changed ones', () => {
    const plan = { ...ladder, resolution: 1e-6 };
    expect(() => testPValuesByLadder(sequence(1e-7).sample, plan)).toThrow(
      'at least the resolution',
    );
    expect(() => testPValuesByLadder(() => [], ladder)).toThrow('at least one component');
    const twice = () => [
      { component: 'a', pValue: 0.1 },
      { component: 'a', pValue: 0.1 },
    ];
    expect(() => testPValuesByLadder(twice, ladder)).toThrow('different names');
    const changing = (_: number, round: number) => [{ component: `r${round}`, pValue: 0.1 }];
    expect(() => testPValuesByLadder(changing, ladder)).toThrow('those of the first round: r1');
  });
});
