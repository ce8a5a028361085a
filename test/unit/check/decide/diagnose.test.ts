import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../../src/check/decide/diagnose.js';
import {
  completed,
  outcomeAdvice,
  outcomeWords,
  type Replicate,
  unusable,
} from '../../../../src/core/index.js';
import { tMixtureCriticalValue } from '../../../../src/stats/index.js';
import { normals, twoPassMoments } from '../../../helpers/samples.js';

const kicks = normals(11, 0, 400);

/** Replicates with values around 0 and a drift around `mean`. */
function drifting(mean: number, count = 50): Replicate[] {
  return Array.from({ length: count }, (_, index) =>
    completed([kicks[index]], [mean + 0.1 * kicks[kicks.length - 1 - index]]),
  );
}

function failing(replicates: readonly Replicate[], margins: readonly number[] = [1]): string[] {
  return diagnose(replicates, margins)
    .filter(({ holds }) => !holds)
    .map(({ name }) => name);
}

describe('the gate on lost runs', () => {
  test('holds when every run completed', () => {
    expect(failing([completed([1]), completed([2])])).toEqual([]);
    expect(failing([])).toEqual([]);
  });

  test.each(['diverged', 'non-finite', 'worker-lost', 'failed'] as const)(
    'fails for one run that is %s, with its message and advice',
    (outcome) => {
      const diagnostics = diagnose([completed([1]), unusable(outcome, 'at step 7;')], [1]);
      expect(diagnostics).toHaveLength(1);
      expect(diagnostics[0]).toMatchObject({ name: 'all runs completed', holds: false, value: 1 });
      expect(diagnostics[0].message).toContain(`1 of 2 runs ${outcomeWords[outcome]}: at step 7.`);
      expect(diagnostics[0].message).toContain(outcomeAdvice[outcome]);
    },
  );
});

test('gates read forwards: how many of how many runs, what happened, what to do', () => {
  const lost = unusable('failed', 'boom at suite.ts:12');
  const runs = [...Array.from({ length: 63 }, () => completed([1])), lost];
  expect(diagnose(runs, [1])[0].message).toBe(
    '1 of 64 runs failed: boom at suite.ts:12. Correct it, or return lost(outcome, why) where there is nothing to compare.',
  );
  expect(diagnose([completed([1]), completed([Number.NaN])], [1])[1].message).toMatch(
    /^1 of 2 runs gave a number that is not finite: value 1 of 1 is NaN\. Look for 0 \/ 0, /,
  );
  // By its label, where each value has one; never by that of another number.
  const bad = completed([1, Number.NaN]);
  expect(diagnose([bad], [1, 1], ['mean', 'lag one'])[1].message).toMatch(/: lag one is NaN\. /);
  expect(diagnose([bad], [1], ['slope'])[1].message).toMatch(/: value 2 of 2 is NaN\. /);
  const drifting = completed([1, 2], [0, Number.NaN]);
  expect(diagnose([drifting], [1, 1], ['mean', 'lag one'])[1].message).toMatch(
    /: the drift of lag one is NaN\. /,
  );
});

describe('the gate on finite values', () => {
  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'fails for one value %d, or one such drift',
    (bad) => {
      expect(failing([completed([1, 2]), completed([1, bad])], [1, 1])).toEqual([
        'all values finite',
      ]);
      expect(failing([completed([1], [0]), completed([1], [bad])])).toEqual(['all values finite']);
    },
  );
});

// Rate: deterministic for the fixed draws; by design 1e-6 per component.
describe('the gate on drift', () => {
  test('holds without drift, and for a drift that stays within the margin', () => {
    expect(failing(drifting(0))).toEqual([]);
    expect(failing(drifting(0.9))).toEqual([]);
    expect(failing(drifting(-0.9))).toEqual([]);
  });

  test('fails for a drift beyond the margin, in either direction and any component', () => {
    expect(failing(drifting(2))).toEqual(['stationary']);
    expect(failing(drifting(-2))).toEqual(['stationary']);
    const second = drifting(2).map(({ values, drift = [] }) =>
      completed([...values, 0], [0, ...drift]),
    );
    expect(failing(second, [1, 1])).toEqual(['stationary']);
    expect(failing(second, [1, 3])).toEqual([]);
  });

  test('holds for drifts that are all zero, however few the replicates', () => {
    for (const count of [1, 2, 4, 16]) {
      const still = Array.from({ length: count }, () => completed([1], [0]));
      expect(failing(still)).toEqual([]);
    }
  });

  test('fails when a replicate lacks the drift that others have, or a component of it', () => {
    expect(failing([...drifting(0), completed([1])])).toEqual(['stationary']);
    expect(failing([completed([1]), ...drifting(0)])).toEqual(['stationary']);
    expect(failing([...drifting(0), completed([1], [])])).toEqual(['stationary']);
  });

  test('is left out where no drift is reported or no margin can be compared with it', () => {
    expect(diagnose([completed([1])], [1]).map(({ name }) => name)).not.toContain('stationary');
    expect(diagnose(drifting(2), []).map(({ name }) => name)).not.toContain('stationary');
  });

  test('uses one precision at every look, so that its rate holds for all looks together', () => {
    for (const count of [20, 60, 400]) {
      const replicates = drifting(2, count);
      const moments = twoPassMoments(replicates.map(({ drift = [] }) => drift[0]));
      const error = Math.sqrt(moments.sumSquares / (count - 1) / count);
      const stated = diagnose(replicates, [1]).at(-1)?.value ?? Number.NaN;
      const critical = (moments.mean - stated) / error;
      const doubledLog = -2 * Math.log(1e-6);
      const precision = 100 / (doubledLog + Math.log(1 + doubledLog));
      expect(critical).toBeCloseTo(tMixtureCriticalValue(count, 1e-6, precision), 8);
    }
  });
});

test('advice about loops is given once', () => {
  const lost = (message: string) =>
    diagnose([{ outcome: 'worker-lost', values: [], message }], [])[0].message;
  const count = (text: string) => text.match(/loop/g)?.length;
  expect(count(lost('it was stopped: look for a loop that does not end'))).toBe(1);
  expect(count(lost('it was killed'))).toBe(1);
});
