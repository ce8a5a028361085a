import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/check/decide/decide.js';
import type { ComponentEvidence, Interval, Side, WindowEvidence } from '../../../src/core/index.js';

const interval = ([lower, upper]: readonly [number, number]): Interval => ({ lower, upper });

const window = (from: readonly [number, number], label = 'M 2, 3'): WindowEvidence => ({
  label,
  estimate: (from[0] + from[1]) / 2,
  supportInterval: interval(from),
  refutationInterval: interval(from),
});

/** Prediction 10 +- 1 with numerical error 0.25, claimed on one side. */
function component(
  side: Side,
  from: readonly [number, number],
  changes: Partial<ComponentEvidence> = {},
): ComponentEvidence {
  return {
    label: 'x',
    method: 't-mixture',
    side,
    prediction: 10,
    numericalError: 0.25,
    margin: 1,
    knownBias: 0,
    estimate: 10,
    standardError: 0.1,
    tailCorrection: 0.1,
    logEvidence: 0,
    supportInterval: interval(from),
    refutationInterval: interval(from),
    path: [],
    ...changes,
  };
}

const kindOf = (components: readonly ComponentEvidence[], isBudgetSpent = false) =>
  decide(components, [], isBudgetSpent)?.kind ?? 'undecided';

const { POSITIVE_INFINITY: infinity, NEGATIVE_INFINITY: minusInfinity } = Number;

describe('at most: inside up to 10.75, outside from 11.25', () => {
  test.each([
    ['far below', [-1e9, -1e8], 'supported'],
    ['without a lower end', [minusInfinity, 10.75], 'supported'],
    ['at the inner edge', [10, 10.75], 'supported'],
    ['a hair above it', [10, 10.7500001], 'undecided'],
    ['across the margin', [0, 20], 'undecided'],
    ['at the outer edge', [11.25, 12], 'undecided'],
    ['beyond it', [11.2500001, 12], 'refuted'],
    ['far above', [1e8, infinity], 'refuted'],
    ['unknown', [minusInfinity, infinity], 'undecided'],
  ] as const)('%s', (_name, from, expected) => {
    expect(kindOf([component('at-most', from)])).toBe(expected);
    const atTheEnd = expected === 'undecided' ? 'inconclusive' : expected;
    expect(kindOf([component('at-most', from)], true)).toBe(atTheEnd);
  });
});

describe('at least: inside from 9.25, outside up to 8.75', () => {
  test.each([
    ['far above', [1e8, 1e9], 'supported'],
    ['without an upper end', [9.25, infinity], 'supported'],
    ['at the inner edge', [9.25, 10], 'supported'],
    ['a hair below it', [9.2499999, 10], 'undecided'],
    ['across the margin', [0, 20], 'undecided'],
    ['at the outer edge', [8, 8.75], 'undecided'],
    ['beyond it', [8, 8.7499999], 'refuted'],
    ['far below', [minusInfinity, -1e8], 'refuted'],
    ['unknown', [minusInfinity, infinity], 'undecided'],
  ] as const)('%s', (_name, from, expected) => {
    expect(kindOf([component('at-least', from)])).toBe(expected);
    const atTheEnd = expected === 'undecided' ? 'inconclusive' : expected;
    expect(kindOf([component('at-least', from)], true)).toBe(atTheEnd);
  });
});

describe('sides of several components', () => {
  const [low, high] = [
    [0, 1],
    [19, 20],
  ] as const;

  test('are each its own', () => {
    const parts = [component('at-most', low), component('at-least', high)];
    expect(kindOf(parts)).toBe('supported');
    expect(kindOf([...parts, component('equal', [9.5, 10.5])])).toBe('supported');
    expect(kindOf([...parts, component('equal', low)])).toBe('refuted');
    expect(kindOf([component('at-most', high), component('at-least', high)])).toBe('refuted');
    expect(kindOf([component('at-most', low), component('at-least', low)])).toBe('refuted');
  });

  test('are named in the reason of a refutation', () => {
    const message = (side: Side, from: readonly [number, number]) =>
      decide([component(side, from)], [], false)?.reasons[0].message;
    expect(message('at-most', high)).toContain('at 19.00 to 20.00 where at most 11.00 was claimed');
    expect(message('at-least', low)).toContain('at 0.000 to 1.000 where at least 9.000 was');
    expect(message('equal', low)).toContain('where 9.000 to 11.00 was claimed');
  });

  test('do not make an untrusted component, or one that is no number, good', () => {
    const untrusted = component('at-most', low, { tailCorrection: 2 });
    expect(kindOf([untrusted])).toBe('undecided');
    expect(kindOf([untrusted], true)).toBe('invalid');
    const refuting = component('at-most', high, { tailCorrection: Number.NaN });
    expect(kindOf([refuting])).toBe('undecided');
    expect(kindOf([component('at-most', [Number.NaN, 1])])).toBe('invalid');
    expect(kindOf([component('at-least', [9.5, Number.NaN])])).toBe('invalid');
  });
});

describe('windows of sizes', () => {
  const inside = [9.5, 10.5] as const;
  const above = [12, 13] as const;
  const below = [7, 8] as const;
  const open = [10, 12] as const;
  const verdictOf = (
    from: readonly [number, number],
    windows: readonly (readonly [number, number])[],
    side: Side = 'equal',
    isBudgetSpent = true,
  ) => {
    const evidence = windows.map((each, k) => window(each, `M ${k}`));
    const verdict = decide([component(side, from, { windows: evidence })], [], isBudgetSpent);
    return verdict === undefined ? 'undecided' : `${verdict.kind} ${verdict.reasons[0].code}`;
  };

  test.each([
    ['agree inside', inside, [inside, inside], 'supported inside-margin'],
    ['are too wide to object', inside, [open, [0, 20]], 'supported inside-margin'],
    ['agree outside on one side', above, [above, above], 'refuted outside-margin'],
    ['leave out what refuted', above, [above, inside], 'inconclusive scaling-window'],
    ['can no longer refute', above, [above, open], 'inconclusive scaling-window'],
    ['refute on the other side', above, [below], 'inconclusive scaling-window'],
    ['refute what all sizes support', inside, [inside, below], 'inconclusive scaling-window'],
    ['refute what is open', open, [above], 'inconclusive scaling-window'],
    ['are as open as all sizes', open, [open], 'inconclusive budget-exhausted'],
    ['are none', above, [], 'refuted outside-margin'],
  ] as const)('that %s', (_name, all, windows, expected) => {
    expect(verdictOf(all, windows)).toBe(expected);
    const isDecided = !expected.startsWith('inconclusive');
    expect(verdictOf(all, windows, 'equal', false)).toBe(isDecided ? expected : 'undecided');
  });

  test('respect the side', () => {
    expect(verdictOf(inside, [below], 'at-most')).toBe('supported inside-margin');
    expect(verdictOf(inside, [above], 'at-most')).toBe('inconclusive scaling-window');
    expect(verdictOf(inside, [above], 'at-least')).toBe('supported inside-margin');
    expect(verdictOf(below, [above], 'at-least')).toBe('inconclusive scaling-window');
    expect(verdictOf(below, [below], 'at-least')).toBe('refuted outside-margin');
  });

  test('are named with their estimates, and what to do', () => {
    const evidence = component('equal', above, { windows: [window(inside, 'M 8, 16')] });
    const [reason] = decide([evidence], [], true)?.reasons ?? [];
    expect(reason.message).toContain('10.00 from all sizes, 10.00 at M 8, 16');
    expect(reason.message).toContain(
      'use sizes nearer to the limit, or give the relation a correction exponent',
    );
  });

  test('do not hold back the refutation by another component', () => {
    const unstable = component('equal', above, { windows: [window(inside)] });
    expect(kindOf([unstable, component('equal', above)])).toBe('refuted');
    expect(kindOf([unstable, component('equal', inside)], true)).toBe('inconclusive');
  });
});
