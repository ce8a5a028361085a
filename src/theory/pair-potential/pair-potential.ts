import { biasedErfPairPotential } from './biased-erf-pair-potential.js';
import { bumpPairPotential } from './bump-pair-potential.js';
import { erfPairPotential } from './erf-pair-potential.js';
import { linearPairPotential } from './linear-pair-potential.js';
import {
  type NeuronPair,
  type PairPotential,
  requireActivation,
  requireBias,
} from './neuron-pair.js';
import { quadraticPairPotential } from './quadratic-pair-potential.js';
import { reluPairPotential } from './relu-pair-potential.js';
import { vectorPair } from './vector-pair.js';

/**
 * Mean product of the outputs of two neurons, u(w, v) = E[sigma(w . x) sigma(v . x)] for
 * x ~ N(0, I), with its gradient in w, in closed form.
 *
 * For x ~ N(0, S) give S^(1/2) w and S^(1/2) v, and multiply the gradient by S^(1/2); over classes
 * of different S take the mean. For neurons c_0 + c_1 sigma, u becomes
 * c_0^2 + c_0 c_1 (m(|w|) + m(|v|)) + c_1^2 u with the mean m of `gaussianMean`.
 *
 * @throws VerificationError 'invalid-argument' for vectors that do not fit or are not finite,
 *   norms above 1e75, and biases with an activation that has none
 * @remarks Cost 10 n. Roundings are the only errors, but for `erf` with biases, where one
 *   integral is a quadrature; the functions of the activations state them.
 * @source mei2019, section 2; derived in the functions of the activations
 */
export function pairPotential(neurons: NeuronPair): PairPotential {
  const { activation, weights, otherWeights, bias = 0, otherBias = 0 } = neurons;
  requireActivation(activation);
  requireBias(activation, 'bias', bias);
  requireBias(activation, 'otherBias', otherBias);
  const pair = vectorPair(weights, otherWeights);
  switch (activation) {
    case 'erf':
      return bias === 0 && otherBias === 0
        ? erfPairPotential(pair)
        : biasedErfPairPotential(pair, bias, otherBias);
    case 'relu':
      return reluPairPotential(pair);
    case 'bump':
      return bumpPairPotential(pair);
    case 'quadratic':
      return quadraticPairPotential(pair);
    case 'linear':
      return linearPairPotential(pair);
  }
}
