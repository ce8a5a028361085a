import type {
  ParameterConstraint,
  ParameterSpec,
  ParameterSpecs,
  Predictor,
} from '../../core/index.js';
import { type NeuronPair, type PairActivation, pairActivations } from './neuron-pair.js';
import { pairPotential } from './pair-potential.js';

const weights: ParameterSpec = {
  kind: 'numbers',
  description: 'weights w of the neuron that moves',
  example: [0.3, -1.2],
};

const otherWeights: ParameterSpec = {
  kind: 'numbers',
  description: 'weights v of the other neuron, as many',
  example: [0.5, 0.4],
};

const asManyWeights: ParameterConstraint = {
  holds: (parameters) => lengthOf(parameters.otherWeights) === lengthOf(parameters.weights),
  about: 'otherWeights',
  expected: 'as many numbers as weights',
};

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

const biases: ParameterSpecs = {
  bias: { kind: 'number', description: 'bias of the neuron that moves', default: 0 },
  otherBias: { kind: 'number', description: 'bias of the other neuron', default: 0 },
};

const formulas: Readonly<Record<PairActivation, string>> = {
  erf: 'erf(h / sqrt 2)',
  relu: 'max(0, h)',
  bump: 'exp(-h^2 / 2)',
  quadratic: 'h^2',
  linear: 'h',
};

/**
 * `pair-potential/erf`, `relu`, `bump`, `quadratic` and `linear`: `potential`, the mean product
 * of two neurons over x ~ N(0, I), and its `gradient` with respect to the weights of the first;
 * for `erf` also `biasGradient`. See `pairPotential`.
 */
export const pairPotentialPredictors: readonly Predictor[] = pairActivations.map((activation) => ({
  id: `pair-potential/${activation}`,
  summary: `Mean product of two neurons ${formulas[activation]} over standard normal inputs`,
  source: {
    key: 'mei2019',
    locator: 'section 2 (the potentials)',
    deviation: 'closed forms for normal inputs, derived in the code',
  },
  parameters: { weights, otherWeights, ...(activation === 'erf' ? biases : {}) },
  values: {
    potential: 'u(w, v) = E[sigma(w . x) sigma(v . x)], plus sign, not divided by the width',
    gradient: 'of u in the weights w of the neuron that moves; as many numbers',
    ...(activation === 'erf' ? { biasGradient: 'derivative of u in the bias of that neuron' } : {}),
  },
  where: [asManyWeights],
  predict: ({ bias = 0, otherBias = 0, ...vectors }) => {
    const pair = pairPotential({
      activation,
      weights: vectors.weights as readonly number[],
      otherWeights: vectors.otherWeights as readonly number[],
      bias: Number(bias),
      otherBias: Number(otherBias),
    } satisfies NeuronPair);
    const { potential, gradient, biasGradient, numericalError } = pair;
    const { biasGradient: errorOfBiasGradient, ...errors } = numericalError;
    const hasBias = activation === 'erf';
    return {
      values: { potential, gradient: Array.from(gradient), ...(hasBias ? { biasGradient } : {}) },
      numericalError: { ...errors, ...(hasBias ? { biasGradient: errorOfBiasGradient } : {}) },
    };
  },
}));
