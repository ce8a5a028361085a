import { describe, expect, test } from 'vitest';
import { diagnoseTraces } from '../../../../src/check/decide/diagnose-traces.js';
import { completed, type Diagnostic, type Replicate } from '../../../../src/core/index.js';
import { normals } from '../../../helpers/samples.js';
import { testSeed } from '../../../helpers/seed.js';

const seed = testSeed(61);

/** Stationary AR(1) chain around a centre: correlation rho^lag, variance 1. */
function chain(index: number, length: number, rho: number, centre = 0): number[] {
  const kicks = normals(seed, index, length);
  let position = kicks[0];
  return Array.from(kicks, (kick, t) => {
    if (t > 0) position = rho * position + Math.sqrt(1 - rho * rho) * kick;
    return centre + position;
  });
}

const traced = (traces: readonly (readonly number[] | undefined)[]): Replicate[] =>
  traces.map((trace) => completed([0], undefined, trace));

const chains = (count: number, of: (index: number) => readonly number[] | undefined) =>
  traced(Array.from({ length: count }, (_, index) => of(index)));

function failing(replicates: readonly Replicate[]): Record<string, Diagnostic> {
  const failed = diagnoseTraces(replicates).filter(({ holds }) => !holds);
  return Object.fromEntries(failed.map((diagnostic) => [diagnostic.name, diagnostic]));
}

// Rate: 16 chains of 1000 with correlation 0.3 have halves whose means vary by
// (1.3/0.7)/500 = 0.0037: R-hat^2 - 1 is 0.0037 - 0.002, times chi-square(31)/31 in its first
// part, and would have to be 0.02: chi-square above 184 of 31, probability 1e-23. Their effective
// size is 8600, that of tails half of it, where 400 are needed. What must fail fails by more.
describe('traces that are well mixed', () => {
  test('pass every gate', () => {
    const diagnostics = diagnoseTraces(chains(16, (index) => chain(index, 1000, 0.3)));
    expect(diagnostics.map(({ name, holds }) => [name, holds])).toEqual([
      ['chains agree', true],
      ['enough effective draws', true],
      ['draws differ', true],
      ['replicates differ', true],
    ]);
  });

  test('are those of the first sixteen replicates alone', () => {
    const replicates = chains(40, (index) => chain(index, 1000, 0.3, index < 16 ? 0 : 9));
    expect(failing(replicates)).toEqual({});
  });

  test('may be rejected steps, as long as less than half of them are', () => {
    const lazy = (share: number) =>
      chains(16, (index) => {
        const moves = chain(index, 2000, 0);
        return Array.from(moves, (_, t) => moves[t % 10 < 10 * share ? t - (t % 10) : t]);
      });
    // Of ten draws the first k are equal: k - 1 repeat the one before.
    expect(failing(lazy(0.5))).toEqual({});
    expect(failing(lazy(0.7))['draws differ'].value).toBeCloseTo(0.6, 2);
  });

  test('may repeat values that they come back to: indicators, counts, clipped numbers', () => {
    const of = (value: (x: number) => number) =>
      chains(16, (index) => chain(index, 2000, 0.3).map(value));
    expect(failing(of((x) => (x > 1 ? 1 : 0)))).toEqual({});
    expect(failing(of((x) => Math.round(x / 2)))).toEqual({});
    expect(failing(of((x) => Math.min(x, -0.5)))).toEqual({});
  });

  test('are not asked for when no replicate has one', () => {
    expect(diagnoseTraces(chains(16, () => undefined))).toEqual([]);
    expect(diagnoseTraces([])).toEqual([]);
  });

  test('need a second one to be compared with', () => {
    expect(diagnoseTraces(chains(1, (index) => chain(index, 1000, 0)))).toEqual([]);
  });
});

describe('traces that are not', () => {
  test('fail when the chains are stuck at different values', () => {
    // Two wells a distance of 4 apart: R-hat^2 = 1 + 4 or so; on ranks less, far above 1.01.
    const { 'chains agree': agree } = failing(
      chains(16, (index) => chain(index, 1000, 0.3, index % 2 === 0 ? -2 : 2)),
    );
    expect(agree.value).toBeGreaterThan(1.3);
    expect(agree.threshold).toBe(1.01);
    expect(agree.message).toMatch(/of the traces of 16 replicates is [1-9.]+.*lengthen burn-in/);
  });

  test('fail when they agree in their centre but not in their spread', () => {
    const replicates = chains(16, (index) =>
      chain(index, 1000, 0).map((x) => (index % 2 === 0 ? x : 10 * x)),
    );
    expect(failing(replicates)['chains agree'].value).toBeGreaterThan(1.1);
  });

  test('fail when one chain of sixteen is stuck elsewhere', () => {
    const replicates = chains(16, (index) => chain(index, 1000, 0, index === 5 ? 6 : 0));
    expect(failing(replicates)).toHaveProperty(['chains agree']);
  });

  test('fail when they drift all alike', () => {
    // The halves of a chain differ by 4.
    const replicates = chains(16, (index) => chain(index, 1000, 0).map((x, t) => x + t / 125));
    expect(failing(replicates)).toHaveProperty(['chains agree']);
  });

  test('fail when they are too short or too correlated for 400 effective draws', () => {
    // 16 10 = 160 draws; 16 1000 (1 - 0.99)/(1 + 0.99) = 80.
    for (const [length, rho] of [
      [10, 0],
      [1000, 0.99],
    ]) {
      const { 'enough effective draws': enough } = failing(
        chains(16, (index) => chain(index, length, rho)),
      );
      expect(enough.value).toBeLessThan(400);
      expect(enough.threshold).toBe(400);
      expect(enough.message).toMatch(/below 400 mixing cannot be judged: lengthen the runs/);
    }
  });

  test.each([
    ['all stand still at one value', () => 1],
    ['each stands still at a value of its own', (index: number) => index],
  ])('give NaN and never hold when %s', (_, value) => {
    const failed = failing(chains(16, (index) => new Array<number>(1000).fill(value(index))));
    expect(failed['chains agree'].value).toBeNaN();
    expect(failed['enough effective draws'].value).toBeNaN();
    expect(failed['draws differ'].value).toBe(1);
  });

  test('give NaN and never hold when one chain of sixteen stands still', () => {
    const replicates = chains(16, (index) =>
      index === 3 ? new Array<number>(1000).fill(0.1) : chain(index, 1000, 0),
    );
    const failed = failing(replicates);
    expect(Object.values(failed).length).toBeGreaterThan(0);
    expect(failed['draws differ'].value).toBe(1);
  });

  test('fail when each of two values is visited once', () => {
    const replicates = chains(16, (index) =>
      Array.from({ length: 1000 }, (_, t) => (t < 100 + 50 * index ? 0 : 1)),
    );
    expect(failing(replicates)['draws differ'].value).toBeGreaterThan(0.99);
  });

  test('fail when a sampler repeats itself, and say how often', () => {
    const replicates = chains(16, (index) => {
      const moves = chain(index, 1000, 0);
      return Array.from({ length: 4000 }, (_, t) => moves[Math.floor(t / 4)]);
    });
    const { 'draws differ': differ } = failing(replicates);
    // 3000 of 3999.
    expect(differ.value).toBeCloseTo(0.75, 3);
    expect(differ.message).toContain('75 % of the draws');
    expect(differ.message).toContain('record less often or raise the acceptance rate');
  });

  test('fail when a replicate is a copy of another, and say how many are', () => {
    const replicates = chains(16, (index) => chain(index % 14, 1000, 0));
    const { 'replicates differ': differ } = failing(replicates);
    expect(differ.value).toBe(2);
    expect(differ.message).toBe(
      "2 traces are copies of another replicate's; a simulator must draw from its key",
    );
  });
});

describe('traces that cannot be compared', () => {
  const complete = 'traces complete';

  test('fail when one is shorter, with the length of each', () => {
    const replicates = chains(4, (index) => chain(index, index === 2 ? 900 : 1000, 0));
    const failed = failing(replicates);
    expect(Object.keys(failed)).toEqual([complete]);
    expect(failed[complete].message).toContain('the first 4 have 1000, 1000, 900, 1000');
  });

  test('fail when one is missing', () => {
    const replicates = chains(4, (index) => (index === 1 ? undefined : chain(index, 1000, 0)));
    const failed = failing(replicates);
    expect(Object.keys(failed)).toEqual([complete]);
    expect(failed[complete].message).toContain('have 1000, none, 1000, 1000');
  });

  test('fail when all but one are missing', () => {
    const replicates = chains(4, (index) => (index === 1 ? chain(index, 1000, 0) : undefined));
    expect(Object.keys(failing(replicates))).toEqual([complete]);
  });

  test.each([0, 1, 7])('fail when they have %d numbers', (length) => {
    const failed = failing(chains(4, (index) => chain(index, length, 0)));
    expect(Object.keys(failed)).toEqual([complete]);
    expect(failed[complete].message).toContain('at least 8');
  });

  test('are compared from 8 numbers on', () => {
    expect(failing(chains(4, (index) => chain(index, 8, 0)))).not.toHaveProperty([complete]);
  });
});
