import * as tvd from 'theory-vs-dynamics';
import { beforeLearning } from '../bayesian-mean-field/before-learning.js';
import { inputFeatureSelection } from '../bayesian-mean-field/learned-phase.js';
import { loneNeurons } from '../bayesian-mean-field/lone-neurons.js';
import { networkCriticalStepSize } from '../bayesian-mean-field/network-critical-step-size.js';
import { onsetBracket } from '../bayesian-mean-field/onset-bracket.js';
import { transitionInNoise } from '../bayesian-mean-field/transition-in-noise.js';
import { unlearnableParities } from '../bayesian-mean-field/unlearnable-parities.js';
import { checksFor } from '../check-of.js';
import { tinyNetwork } from '../sgld-posterior/tiny-network.js';
import { wideNetworkLimit, wideNetworkRate } from '../sgld-posterior/wide-network.js';
import { innovationsOfNetworks } from './innovations-of-networks.js';

const id = 'two-layer-network';
const checkOf = checksFor(id);

/**
 * What a program with the contract `two-layer-network` must do: the claims of other suites about
 * Langevin dynamics of networks.
 */
export const twoLayerNetwork = tvd.defineSuite({
  id,
  title: 'Langevin dynamics of two-layer networks',
  summary:
    'What a simulator of Langevin dynamics of two-layer networks must do: step by step, tiny networks with an exact posterior, what a network learns of a parity, and wide ones with a kernel limit.',
  module: import.meta.url,
  claims: [
    innovationsOfNetworks,
    checkOf(networkCriticalStepSize),
    checkOf(beforeLearning),
    checkOf(loneNeurons),
    checkOf(tinyNetwork),
    checkOf(inputFeatureSelection),
    checkOf(transitionInNoise),
    checkOf(onsetBracket),
    checkOf(unlearnableParities),
    checkOf(wideNetworkLimit, { firstTier: 'full' }),
    checkOf(wideNetworkRate, { firstTier: 'full' }),
  ],
});
