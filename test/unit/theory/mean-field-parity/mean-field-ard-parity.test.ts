import { describe, expect, test } from 'vitest';
import { twoLayerNetwork } from '../../../../src/models/index.js';
import { ardBranchEndParity } from '../../../../src/theory/mean-field-parity/ard-branch-end.js';
import { meanFieldArdParity } from '../../../../src/theory/mean-field-parity/predictions-with-errors.js';

describe('relevance determination', () => {
  // The iteration from the sparse start finds 0.235 at 0.1062 and the lower branch at 0.1064.
  test('the branch that learns ends between the noises where it is found and not', () => {
    const end = ardBranchEndParity(twoLayerNetwork({ inputDimension: 20, width: 64 }), 2, 4);
    expect(end.noise).toBeGreaterThan(0.1062);
    expect(end.noise).toBeLessThan(0.1064);
    expect(end.orderParameter).toBeLessThan(0.236);
    expect(end.numericalError.noise).toBeLessThan(2e-4);
  });

  test('the solution between the branches is left alone', () => {
    const network = twoLayerNetwork({ inputDimension: 64, width: 64 });
    const end = ardBranchEndParity(network, 2, 4);
    const options = { hyperShape: 4, start: 'sparse' } as const;
    const { values } = meanFieldArdParity(network, 2, 0.99 * end.noise, options);
    const isOnBranch = values.orderParameter > end.orderParameter;
    expect(isOnBranch || values.orderParameter < 0.01).toBe(true);
  });

  test('a branch that turns into the other one has no end', () => {
    const network = twoLayerNetwork({ inputDimension: 15, width: 64 });
    expect(() => ardBranchEndParity(network, 2, 4)).toThrow(/no fold/);
  });

  test('without irrelevant inputs one precision is left', () => {
    const options = { hyperShape: 4, start: 'isotropic' } as const;
    const network = twoLayerNetwork({ inputDimension: 2, width: 32 });
    const { values } = meanFieldArdParity(network, 2, 0.1, options);
    expect(values.irrelevantPrecision).toBeCloseTo(1, 12);
    expect(values.otherStartOrderParameter).toBeCloseTo(values.orderParameter, 8);
  });

  test('few neurons with a weak hyper-prior settle', () => {
    const options = { hyperShape: 0.25, start: 'sparse' } as const;
    const network = twoLayerNetwork({ inputDimension: 16, width: 32 });
    const { values } = meanFieldArdParity(network, 2, 0.1, options);
    expect(values.fixedPointResidual).toBeLessThan(1e-8);
  });
});
