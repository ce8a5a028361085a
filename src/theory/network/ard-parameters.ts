import type { ParameterSpecs } from '../../core/index.js';

/** What relevance determination needs besides plain mean field, as predictors accept it. */
export const ardParameters = {
  hyperShape: {
    kind: 'number',
    description: 'alpha_0: shape of the Gamma law of the precisions',
    min: 0,
    exclusiveMin: true,
    default: 4,
  },
  start: {
    kind: 'choice',
    description:
      'precisions that the iteration starts from, and so the branch; sparse: a tenth of the prior on the support, ten times as much off it',
    choices: ['isotropic', 'sparse'],
    default: 'isotropic',
  },
} as const satisfies ParameterSpecs;
