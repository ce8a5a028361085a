import { describe, expect, test } from 'vitest';
import type { ComponentEvidence } from '../../../../src/core/index.js';
import { leastSeen, mostSeen } from '../../../../src/report/evidence/most-seen.js';

/** A measured number of which a shift by `support` would have been seen; its margin is 1. */
function component(label: string, support: number): ComponentEvidence {
  const interval = { lower: 1 - support, upper: 1 + support };
  return {
    ...{ label, prediction: 1, estimate: 1, standardError: support / 4, margin: 1, knownBias: 0 },
    ...{ numericalError: 0, refutationInterval: interval, supportInterval: interval },
  } as ComponentEvidence;
}

describe('numbers that are told apart by a number alone are one', () => {
  test.each([
    ['direction', ['direction 1', 'direction 2']],
    ['risk', ['risk, at step 4', 'risk, at step 16']],
    ['risk', ['risk, 4', 'risk, 16']],
  ])('%s of %j', (name, labels) => {
    const components = labels.map((label, place) => component(label, 0.1 * (place + 1)));
    const seen = mostSeen(components);
    expect(seen.map(({ label }) => label)).toEqual([name]);
    // The one that saw least speaks for them.
    expect(seen[0]?.component).toBe(components[1]);
  });

  test('and others are not', () => {
    const labels = ['variance, weights 1', 'variance, readouts 1', 'mean'];
    const seen = mostSeen(labels.map((label) => component(label, 0.1)));
    expect(seen.map(({ label }) => label)).toEqual([
      'variance, weights',
      'variance, readouts',
      'mean',
    ]);
  });
});

test('of all numbers the one that saw least; none of none', () => {
  const components = [component('mean', 0.1), component('variance', 0.3), component('mean', 0.2)];
  // Of a number at several settings, that which saw most speaks.
  expect(leastSeen(components)?.label).toBe('variance');
  expect(mostSeen(components)[0]?.component).toBe(components[0]);
  expect(leastSeen([])).toBeUndefined();
});
