import { describe, expect, test } from 'vitest';
import { decide } from '../../../../src/check/decide/decide.js';
import type { ComponentEvidence, Diagnostic, Interval } from '../../../../src/core/index.js';

const everything: Interval = {
  lower: Number.NEGATIVE_INFINITY,
  upper: Number.POSITIVE_INFINITY,
};

/** Prediction 10 +- 1 with numerical error 0.25: inside is [9.25, 10.75], outside beyond 8.75, 11.25. */
function component(
  interval: readonly [number, number] | undefined,
  changes: Partial<ComponentEvidence> = {},
): ComponentEvidence {
  const both = interval === undefined ? everything : { lower: interval[0], upper: interval[1] };
  return {
    label: 'x',
    method: 't-mixture',
    side: 'equal',
    prediction: 10,
    numericalError: 0.25,
    margin: 1,
    knownBias: 0,
    estimate: 10,
    standardError: 0.1,
    tailCorrection: 0.1,
    logEvidence: 0,
    supportInterval: both,
    refutationInterval: both,
    path: [],
    ...changes,
  };
}

const inside = component([9.5, 10.5]);
const outside = component([12, 13]);
const open = component([10, 12]);
const untrusted = { tailCorrection: 1.5 };
const failed: Diagnostic = {
  name: 'stationary',
  value: 2,
  threshold: 1,
  holds: false,
  message: 'drifts',
};

function kindOf(
  components: readonly ComponentEvidence[],
  isBudgetSpent = false,
  diagnostics: readonly Diagnostic[] = [],
): string {
  return decide(components, diagnostics, isBudgetSpent)?.kind ?? 'undecided';
}

describe('one component', () => {
  test.each([
    ['well inside', [9.5, 10.5], 'supported'],
    ['inside up to the margin less the numerical error', [9.25, 10.75], 'supported'],
    ['a hair above', [9.25, 10.7500001], 'undecided'],
    ['a hair below', [9.2499999, 10.75], 'undecided'],
    ['at the outer edge above', [11.25, 12], 'undecided'],
    ['beyond the outer edge above', [11.2500001, 12], 'refuted'],
    ['at the outer edge below', [8, 8.75], 'undecided'],
    ['beyond the outer edge below', [8, 8.7499999], 'refuted'],
    ['wider than the margin on both sides', [5, 15], 'undecided'],
    ['in the gap that the numerical error leaves', [10.8, 11.2], 'undecided'],
  ] as const)('%s', (_name, interval, expected) => {
    expect(kindOf([component(interval)])).toBe(expected);
    if (expected === 'undecided') expect(kindOf([component(interval)], true)).toBe('inconclusive');
    else expect(kindOf([component(interval)], true)).toBe(expected);
  });

  test('is supported by the support interval and refuted by the refutation interval', () => {
    const wide = { lower: 0, upper: 20 };
    const narrow = { lower: 9.9, upper: 10.1 };
    const away = { lower: 12, upper: 13 };
    expect(kindOf([component([9.5, 10.5], { supportInterval: wide })])).toBe('undecided');
    expect(kindOf([component([0, 20], { supportInterval: narrow })])).toBe('supported');
    expect(kindOf([component([0, 20], { refutationInterval: away })])).toBe('refuted');
    expect(kindOf([component([0, 20], { supportInterval: away })])).toBe('undecided');
  });

  test('with unbounded intervals is undecided', () => {
    expect(kindOf([component(undefined)])).toBe('undecided');
    expect(kindOf([component(undefined)], true)).toBe('inconclusive');
  });
});

describe('several components', () => {
  test.each([
    [[inside, inside], 'supported', 'supported'],
    [[inside, open], 'undecided', 'inconclusive'],
    [[inside, outside], 'refuted', 'refuted'],
    [[open, outside], 'refuted', 'refuted'],
    [[], 'undecided', 'inconclusive'],
  ] as const)('case %#', (components, before, atTheEnd) => {
    expect(kindOf(components)).toBe(before);
    expect(kindOf(components, true)).toBe(atTheEnd);
  });
});

describe('components that are too far from normal', () => {
  test.each([0.5000001, 1, 50, Number.POSITIVE_INFINITY, Number.NaN])(
    'decide nothing at a tail correction of %d, and spoil the verdict at the end',
    (tailCorrection) => {
      for (const interval of [inside, outside, open]) {
        const untrusted = { ...interval, tailCorrection };
        expect(kindOf([untrusted])).toBe('undecided');
        expect(kindOf([untrusted], true)).toBe('invalid');
      }
    },
  );

  test('wait for more replicates where a hundred budgets of them would do', () => {
    const short = (numNeeded: number, isVisible = false): ComponentEvidence => ({
      ...inside,
      ...untrusted,
      shortfall: { numReplicates: 50, numNeeded, isVisible },
    });
    expect(kindOf([short(5000)])).toBe('undecided');
    for (const isVisible of [false, true]) {
      expect(decide([short(5000, isVisible)], [], true)).toMatchObject({
        kind: 'inconclusive',
        reasons: [{ code: 'too-few-replicates', message: expect.stringContaining(' 5000 ') }],
      });
    }
    expect(kindOf([short(5001)], true)).toBe('invalid');
    expect(kindOf([short(Number.POSITIVE_INFINITY)], true)).toBe('invalid');
    expect(kindOf([short(5000), short(5001)], true)).toBe('invalid');
    expect(kindOf([short(5000), outside], true)).toBe('refuted');
    const reasons = decide([short(5000), open, inside], [], true)?.reasons ?? [];
    expect(reasons.map(({ code }) => code)).toEqual(['too-few-replicates', 'budget-exhausted']);
  });

  test('decide at a tail correction of exactly a half', () => {
    expect(kindOf([{ ...inside, tailCorrection: 0.5 }])).toBe('supported');
    expect(kindOf([{ ...outside, tailCorrection: 0.5 }])).toBe('refuted');
  });

  test('leave a trusted component that is outside free to refute, and hold back support', () => {
    expect(kindOf([{ ...inside, ...untrusted }, outside])).toBe('refuted');
    expect(kindOf([{ ...outside, ...untrusted }, outside])).toBe('refuted');
    expect(kindOf([{ ...inside, ...untrusted }, inside])).toBe('undecided');
    expect(kindOf([{ ...outside, ...untrusted }, inside], true)).toBe('invalid');
  });

  test('say in the reason when every replicate was the same', () => {
    const verdict = decide([{ ...inside, tailCorrection: Number.NaN }], [], true);
    expect(verdict?.reasons).toEqual([
      {
        code: 'gate-failed',
        message:
          'x: the replicates do not differ, or their spread is beyond the range of floating-point numbers; check that the simulator draws from its key, or change the unit',
      },
    ]);
  });
});

describe('anything that is not a number makes the verdict invalid at once', () => {
  const bad: Readonly<Record<string, Partial<ComponentEvidence>>> = {
    'prediction NaN': { prediction: Number.NaN },
    'prediction infinite': { prediction: Number.POSITIVE_INFINITY },
    'margin NaN': { margin: Number.NaN },
    'margin zero': { margin: 0 },
    'margin negative': { margin: -1 },
    'margin infinite': { margin: Number.POSITIVE_INFINITY },
    'numerical error NaN': { numericalError: Number.NaN },
    'numerical error negative': { numericalError: -1e-9 },
    'numerical error infinite': { numericalError: Number.POSITIVE_INFINITY },
    'estimate NaN': { estimate: Number.NaN },
    'estimate infinite': { estimate: Number.NEGATIVE_INFINITY },
    'support lower end NaN': { supportInterval: { lower: Number.NaN, upper: 10.1 } },
    'support upper end NaN': { supportInterval: { lower: 9.9, upper: Number.NaN } },
    'refutation lower end NaN': { refutationInterval: { lower: Number.NaN, upper: 8 } },
    'refutation upper end NaN': { refutationInterval: { lower: 12, upper: Number.NaN } },
    'support ends swapped': { supportInterval: { lower: 10.1, upper: 9.9 } },
    'refutation ends swapped': { refutationInterval: { lower: 13, upper: 12 } },
  };

  test.each(Object.entries(bad))('%s', (_name, changes) => {
    for (const isBudgetSpent of [false, true]) {
      expect(kindOf([{ ...inside, ...changes }], isBudgetSpent)).toBe('invalid');
      expect(kindOf([outside, { ...inside, ...changes }], isBudgetSpent)).toBe('invalid');
    }
  });
});

describe('diagnostics', () => {
  test('that fail make the verdict invalid, whatever the intervals say', () => {
    for (const components of [[inside], [outside], [open], []]) {
      expect(kindOf(components, false, [failed])).toBe('invalid');
    }
    expect(kindOf([inside], false, [{ ...failed, holds: true }])).toBe('supported');
  });

  test('that fail are named in the reasons, lost runs apart from gates', () => {
    const lost = { ...failed, name: 'all runs completed', message: 'one was lost' };
    expect(decide([inside], [failed, lost], false)?.reasons).toEqual([
      { code: 'gate-failed', message: 'drifts' },
      { code: 'run-lost', message: 'one was lost' },
    ]);
  });
});

test('a quantile in a gap of the law is not said to need more replicates', () => {
  const [reason] = decide([{ ...open, hasGap: true }], [], true)?.reasons ?? [];
  expect(reason?.message).toContain('no replicate lies between 10.00 and 12.00');
  expect(reason?.message).not.toContain('allow more replicates');
  const [usual] = decide([open], [], true)?.reasons ?? [];
  expect(usual?.message).toContain('allow more replicates');
});

test('means that no power fits are called so', () => {
  const none = { lower: Number.NaN, upper: Number.NaN };
  const message = (method: ComponentEvidence['method']) =>
    decide([{ ...open, method, supportInterval: none }], [], true)?.reasons[0]?.message;
  expect(message('power-by-slope')).toContain('no power of the size fits the means');
  expect(message('t-mixture')).toContain('the interval of the estimate has no ends');
});
