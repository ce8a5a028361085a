import type { Simulator } from '../core/index.js';
import { sgldLinearRegression } from './sgld-linear-regression.js';
import { sgldTwoLayerNetwork } from './sgld-two-layer-network.js';

export { linearRegressionChain, type RegressionChainOptions } from './linear-regression-chain.js';
export { linearRegressionGradient, minibatchGradient } from './linear-regression-gradient.js';
export { parityObservableNames } from './parity-observables.js';
export { sampleParityPosterior } from './rejection-two-layer-network.js';
export { runSgld, type SgldOptions } from './sgld.js';
export { type ParityRun, simulateParityLearning } from './sgld-two-layer-network.js';

/** Every simulator that `tvd simulate` knows. */
export const simulators: readonly Simulator[] = [sgldLinearRegression, sgldTwoLayerNetwork];
