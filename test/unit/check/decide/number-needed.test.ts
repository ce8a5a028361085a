import { describe, expect, test } from 'vitest';
import { decide } from '../../../../src/check/decide/decide.js';
import type { ComponentEvidence } from '../../../../src/core/index.js';

/** After 100 replicates, an estimate with intervals of half-width 0.5; a prediction of 10. */
function component(estimate: number, changes: Partial<ComponentEvidence> = {}): ComponentEvidence {
  const interval = { lower: estimate - 0.5, upper: estimate + 0.5 };
  return {
    label: 'x',
    method: 't-mixture',
    side: 'equal',
    prediction: 10,
    numericalError: 0,
    margin: 0.25,
    knownBias: 0,
    estimate,
    standardError: 0.1,
    tailCorrection: 0.1,
    logEvidence: 0,
    supportInterval: interval,
    refutationInterval: interval,
    path: [{ numReplicates: 100, estimate, interval }],
    ...changes,
  };
}

function reasonFor(one: ComponentEvidence, largestBudget?: number): string {
  const verdict = decide([one], [], true, largestBudget);
  expect(verdict?.kind).toBe('inconclusive');
  return verdict?.reasons.map(({ message }) => message).join('\n') ?? '';
}

describe('an interval across the edge of the margin says how many replicates it takes', () => {
  test.each<[string, ComponentEvidence, string]>([
    // Half-width 0.5 and two errors of 0.1, margin 0.25: (0.7 / 0.25)^2 = 7.84 times as many.
    ['theory is right', component(10), 'about 790 replicates where theory is exactly right'],
    // Room to the edge 0.125: 16 times.
    [
      'within the margin',
      component(10.125, { standardError: 0.01 }),
      'about 1600 replicates where the estimate stays where it is',
    ],
    // 0.25 beyond the edge: 4 times as many refute it.
    [
      'beyond the margin',
      component(10.5, { standardError: 0.01 }),
      'about 400 replicates where the estimate stays where it is',
    ],
    [
      'at most',
      component(10, { side: 'at-most' }),
      'about 790 replicates where theory is exactly right',
    ],
  ])('%s', (_, one, words) => {
    const reason = reasonFor(one);
    expect(reason).toContain(`it takes ${words}: choose a higher tier`);
  });

  test('a margin out of reach is not mended by a higher tier', () => {
    // (0.7 / 1e-6)^2 = 4.9e11 times as many.
    const reason = reasonFor(component(10, { margin: 1e-6 }), 4000);
    expect(reason).toContain(
      'to support it takes about 4.9e+13 replicates where theory is exactly right, more than 100 times what the largest tier allows: state a wider margin with its reason',
    );
    expect(reason).not.toContain('choose a higher tier');
  });

  test('the budget of the largest tier counts, and not that of this one', () => {
    // (0.7 / 0.5 * 16)^2 = 502 times as many as came.
    const one = component(10, { margin: 0.5 / 16 });
    expect(reasonFor(one)).toContain('state a wider margin');
    expect(reasonFor(one, 1000)).toContain('it takes about 51000 replicates');
  });
});

describe('replicates that do not look normal', () => {
  const shortfall = { numReplicates: 4000, numNeeded: 1539, isVisible: false };

  test('more than normal ones need are not called too few', () => {
    const reason = reasonFor(
      component(10, { method: 'variance-mixture', tailCorrection: 0.6, shortfall }),
    );
    expect(reason).not.toContain('too few');
    expect(reason).toContain(
      'x: 4000 replicates are enough where they look normal (1539 are), but their kurtosis is farther from that of a normal law than may be',
    );
    // 4000 (0.6 / 0.5)^2
    expect(reason).toContain('if by chance, about 5760 replicates show it');
  });

  test('means say the number for values as skewed as these', () => {
    const reason = reasonFor(component(10, { tailCorrection: 0.6, shortfall }));
    expect(reason).toContain('it takes about 5760 replicates that look as these do');
  });

  test('fewer than normal ones need are', () => {
    const few = { ...shortfall, numReplicates: 1000 };
    const reason = reasonFor(component(10, { tailCorrection: 0.6, shortfall: few }));
    expect(reason).toContain('1000 replicates are too few to show');
    expect(reason).toContain('it takes 1539 replicates that are');
  });
});
