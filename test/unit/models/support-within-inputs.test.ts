import { describe, expect, test } from 'vitest';
import { resolveParameters } from '../../../src/core/index.js';
import { namedSimulations } from '../../../src/dynamics/index.js';
import { predictors } from '../../../src/theory/index.js';

const ofParities = [...predictors, ...namedSimulations].filter(
  ({ parameters }) => 'sparsity' in parameters && 'inputDimension' in parameters,
);

test('there are predictors and simulators of parities', () => {
  expect(ofParities.length).toBeGreaterThan(8);
});

describe.each(ofParities.map((own) => [own.id, own] as const))('%s', (_, { where = [] }) => {
  const resolved = (sparsity: number) => {
    const spec = { kind: 'integer', description: 'for the test' } as const;
    const specs = { sparsity: spec, inputDimension: spec };
    return () => resolveParameters(specs, { sparsity, inputDimension: 3 }, where);
  };

  test('takes a parity of all inputs and refuses one of more', () => {
    expect(resolved(3)()).toEqual({ sparsity: 3, inputDimension: 3 });
    expect(resolved(4)).toThrow('invalid sparsity=4: expected <= inputDimension');
  });
});
