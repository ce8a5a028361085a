import type { NamedSimulation } from '../core/index.js';
import { sgldLinearRegression } from './sgld-linear-regression.js';
import { sgldTwoLayerNetwork } from './sgld-two-layer-network.js';
import { sgldSingleIndex } from './single-index-simulator.js';

export { largestHessianEigenvalue } from './hessian-eigenvalue.js';
export { linearRegressionChain, type RegressionChainOptions } from './linear-regression-chain.js';
export { linearRegressionGradient, minibatchGradient } from './linear-regression-gradient.js';
export { type NoiseLaw, noiseLaws } from './noise-laws.js';
export { simulateParityLearning } from './parity-learning.js';
export { parityObservableNames, parityObservableNamesOf } from './parity-observables.js';
export { type RelaxationSteps, relaxationSteps, requireEquilibrated } from './parity-relaxation.js';
export type { ParityRun } from './parity-run.js';
export {
  type ParityAverages,
  parityAverages,
  parityLearner,
  parityRejectionSampler,
  type RejectionRun,
} from './parity-simulators.js';
export { type RegressionChain, type RegressionRun, regressionChain } from './regression-chain.js';
export { regressionChainByHand } from './regression-chain-by-hand.js';
export {
  drawRegressionJoint,
  drawRegressionPrior,
  type RegressionJointDraw,
  regressionOutput,
  regressionPriorScale,
  residualSumOfSquares,
  type TemperedRegression,
  withDrawnTargets,
} from './regression-joint-law.js';
export { sampleParityPosterior } from './rejection-two-layer-network.js';
export { plantedInSampler } from './sampler-mistakes.js';
export { runSgld, type SgldOptions } from './sgld.js';
export { simulateSingleIndex } from './single-index.js';
export { singleIndexObservableNames } from './single-index-observables.js';
export { simulateSingleIndexPopulation } from './single-index-population.js';
export {
  type StepSizePiece,
  type StepSizeSchedule,
  stepSizePieces,
} from './step-size-schedule.js';
export { type WrongGradient, wrongGradients } from './wrong-gradients.js';

/** Every simulator that `tvd simulate` knows. */
export const namedSimulations: readonly NamedSimulation[] = [
  sgldLinearRegression,
  sgldTwoLayerNetwork,
  sgldSingleIndex,
];
