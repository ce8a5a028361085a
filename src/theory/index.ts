import type { Predictor } from '../core/index.js';
import { adaptiveKernelPredictor } from './adaptive-kernel/adaptive-kernel-predictor.js';
import {
  erfTeacherInfiniteDimensionPredictor,
  erfTeacherPredictor,
} from './distributional-dynamics/erf-teacher/erf-teacher-predictors.js';
import {
  anisotropicGaussiansPredictor,
  isotropicGaussiansMinimumPredictor,
  isotropicGaussiansPredictor,
} from './distributional-dynamics/gaussian-classes/gaussian-classes-predictors.js';
import { generalPredictor } from './dynamical-decoupling/general/general-predictor.js';
import {
  firstLazyPredictor,
  secondLazyPredictor,
} from './dynamical-decoupling/limits/lazy-predictors.js';
import { pureNoiseFlowPredictor } from './dynamical-decoupling/limits/pure-noise-flow.js';
import { singleIndexFlowPredictor } from './dynamical-decoupling/limits/single-index-flow-predictor.js';
import { spinGlassPredictor } from './dynamical-decoupling/limits/spin-glass-predictor.js';
import { interpolationThresholdPredictor } from './dynamical-decoupling/limits/threshold-predictor.js';
import { symmetricPredictor } from './dynamical-decoupling/symmetric/symmetric-predictor.js';
import { exactParityPredictor } from './exact-posterior/exact-parity-predictor.js';
import { finiteStepErfTeacherPredictor } from './finite-step/finite-step-predictor.js';
import {
  residualFlowPredictor,
  tangentKernelPredictor,
} from './kernel-limit/kernel-limit-predictors.js';
import { learningCurvePredictor } from './kernel-regression/learning-curve-predictor.js';
import {
  kernelEigenvaluePredictor,
  kernelParityPredictor,
} from './kernel-regression/parity-regression-predictors.js';
import {
  linearNeuronLangevinPredictor,
  linearNeuronSgdPredictor,
} from './linear-neurons/linear-neuron-predictors.js';
import {
  criticalStepSizePredictor,
  linearRegressionPosteriorPredictor,
  stationaryLawPredictor,
} from './linear-regression/linear-regression-predictors.js';
import { meanFieldArdDataSetPredictor } from './mean-field-data-set/mean-field-ard-data-set-predictor.js';
import { meanFieldDataSetPredictor } from './mean-field-data-set/mean-field-data-set-predictor.js';
import {
  finiteWidthGibbsPredictor,
  oneDimensionalLangevinPredictor,
} from './mean-field-langevin/mean-field-langevin-predictors.js';
import {
  criticalNoisePredictor,
  meanFieldArdPredictor,
  meanFieldParityPredictor,
  scaledLimitPredictor,
} from './mean-field-parity/mean-field-parity-predictors.js';
import { meanFieldSingleIndexPredictor } from './mean-field-single-index/mean-field-single-index-predictor.js';
import { linearTermPredictor } from './pair-potential/linear-term/linear-term-predictor.js';
import { pairPotentialPredictors } from './pair-potential/pair-potential-predictors.js';
import { truncatedReluPredictor } from './pair-potential/truncated-relu/truncated-relu-predictor.js';
import { escapeAtWidthPredictor, escapePredictor } from './quadratic-neurons/escape-predictors.js';
import { lazyLimitPredictor } from './quadratic-neurons/lazy-limit-predictor.js';
import { withReadableFailures } from './with-readable-failures.js';

export * from './adaptive-kernel/adaptive-kernel-parity.js';
export type {
  ErfTeacherSeries,
  NeuronsOverTime,
} from './distributional-dynamics/erf-teacher/compare-trajectories.js';
export {
  type ErfTeacherFlow,
  type ErfTeacherFlowOptions,
  erfTeacherFlow,
  erfTeacherSeries,
} from './distributional-dynamics/erf-teacher/erf-teacher-flow.js';
export {
  type AnisotropicGaussiansFlow,
  type AnisotropicGaussiansOptions,
  anisotropicGaussiansFlow,
} from './distributional-dynamics/gaussian-classes/anisotropic-gaussians-flow.js';
export type { IsotropicGaussiansFlow } from './distributional-dynamics/gaussian-classes/isotropic-flow-with-errors.js';
export {
  type IsotropicGaussiansOptions,
  isotropicGaussiansFlow,
} from './distributional-dynamics/gaussian-classes/isotropic-gaussians-flow.js';
export {
  type IsotropicMinimum,
  isotropicGaussiansMinimum,
} from './distributional-dynamics/gaussian-classes/isotropic-gaussians-minimum.js';
export {
  type GeneralDynamicsOptions,
  type GeneralSeries,
  generalDynamics,
} from './dynamical-decoupling/general/general-dynamics.js';
export type { HiddenCovarianceChoice } from './dynamical-decoupling/hidden-covariance.js';
export {
  type InterpolationThreshold,
  type InterpolationThresholdOptions,
  interpolationThreshold,
} from './dynamical-decoupling/limits/interpolation-threshold.js';
export {
  type FirstLazySeries,
  firstLazyRegime,
  type LazyNetwork,
} from './dynamical-decoupling/limits/lazy-regime.js';
export {
  type PureNoiseFlowOptions,
  pureNoiseFlow,
} from './dynamical-decoupling/limits/pure-noise-flow.js';
export {
  type SecondLazySeries,
  secondLazyRegime,
} from './dynamical-decoupling/limits/second-lazy-regime.js';
export {
  type SingleIndexFlowOptions,
  type SingleIndexSeries,
  singleIndexFlow,
} from './dynamical-decoupling/limits/single-index-flow.js';
export {
  type SpinGlassLimit,
  type SpinGlassLimitOptions,
  spinGlassLimit,
} from './dynamical-decoupling/limits/spin-glass-limit.js';
export {
  type SymmetricDynamicsOptions,
  type SymmetricSeries,
  symmetricDynamics,
} from './dynamical-decoupling/symmetric/symmetric-dynamics.js';
export * from './exact-posterior/exact-parity-posterior.js';
export {
  type FiniteStepOptions,
  type FiniteStepRisk,
  finiteStepErfTeacher,
} from './finite-step/finite-step-erf-teacher.js';
export * from './kernel-limit/kernel-ridge.js';
export * from './kernel-limit/linearised-flow.js';
export * from './kernel-limit/tangent-kernel.js';
export * from './kernel-regression/arc-cosine-kernel.js';
export * from './kernel-regression/kernel-regression-on-data-set.js';
export * from './kernel-regression/parity-eigenvalues.js';
export * from './kernel-regression/parity-regression.js';
export * from './kernel-regression/posterior-ridge.js';
export * from './linear-neurons/linear-neuron-langevin.js';
export * from './linear-neurons/linear-neuron-sgd.js';
export * from './linear-regression/almost-sure-step-size.js';
export * from './linear-regression/batch-curvatures.js';
export * from './linear-regression/critical-step-size.js';
export * from './linear-regression/langevin-stationary-law.js';
export * from './linear-regression/linear-regression-posterior.js';
export * from './linear-regression/minibatch-stationary-law.js';
export * from './mean-field-data-set/mean-field-ard-on-data-set.js';
export * from './mean-field-data-set/mean-field-on-data-set.js';
export * from './mean-field-langevin/finite-width-gibbs.js';
export * from './mean-field-langevin/mean-field-gibbs-law.js';
export * from './mean-field-langevin/mean-field-langevin-course.js';
export { ardBranchEndParity } from './mean-field-parity/ard-branch-end.js';
export {
  criticalNoiseParity,
  meanFieldArdParity,
  meanFieldParity,
  scaledLimitParity,
} from './mean-field-parity/predictions-with-errors.js';
export * from './mean-field-single-index/mean-field-single-index.js';
export { type GaussianNeuron, gaussianMean } from './pair-potential/linear-term/gaussian-mean.js';
export { linearTerm } from './pair-potential/linear-term/linear-term.js';
export type {
  LinearTerm,
  LinearTermNeuron,
  LinearTermTarget,
} from './pair-potential/linear-term/linear-term-neuron.js';
export type { NeuronPair, PairActivation, PairPotential } from './pair-potential/neuron-pair.js';
export { pairPotential } from './pair-potential/pair-potential.js';
export {
  publishedTruncatedRelu,
  type TruncatedRelu,
} from './pair-potential/truncated-relu/truncated-relu.js';
export { truncatedReluHermite } from './pair-potential/truncated-relu/truncated-relu-hermite.js';
export { truncatedReluMean } from './pair-potential/truncated-relu/truncated-relu-mean.js';
export * from './posterior/funnel-posterior.js';
export * from './posterior/gaussian-posterior.js';
export * from './posterior/logistic-posterior.js';
export * from './posterior/two-modes-posterior.js';
export * from './posterior/two-neurons-posterior.js';
export * from './quadratic-neurons/escape-at-width.js';
export * from './quadratic-neurons/quadratic-neuron-escape.js';
export * from './quadratic-neurons/quadratic-neuron-flow.js';

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
  linearNeuronSgdPredictor,
  linearNeuronLangevinPredictor,
  lazyLimitPredictor,
  escapePredictor,
  escapeAtWidthPredictor,
  tangentKernelPredictor,
  residualFlowPredictor,
  ...pairPotentialPredictors,
  truncatedReluPredictor,
  linearTermPredictor,
  erfTeacherPredictor,
  erfTeacherInfiniteDimensionPredictor,
  oneDimensionalLangevinPredictor,
  finiteWidthGibbsPredictor,
  isotropicGaussiansPredictor,
  isotropicGaussiansMinimumPredictor,
  anisotropicGaussiansPredictor,
  finiteStepErfTeacherPredictor,
  symmetricPredictor,
  generalPredictor,
  interpolationThresholdPredictor,
  spinGlassPredictor,
  singleIndexFlowPredictor,
  pureNoiseFlowPredictor,
  firstLazyPredictor,
  secondLazyPredictor,
].map(withReadableFailures);
