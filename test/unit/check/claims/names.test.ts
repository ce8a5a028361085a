import { describe, expect, test } from 'vitest';
import { check, inlineSource } from '../../../../src/check/index.js';
import { matchNames } from '../../../../src/check/replicates/match-names.js';
import {
  type AnyClaim,
  claim,
  completed,
  experiment,
  integers,
  meansEqual,
} from '../../../../src/core/index.js';
import { checkClaim, normal, suiteOfClaims, words } from '../../../helpers/claims.js';
import { smoke } from '../../../helpers/tiny-suite.js';

// Rate: means that differ by 10 margins, at seed 1.

const pair = experiment({
  regime: { size: integers(1, 40) },
  system: () => ({ low: normal({ mean: 0 }), high: normal({ mean: 10 }) }),
  measure: ({ low, high }) => ({ low: low.x, high: [high.x, high.x + 10] }),
});

const ofPair: AnyClaim = claim(pair, {
  ...words,
  relation: meansEqual,
  // In another order than they are measured in.
  theory: () => ({ high: [10, 20], low: 0 }),
  mistakes: {
    swapped: { change: 'the two are swapped', theory: () => ({ low: 10, high: [0, 10] }) },
    system: { change: 'all is low', system: normal.everywhere(() => ({ mean: 0 })) },
  },
  otherRoutes: {
    drawn: {
      change: 'in the order of theory',
      values: (_, key) => {
        const noise = (key[0] / 2 ** 32 - 0.5) / 2;
        return { high: [10 + noise, 20 + noise], low: noise };
      },
    },
  },
});

describe('a claim', () => {
  test('is checked as it stands in its suite, or not at all', async () => {
    const suite = suiteOfClaims(ofPair);
    const copy = { ...ofPair, exploratory: true as const };
    await expect(check(suite, copy, smoke, inlineSource(suite))).rejects.toMatchObject({
      code: 'invalid-argument',
      message:
        'invalid claim="tiny/claim": expected one that stands in its suite: tiny/claim; a changed copy of a claim belongs into a suite of its own',
    });
    expect((await checkClaim(copy)).exploratory).toBe(true);
  });
});

describe('values are matched by name', () => {
  test('in whatever order they are measured, predicted or drawn', async () => {
    const { verdict, settings, controls } = await checkClaim(ofPair);
    expect(verdict.kind).toBe('supported');
    const { components } = settings[0];
    expect(components.map(({ label, prediction }) => [label, prediction])).toEqual([
      ['high 1', 10],
      ['high 2', 20],
      ['low', 0],
    ]);
    for (const { estimate, prediction } of components) {
      expect(Math.abs(estimate - prediction)).toBeLessThan(1);
    }
    expect(controls.map(({ verdict: own }) => own.kind)).toEqual([
      'refuted',
      'refuted',
      'supported',
    ]);
  });

  test('and refused when the names are not the same', async () => {
    const { verdict } = await checkClaim({
      ...ofPair,
      theory: () => ({ high: [10, 20], lower: 0 }),
    });
    expect(verdict.kind).toBe('invalid');
    expect(verdict.reasons[0].message).toContain(
      "failed: 'low' is measured or computed, and theory does not say it",
    );
  });

  test('and a name that theory gives and the margin has not is refused as that', async () => {
    const margin = { low: 1, high: 1, because: 'wide' };
    const misspelt = checkClaim({
      ...ofPair,
      margin,
      theory: () => ({ high: [10, 20], lwo: 0 }),
    });
    await expect(misspelt).rejects.toThrow(
      "invalid name 'lwo' in what theory says=0: expected one that the margin has too: low, high; the names of measurement, theory and margin are the same",
    );
  });

  test('with their drifts and errors', () => {
    const component = (name: string) => ({ name, label: name, value: 0, numericalError: 0 });
    const replicate = {
      ...completed([1, 2, 3], [10, 20, 30]),
      errors: [0.1, 0.2, 0.3],
      names: ['a', 'b', 'a'],
    };
    expect(matchNames(replicate, ['b', 'a', 'a'].map(component))).toEqual({
      outcome: 'completed',
      values: [2, 1, 3],
      drift: [20, 10, 30],
      errors: [0.2, 0.1, 0.3],
      names: ['b', 'a', 'a'],
    });
    expect(matchNames(replicate, ['b', 'b', 'a'].map(component))).toBeUndefined();
    const nameless = completed([1, 2, 3]);
    expect(matchNames(nameless, ['x', 'y', 'z'].map(component))).toBe(nameless);
  });
});
