import type { Predictor } from '../core/index.js';
import {
  criticalStepSizePredictor,
  linearRegressionPosteriorPredictor,
  stationaryLawPredictor,
} from './linear-regression-predictors.js';
import {
  exactParityPredictor,
  kernelEigenvaluePredictor,
  kernelParityPredictor,
} from './parity-predictors.js';

export * from './almost-sure-step-size.js';
export * from './arc-cosine-kernel.js';
export * from './batch-curvatures.js';
export * from './critical-step-size.js';
export * from './exact-posterior-parity.js';
export * from './kernel-regression-parity.js';
export * from './langevin-stationary-law.js';
export * from './linear-regression-posterior.js';
export * from './minibatch-stationary-law.js';
export * from './parity-eigenvalue.js';

/** Everything reachable as `tvd predict ID`. */
export const predictors: readonly Predictor[] = [
  linearRegressionPosteriorPredictor,
  stationaryLawPredictor,
  criticalStepSizePredictor,
  kernelEigenvaluePredictor,
  kernelParityPredictor,
  exactParityPredictor,
];
