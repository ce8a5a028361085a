import type { ParameterSpecs, Predictor } from '../../core/index.js';
import { linearNeuronLangevin, type NoiseConvention } from './linear-neuron-langevin.js';
import { linearNeuronSgd } from './linear-neuron-sgd.js';

const trainingParameters = {
  width: { kind: 'integer', description: 'number of neurons N', min: 1 },
  time: {
    kind: 'number',
    description: 't, in which d theta / dt = -2 grad Psi: steps times step size',
    min: 0,
  },
  labelNoise: {
    kind: 'number',
    description: 'standard deviation of the noise on the labels',
    min: 0,
    default: 0,
  },
  initialStd: {
    kind: 'number',
    description: 'each neuron starts from N(0, initialStd^2 / d I)',
    min: 0,
    default: 1,
  },
} as const satisfies ParameterSpecs;

/** `linear-neurons/sgd`: `risk` and `meanFieldRisk`, as of `linearNeuronSgd`. */
export const linearNeuronSgdPredictor: Predictor = {
  id: 'linear-neurons/sgd',
  summary: 'Exact expected risk of one-pass stochastic gradient descent on linear neurons',
  source: {
    key: 'mei2019',
    locator: 'section 1 (dynamics)',
    deviation: 'linear neurons, which the theorems do not cover; solved in the code',
  },
  parameters: {
    inputDimension: { kind: 'integer', description: 'dimension d of the inputs', min: 1 },
    stepSize: {
      kind: 'number',
      description: 's, below 1 / (d + 2); the time is a whole number of steps',
      min: 0,
      exclusiveMin: true,
    },
    ...trainingParameters,
    targetNorm: {
      kind: 'number',
      description: 'length of b in the target b . x',
      min: 0,
      default: 1,
    },
  },
  values: {
    risk: 'E (y - f)^2 with the label noise, mean over starts and samples, after the steps; no factor 1/2',
    meanFieldRisk:
      'the same for infinitely many neurons and vanishing steps: labelNoise^2 + |b|^2 exp(-4 t)',
  },
  predict: (parameters) =>
    linearNeuronSgd({
      inputDimension: Number(parameters.inputDimension),
      width: Number(parameters.width),
      stepSize: Number(parameters.stepSize),
      time: Number(parameters.time),
      targetNorm: Number(parameters.targetNorm),
      labelNoise: Number(parameters.labelNoise),
      initialStd: Number(parameters.initialStd),
    }),
};

/** `linear-neurons/langevin`: the values of `linearNeuronLangevin`. */
export const linearNeuronLangevinPredictor: Predictor = {
  id: 'linear-neurons/langevin',
  summary: 'Exact risk of linear neurons with weight decay and injected noise, at every width',
  source: {
    key: 'mei2019',
    locator: 'section 1 (noisy dynamics)',
    deviation: 'linear neurons; the convention of the noise is a parameter',
  },
  parameters: {
    inputVariances: {
      kind: 'numbers',
      description: 'eigenvalues of the covariance of the inputs, one a dimension',
      min: 0,
      example: [2, 0.5],
    },
    target: {
      kind: 'numbers',
      description: 'b in the target b . x, along the same directions',
      example: [1, -1],
    },
    ...trainingParameters,
    weightDecay: {
      kind: 'number',
      description: 'lambda: the risk has lambda |theta|^2 added, averaged over neurons',
      min: 0,
      exclusiveMin: true,
    },
    temperature: { kind: 'number', description: 'tau of the injected noise', min: 0 },
    noiseConvention: {
      kind: 'choice',
      description:
        'variance of the noise per coordinate and unit of time: pde 4 tau / d, printed 2 tau / d',
      choices: ['pde', 'printed'],
      default: 'pde',
    },
    stepSize: {
      kind: 'number',
      description: 's of the recursion with exact gradients; absent: continuous time',
      min: 0,
      exclusiveMin: true,
      optional: true,
    },
  },
  values: {
    meanFieldRisk:
      'R = E (y - f)^2 of infinitely many neurons at the time, with the label noise; no factor 1/2, no weight decay',
    meanRisk: 'the same at width N, mean over starts and noise',
    excessTimesWidth: 'N (meanRisk - meanFieldRisk)',
    coordinateVariance: 'variance of one coordinate of one of infinitely many neurons at the time',
    stationaryMeanFieldRisk: 'meanFieldRisk as t -> infinity',
    stationaryMeanRisk: 'meanRisk as t -> infinity',
    stationaryExcessTimesWidth: 'excessTimesWidth as t -> infinity',
    independentExcessTimesWidth:
      'N times the excess of N independent draws from the stationary law of one neuron',
    stationaryCoordinateVariance: 'coordinateVariance as t -> infinity',
  },
  predict: (parameters) =>
    linearNeuronLangevin({
      inputVariances: parameters.inputVariances as readonly number[],
      target: parameters.target as readonly number[],
      width: Number(parameters.width),
      weightDecay: Number(parameters.weightDecay),
      temperature: Number(parameters.temperature),
      time: Number(parameters.time),
      noiseConvention: parameters.noiseConvention as NoiseConvention,
      labelNoise: Number(parameters.labelNoise),
      initialStd: Number(parameters.initialStd),
      ...(parameters.stepSize === undefined ? {} : { stepSize: Number(parameters.stepSize) }),
    }),
};
