import type { Predictor } from '../../core/index.js';
import {
  kernelLimitData,
  kernelLimitParameters,
  tangentKernelOf,
} from './kernel-limit-parameters.js';
import { kernelSpectrum } from './kernel-problem.js';
import { kernelRidge } from './kernel-ridge.js';
import { linearisedFlow } from './linearised-flow.js';
import { neuralTangentKernel } from './tangent-kernel.js';

/**
 * `kernel-limit/tangent-kernel`: `kernel` (n x n, row-major) on the points of a quasi-random
 * data set, and its `eigenvalues` (n, ascending).
 */
export const tangentKernelPredictor: Predictor = {
  id: 'kernel-limit/tangent-kernel',
  summary: 'Neural tangent kernel of an infinitely wide two-layer network, in closed form',
  source: {
    key: 'mei2019',
    locator: 'section 4 (kernel)',
    deviation: 'closed forms for Gaussian weights, derived in the code',
  },
  parameters: kernelLimitParameters,
  values: {
    kernel:
      "H(x, x') = E[sigma(w . x) sigma(w . x')], with coefficients=trained, + coefficientSquare (x . x') E of the same with the slopes of sigma, w ~ N(0, s^2 I) and constantInput a coordinate of x; n x n, row-major",
    eigenvalues: 'of that matrix, not divided by n; n, ascending',
  },
  predict: (parameters) => {
    const { inputs } = kernelLimitData(parameters, 0);
    const { kernel, numericalError } = neuralTangentKernel(
      tangentKernelOf(parameters),
      inputs,
      inputs,
    );
    const problem = { kernel, kernelError: numericalError };
    const { values, distance } = kernelSpectrum(problem, Number(parameters.numSamples));
    return {
      values: { kernel: Array.from(kernel), eigenvalues: Array.from(values) },
      numericalError: { kernel: numericalError, eigenvalues: distance },
    };
  },
};

/**
 * `kernel-limit/residual-flow`: `residual` (n) on the training points of a quasi-random data
 * set and `predictions` on as many test points as asked for, at a time, of a network that
 * starts at zero; `rootMeanSquare` of the residual. With `decay` > 0 also `limitPredictions`,
 * kernel ridge regression with the ridge n decay.
 */
export const residualFlowPredictor: Predictor = {
  id: 'kernel-limit/residual-flow',
  summary: 'Training of a linearised wide network on a data set, and its predictions',
  source: { key: 'mei2019', locator: 'section 4 (linearised dynamics)' },
  parameters: {
    ...kernelLimitParameters,
    time: { kind: 'number', description: 't, in which du / dt = -(1 / n) H u', min: 0 },
    numTestPoints: {
      kind: 'integer',
      description: 'points to predict at',
      min: 1,
      max: 200,
      default: 4,
    },
    decay: {
      kind: 'number',
      description: 'lambda: rate at which parameters are pulled back to their start',
      min: 0,
      default: 0,
    },
  },
  values: {
    residual: 'u = y - f on the training points at the time, from f = 0; n numbers',
    predictions: 'f on the test points at the time; numTestPoints numbers',
    rootMeanSquare: 'sqrt(mean of u^2 over the training points)',
    limitPredictions:
      'predictions as t -> infinity, kernel ridge regression with the ridge n lambda; with decay > 0',
  },
  predict: (parameters) => {
    const { inputs, targets, testInputs } = kernelLimitData(
      parameters,
      Number(parameters.numTestPoints),
    );
    const network = tangentKernelOf(parameters);
    const train = neuralTangentKernel(network, inputs, inputs);
    const test = neuralTangentKernel(network, testInputs, inputs);
    const decay = Number(parameters.decay);
    const problem = {
      kernel: train.kernel,
      crossKernel: test.kernel,
      kernelError: Math.max(train.numericalError, test.numericalError),
      decay,
    };
    const [{ residual, predictions, numericalError }] = linearisedFlow({
      ...problem,
      initialResidual: targets,
      times: [Number(parameters.time)],
    });
    const values = {
      residual: Array.from(residual),
      predictions: Array.from(predictions),
      rootMeanSquare: Math.hypot(...residual) / Math.sqrt(residual.length),
    };
    const errors = { ...numericalError, rootMeanSquare: numericalError.residual };
    if (decay === 0) return { values, numericalError: errors };
    const limit = kernelRidge({ ...problem, targets });
    return {
      values: { ...values, limitPredictions: Array.from(limit.predictions) },
      numericalError: { ...errors, limitPredictions: limit.numericalError.predictions },
    };
  },
};
