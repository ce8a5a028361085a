import { describe, expect, test } from 'vitest';
import { requireFittingRelation } from '../../../../src/check/claims/require-fitting-relation.js';
import { toRelation } from '../../../../src/check/claims/to-relation.js';
import {
  type AnyClaim,
  type Axes,
  computation,
  experiment,
  exponentOf,
  limitOf,
  mean,
  oneOf,
  sizes,
  value,
  valuesEqual,
} from '../../../../src/core/index.js';
import { echo } from '../../../helpers/claims.js';

/** What a claim keeps of what it is about. */
function shapeOf(about: object): unknown {
  return (about as { readonly shape: unknown }).shape;
}

function refusal(relation: AnyClaim['relation'], across: Axes = {}) {
  const about = experiment({
    regime: { only: oneOf('one') },
    across,
    system: () => echo({ tag: 1 }),
    measure: ({ tag }) => ({ x: tag }),
  });
  const claim = { id: 'own/claim', about: shapeOf(about) } as unknown as AnyClaim;
  return () => requireFittingRelation(claim, toRelation(relation));
}

describe('sizes of a power law', () => {
  const law = (name: string, own: readonly [number, number, ...number[]]) => ({
    p: exponentOf('x', name, own),
    m: mean('x'),
  });

  test.each([
    ['others', [1, 2, 4, 8]],
    ['the same in another order', [16, 8, 4, 2]],
    ['fewer', [2, 4, 8]],
  ] as const)('must be those of the axis of that name: %s', (_, own) => {
    for (const name of ['numSteps', 'num steps']) {
      expect(refusal(law(name, [...own]), { numSteps: sizes([2, 4, 8, 16]) })).toThrow(
        /^invalid sizes of num ?[sS]teps in the relation of own\/claim=\[.*\]: expected those of across\.numSteps, 2, 4, 8, 16/,
      );
    }
  });

  test('may be those of the axis, or of something that is no axis, or gone', () => {
    expect(refusal(law('num steps', [2, 4, 8]), { numSteps: sizes([2, 4, 8]) })).not.toThrow();
    expect(refusal(law('step size', [1, 2, 4]), { numSteps: sizes([2, 4, 8]) })).not.toThrow();
    expect(refusal(law('width', [1, 2, 4]), { width: limitOf([16, 32]) })).not.toThrow();
    expect(refusal(law('width', [1, 2, 4]))).not.toThrow();
  });
});

test('a computed number has no place in an experiment, and has one in a computation', () => {
  expect(refusal({ x: value('x'), y: mean('x') })).toThrow(
    /^invalid relation of own\/claim=.*: expected comparisons of what is drawn/,
  );
  const about = computation({
    regime: { only: oneOf('one') },
    of: 'theory',
    computes: () => ({ x: 1 }),
  });
  const claim = { id: 'own/claim', about: shapeOf(about) } as unknown as AnyClaim;
  expect(() => requireFittingRelation(claim, toRelation(valuesEqual))).not.toThrow();
});
