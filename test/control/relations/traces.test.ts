import { describe, expect, test } from 'vitest';
import { completed, predictedValue, type RandomKey } from '../../../src/core/index.js';
import { meanEquals } from '../../../src/core/relations/index.js';
import { largestOpenChance, openChanceOfMean } from './chance.js';
import { asExpected, type ExactClaim, evidenceOf, type Simulation, verdictsOf } from './claims.js';
import { doubleWellTrace } from './systems/double-well.js';
import { normalsOf } from './systems/ornstein-uhlenbeck.js';

// Rate: the verdicts on means as in means.test.ts. The gates: at T = 2 a chain crosses the
// barrier of height 1 every few steps (integrated correlation time below 10 steps, thinned
// by 8), so the halves of 16 traces of 800 hold about 400 effective draws each: R-hat^2 - 1 is
// near 1/400 chi-square(31)/31, and 0.022 would be chi-square above 250: 1e-35. At T = 0.02
// crossing takes exp(50) steps, and a jump of 2 is one of 14 step sizes: each chain stays in its well; all 16 starts in one well have
// probability 2^-15, and even then the claim is refuted or open, never supported.

const average = (trace: readonly number[]) => trace.reduce((sum, x) => sum + x, 0) / trace.length;

const walk =
  (temperature: number, of = (trace: number[]): readonly number[] | undefined => trace) =>
  (key: RandomKey) => {
    const trace = doubleWellTrace(temperature, 800, 8, key);
    return completed([average(trace)], undefined, of(trace));
  };

const claim: ExactClaim = {
  relation: meanEquals,
  prediction: predictedValue('position', 0),
  margin: 0.2,
  replicates: 800,
  firstLook: 100,
  simulate: walk(2),
  wrong: {
    tilted: {
      simulate: (key) => {
        const { values, trace } = walk(2)(key);
        return completed([values[0] + 0.4], undefined, trace);
      },
    },
  },
  right: {
    'drawn-around-zero': { simulate: (key) => [0.05 * normalsOf(key, 1, 7)[0]] },
  },
};

async function verdictOf(simulate: Simulation): Promise<string> {
  const drawn: Simulation = (key) => [normalsOf(key, 1, 7)[0]];
  const { settings } = await evidenceOf({
    ...claim,
    simulate,
    replicates: 32,
    firstLook: 32,
    wrong: { any: { simulate: drawn } },
    right: { other: { simulate: drawn } },
  });
  const { kind, reasons } = settings[0].verdict;
  return `${kind}: ${reasons.map(({ message }) => message).join('; ')}`;
}

describe('a particle in a double well, whose mean position is 0', () => {
  test('that mixes has a verdict', async () => {
    // Deviation of a mean over 6400 steps: below 1.2 sqrt(20/6400) = 0.067.
    expect(openChanceOfMean(800, 0.2 / 0.067)).toBeLessThan(largestOpenChance);
    expect(await verdictsOf(claim)).toEqual(asExpected(claim));
  });

  test('that is stuck in its well has none, though its mean over replicates is right', async () => {
    const verdict = await verdictOf(walk(0.02));
    expect(verdict).toMatch(/^invalid: rank-normalised split R-hat .*lengthen burn-in/);
  });

  test('that was not watched long enough has none', async () => {
    const verdict = await verdictOf(walk(2, (trace) => trace.slice(0, 20)));
    expect(verdict).toContain('bulk and tail of the traces');
    expect(verdict).toMatch(/^invalid: .*below 400 mixing cannot be judged: lengthen the runs/);
  });

  test('whose chain stands still has none, and no number is made up', async () => {
    const verdict = await verdictOf(walk(2, (trace) => trace.map(() => trace[0])));
    expect(verdict).toMatch(/^invalid: .*is NaN.*100 % of the draws of a trace repeat/);
  });

  test('that hardly moves has none', async () => {
    const verdict = await verdictOf(walk(2, (trace) => trace.map((_, t) => trace[t - (t % 4)])));
    expect(verdict).toMatch(/^invalid: up to 75 % of the draws/);
  });

  test('whose trace is that of another run has none', async () => {
    const other = doubleWellTrace(2, 800, 8, [1, 2]);
    const verdict = await verdictOf(walk(2, (trace) => (trace[0] > 0.3 ? other : trace)));
    expect(verdict).toMatch(/\d+ traces are copies/);
  });

  test('whose traces differ in length, or are missing, has none', async () => {
    const lengths = await verdictOf(walk(2, (trace) => trace.slice(trace[0] > 0 ? 1 : 0)));
    expect(lengths).toMatch(/^invalid: every replicate needs .*799/);
    const missing = await verdictOf(walk(2, (trace) => (trace[0] > 0.3 ? undefined : trace)));
    expect(missing).toMatch(/^invalid: .*none/);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('with %d in a trace has none', async (bad) => {
    const verdict = await verdictOf(walk(2, (trace) => [...trace.slice(1), bad]));
    expect(verdict).toMatch(/^invalid: 1 of 1 run gave a number that is not finite/);
  });
});
