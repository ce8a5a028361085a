import type { ParameterConstraint } from '../core/index.js';

/** The coordinates of a parity are among the inputs: `sparsity` is at most `inputDimension`. */
export const supportWithinInputs: readonly ParameterConstraint[] = [
  {
    holds: ({ sparsity, inputDimension }) => Number(sparsity) <= Number(inputDimension),
    about: 'sparsity',
    expected: '<= inputDimension',
    advice: 'a parity has at most as many coordinates as there are inputs',
  },
];
