import type { ParameterSpec } from '../../core/index.js';

/** d; predictors that reach less far set a smaller `max`. */
export const hypercubeDimension = {
  kind: 'integer',
  description: 'input dimension d of the hypercube',
  min: 1,
  max: 256,
} as const satisfies ParameterSpec;

/** k; predictors that cover fewer parities say so. */
export const paritySparsity = {
  kind: 'integer',
  description: 'k: the target is the product of the first k coordinates',
  min: 1,
} as const satisfies ParameterSpec;

/** kappa of the Bayesian posterior, whatever its target. */
export const posteriorNoise = {
  kind: 'number',
  description: 'kappa: the posterior is exp(-mean squared error / (2 kappa^2)) times the prior',
  min: 0,
  exclusiveMin: true,
} as const satisfies ParameterSpec;

/** N, for predictors of one width. */
export const networkWidth = {
  kind: 'integer',
  description: 'number of neurons N',
  min: 1,
} as const satisfies ParameterSpec;
