import type { Predictor } from '../core/index.js';
import { adaptiveKernelPredictor } from './adaptive-kernel-predictor.js';
import { learningCurvePredictor } from './learning-curve.js';
import {
  criticalStepSizePredictor,
  linearRegressionPosteriorPredictor,
  stationaryLawPredictor,
} from './linear-regression-predictors.js';
import { meanFieldArdDataSetPredictor } from './mean-field-ard-dataset-predictor.js';
import { meanFieldDataSetPredictor } from './mean-field-dataset-predictor.js';
import {
  criticalNoisePredictor,
  meanFieldArdPredictor,
  meanFieldParityPredictor,
  scaledLimitPredictor,
} from './mean-field-parity/index.js';
import {
  exactParityPredictor,
  kernelEigenvaluePredictor,
  kernelParityPredictor,
} from './parity-predictors.js';
import { withReadableFailures } from './readable-failures.js';
import { meanFieldSingleIndexPredictor } from './single-index-predictor.js';

export * from './adaptive-kernel-parity.js';
export * from './almost-sure-step-size.js';
export * from './arc-cosine-kernel.js';
export * from './batch-curvatures.js';
export * from './critical-step-size.js';
export * from './exact-posterior-parity.js';
export * from './kernel-regression-dataset.js';
export * from './kernel-regression-parity.js';
export * from './langevin-stationary-law.js';
export * from './linear-regression-posterior.js';
export * from './mean-field-ard-dataset.js';
export * from './mean-field-dataset.js';
export {
  ardBranchEndParity,
  criticalNoiseParity,
  meanFieldArdParity,
  meanFieldParity,
  scaledLimitParity,
  type WithErrors,
} from './mean-field-parity/index.js';
export * from './mean-field-single-index.js';
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
  meanFieldParityPredictor,
  criticalNoisePredictor,
  scaledLimitPredictor,
  meanFieldArdPredictor,
  meanFieldDataSetPredictor,
  meanFieldArdDataSetPredictor,
  meanFieldSingleIndexPredictor,
  adaptiveKernelPredictor,
  learningCurvePredictor,
].map(withReadableFailures);
