import type { NamedSimulation } from '../core/index.js';
import { sgldLinearRegression } from './linear-regression/sgld-linear-regression.js';
import { sgldTwoLayerNetwork } from './parity/sgld-two-layer-network.js';
import { sgldSingleIndex } from './single-index/sgld-single-index.js';
import { namedDescent } from './two-layer-descent/named-descent.js';

export { type KernelOfStart, kernelOfStart } from './lazy-training/kernel-of-start.js';
export {
  type LazyTraining,
  type LazyTrainingRecord,
  lazyTraining,
  runLazyTraining,
} from './lazy-training/lazy-training.js';
export { type Neurons, tangentFeatures } from './lazy-training/tangent-features.js';
export { tangentKernel } from './lazy-training/tangent-kernel.js';
export {
  linearRegressionChain,
  type RegressionChainOptions,
} from './linear-regression/linear-regression-chain.js';
export {
  linearRegressionGradient,
  minibatchGradient,
} from './linear-regression/linear-regression-gradient.js';
export { type NoiseLaw, noiseLaws } from './linear-regression/noise-laws.js';
export {
  type RegressionChain,
  type RegressionRun,
  regressionChain,
} from './linear-regression/regression-chain.js';
export { regressionChainByHand } from './linear-regression/regression-chain-by-hand.js';
export {
  drawRegressionJoint,
  drawRegressionPrior,
  type RegressionJointDraw,
  regressionOutput,
  regressionPriorScale,
  residualSumOfSquares,
  type TemperedRegression,
  withDrawnTargets,
} from './linear-regression/regression-joint-law.js';
export { plantedInSampler } from './linear-regression/sampler-mistakes.js';
export { type WrongGradient, wrongGradients } from './linear-regression/wrong-gradients.js';
export type { MeanFieldNoise } from './mean-field-network/langevin-noise.js';
export {
  drawMeanFieldStart,
  type GivenStart,
  type MeanFieldStart,
} from './mean-field-network/mean-field-start.js';
export { type OnePassSgdSystem, onePassSgd } from './mean-field-network/one-pass-sgd.js';
export { type ParticleSystem, particleDynamics } from './mean-field-network/particle-dynamics.js';
export { populationRisk, type RiskProblem } from './mean-field-network/population-risk.js';
export type { MeanFieldStates, MeanFieldSystem } from './mean-field-network/run-mean-field.js';
export { parityObservableNames, parityObservableNamesOf } from './parity/parity-observables.js';
export type { ParityRun } from './parity/parity-run.js';
export {
  type ParityAverages,
  parityAverages,
  parityLearner,
  parityRejectionSampler,
  type RejectionRun,
} from './parity/parity-simulators.js';
export {
  type RelaxationSteps,
  relaxationSteps,
  requireEquilibrated,
} from './parity/relaxation-steps.js';
export { sampleParityPosterior } from './parity/sample-parity-posterior.js';
export { simulateParityLearning } from './parity/simulate-parity-learning.js';
export { plantedInPosterior } from './posterior-sampler/planted-in-posterior.js';
export { type PosteriorRun, posteriorDraws } from './posterior-sampler/posterior-draws.js';
export type { PosteriorDraws, SamplingMethod } from './posterior-sampler/posterior-spec.js';
export type { SamplerFault } from './posterior-sampler/sampler-faults.js';
export { runSgld, type SgldOptions } from './run-sgld.js';
export { simulateSingleIndex } from './single-index/simulate-single-index.js';
export { simulateSingleIndexPopulation } from './single-index/simulate-single-index-population.js';
export { singleIndexObservableNames } from './single-index/single-index-observables.js';
export { type StepSizeSchedule, stepSizePieces } from './step-size-schedule.js';
export { type DescentStart, drawDescentStart } from './two-layer-descent/descent-start.js';
export type { LabelNoise } from './two-layer-descent/label-noise.js';
export {
  type ComplexitySearch,
  neuronComplexity,
  type SignedSamples,
} from './two-layer-descent/neuron-complexity.js';
export {
  type DescentCourse,
  type DescentObservables,
  type TwoLayerDescentSystem,
  twoLayerDescent,
} from './two-layer-descent/two-layer-descent.js';
export { largestHessianEigenvalue } from './two-layer-network/largest-hessian-eigenvalue.js';
export {
  type TwoLayerRun,
  type TwoLayerSystem,
  twoLayerSystem,
} from './two-layer-network/two-layer-system.js';

/** Every simulator that `tvd simulate` knows. */
export const namedSimulations: readonly NamedSimulation[] = [
  sgldLinearRegression,
  sgldTwoLayerNetwork,
  sgldSingleIndex,
  namedDescent,
];
