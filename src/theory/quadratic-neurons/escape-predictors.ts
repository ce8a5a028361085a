import type { ParameterSpecs, Predictor } from '../../core/index.js';
import { quadraticNeuronEscapeAtWidth } from './escape-at-width.js';
import { quadraticNeuronEscape } from './quadratic-neuron-escape.js';

const escapeParameters = {
  initialVariance: {
    kind: 'number',
    description: 'm_0: each weight starts from N(0, m_0)',
    min: 0,
    exclusiveMin: true,
  },
  time: { kind: 'number', description: 't, in which dw / dt = -2 grad Psi', min: 0 },
  targetStrength: {
    kind: 'number',
    description: 'b: the target is b |x|^2',
    min: 0,
    exclusiveMin: true,
    default: 1,
  },
} as const satisfies ParameterSpecs;

const source = {
  key: 'mei2019',
  locator: 'theorem 1 (growth with time)',
  deviation: 'quadratic neurons, which the theorem does not cover; solved in the code',
};

/** `quadratic-neurons/escape`: the values of `quadraticNeuronEscape`. */
export const escapePredictor: Predictor = {
  id: 'quadratic-neurons/escape',
  summary: 'How the spread of networks grows while quadratic neurons leave an unstable point',
  source,
  parameters: {
    inputDimension: {
      kind: 'integer',
      description: 'dimension d of the inputs',
      min: 1,
      default: 1,
    },
    ...escapeParameters,
    initialVariance: {
      ...escapeParameters.initialVariance,
      description: 'm_0: each weight starts from N(0, m_0); below targetStrength',
    },
  },
  values: {
    secondMoment:
      'm: the mean of w w^T over infinitely many neurons is m I; b where all is learned',
    risk: 'E (y - f)^2 = d (d + 2) (b - m)^2 of infinitely many neurons; no factor 1/2',
    scaledStandardDeviation:
      'limit of sqrt(N) times the standard deviation of the risk over starts of N neurons',
    amplification: 'scaledStandardDeviation over that at time 0',
    largestAmplification: 'the largest amplification over all times',
    timeOfLargest: 'the time of it; 0 where it only falls',
  },
  predict: (parameters) =>
    quadraticNeuronEscape({
      inputDimension: Number(parameters.inputDimension),
      targetStrength: Number(parameters.targetStrength),
      initialVariance: Number(parameters.initialVariance),
      time: Number(parameters.time),
    }),
};

/**
 * `quadratic-neurons/escape-at-width`: `meanRisk` and `riskStandardDeviation` over starts, as
 * of `quadraticNeuronEscapeAtWidth`, for one input.
 */
export const escapeAtWidthPredictor: Predictor = {
  id: 'quadratic-neurons/escape-at-width',
  summary: 'Exact mean and spread of the risk of quadratic neurons with one input, at any width',
  source,
  parameters: {
    width: { kind: 'integer', description: 'number of neurons N', min: 1, max: 1_000_000 },
    ...escapeParameters,
  },
  values: {
    meanRisk: 'mean over starts of E (y - f)^2 at the time, at width N; no factor 1/2',
    riskStandardDeviation: 'standard deviation over starts of that risk, not multiplied by sqrt(N)',
  },
  predict: (parameters) =>
    quadraticNeuronEscapeAtWidth({
      width: Number(parameters.width),
      targetStrength: Number(parameters.targetStrength),
      initialVariance: Number(parameters.initialVariance),
      time: Number(parameters.time),
    }),
};
