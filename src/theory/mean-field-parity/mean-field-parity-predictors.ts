import type { ParameterSpec, Parameters, Predictor } from '../../core/index.js';
import { supportWithinInputs } from '../../models/index.js';
import { ardParameters } from '../network/ard-parameters.js';
import { networkOf, networkParameters } from '../network/network-parameters.js';
import {
  hypercubeDimension,
  networkWidth,
  paritySparsity,
  posteriorNoise,
} from '../network/parity-parameters.js';
import {
  criticalNoiseParity,
  meanFieldArdParity,
  meanFieldParity,
  scaledLimitParity,
} from './predictions-with-errors.js';

const parityParameters = {
  inputDimension: hypercubeDimension,
  sparsity: {
    ...paritySparsity,
    description: `${paritySparsity.description}; 1, 2, 4 or 6`,
    max: 6,
  },
} as const satisfies Record<string, ParameterSpec>;

const population = { key: 'goring2025', locator: 'mean-field self-consistency for parities' };

/** `bayesian-mean-field/parity`: see `meanFieldParity`. */
export const meanFieldParityPredictor: Predictor = {
  id: 'bayesian-mean-field/parity',
  summary: 'Plain mean field of a Bayesian network that learns a parity, population data',
  source: population,
  parameters: {
    ...parityParameters,
    width: networkWidth,
    noise: posteriorNoise,
    ...networkParameters,
  },
  values: {
    orderParameter:
      'm = E_x[fbar(x) chi(x)] of the mean predictor fbar and the parity chi; 0 nothing, 1 all is learned',
    meanSquaredError: 'E_x (fbar - chi)^2 = (1 - m)^2, without a factor 1/2; 1 for fbar = 0',
    localisedFraction:
      'mean over neurons of min(1, 4 q / q_max), q = J^2 / |w|^2 with J = E_x[relu(w . x) chi(x)]: the share of those aligned with the parity',
    fixedPointResidual: '|F(m) - m| of the equation m = F(m): how well it is solved',
  },
  where: supportWithinInputs,
  predict: (parameters) =>
    meanFieldParity(networkOf(parameters), sparsityOf(parameters), Number(parameters.noise)),
};

/** `bayesian-mean-field/critical-noise`: see `criticalNoiseParity`. */
export const criticalNoisePredictor: Predictor = {
  id: 'bayesian-mean-field/critical-noise',
  summary: 'Noise at which plain mean field begins to learn a parity',
  source: { key: 'goring2025', locator: 'critical noise of mean field' },
  parameters: {
    ...parityParameters,
    width: networkWidth,
    orderParameter: {
      kind: 'number',
      description: 'the order parameter at which the onset is read off',
      min: 0,
      max: 1,
      exclusiveMin: true,
      default: 0.3,
    },
    ...networkParameters,
  },
  values: {
    crossingNoise: 'kappa at which m equals the parameter orderParameter',
    criticalNoise: 'crossingNoise / (1 - orderParameter): the onset where m = 1 - kappa / kappa_c',
    runawayNoise:
      'kappa below which one aligned neuron would grow without bound if the square of its own output were left out; an estimate of the onset',
  },
  where: supportWithinInputs,
  predict: (parameters) =>
    criticalNoiseParity(
      networkOf(parameters),
      sparsityOf(parameters),
      Number(parameters.orderParameter),
    ),
};

/** `bayesian-mean-field/scaled-limit`: see `scaledLimitParity`. */
export const scaledLimitPredictor: Predictor = {
  id: 'bayesian-mean-field/scaled-limit',
  summary: 'Mean field of a parity at width exponent 1 and noise^2 ~ 1 / width, infinite width',
  source: { key: 'goring2025', locator: 'mean-field scaling, taken to infinite width' },
  parameters: {
    ...parityParameters,
    scaledNoise: {
      kind: 'number',
      description: 'khat: the noise is khat / sqrt(width)',
      min: 0,
      exclusiveMin: true,
    },
    activation: networkParameters.activation,
    weightPriorScale: networkParameters.weightPriorScale,
    readoutPriorScale: networkParameters.readoutPriorScale,
  },
  values: {
    orderParameter:
      'm = E_x[fbar(x) chi(x)] of the mean predictor fbar and the parity chi; 0 nothing, 1 all is learned',
    meanSquaredError: 'E_x (fbar - chi)^2 = (1 - m)^2, without a factor 1/2; 1 for fbar = 0',
    condensedPart: 'part of m that vanishingly few neurons of diverging length carry',
    fixedPointResidual: '|F(m) - m| of the equation m = F(m): how well it is solved',
  },
  where: supportWithinInputs,
  predict: (parameters) =>
    scaledLimitParity(
      networkOf({ ...parameters, width: 1, widthExponent: 1 }),
      sparsityOf(parameters),
      Number(parameters.scaledNoise),
    ),
};

/** `bayesian-mean-field-ard/parity`: see `meanFieldArdParity`. */
export const meanFieldArdPredictor: Predictor = {
  id: 'bayesian-mean-field-ard/parity',
  summary: 'Mean field of a parity with self-reinforcing input feature selection',
  source: { key: 'goring2025', locator: 'MF-ARD' },
  parameters: {
    ...parityParameters,
    width: networkWidth,
    noise: posteriorNoise,
    ...ardParameters,
    ...networkParameters,
  },
  values: {
    orderParameter:
      'm = E_x[fbar(x) chi(x)] of the mean predictor fbar and the parity chi; 0 nothing, 1 all is learned',
    meanSquaredError: 'E_x (fbar - chi)^2 = (1 - m)^2, without a factor 1/2; 1 for fbar = 0',
    localisedFraction:
      'mean over neurons of min(1, 4 q / q_max), q = J^2 / |w|^2 with J = E_x[relu(w . x) chi(x)]: the share of those aligned with the parity',
    relevantPrecision:
      'prior precision of weights of the first k inputs, in units of d / sigma_w^2',
    irrelevantPrecision:
      'prior precision of weights of the other inputs, in units of d / sigma_w^2',
    otherStartOrderParameter:
      'm from the other start; another number where there are two solutions',
    fixedPointResidual:
      'the larger of |F(m) - m| and the last change of the logarithms of the precisions',
  },
  where: supportWithinInputs,
  predict: (parameters) =>
    meanFieldArdParity(networkOf(parameters), sparsityOf(parameters), Number(parameters.noise), {
      hyperShape: Number(parameters.hyperShape),
      start: parameters.start === 'sparse' ? 'sparse' : 'isotropic',
    }),
};

function sparsityOf(parameters: Parameters): number {
  return Number(parameters.sparsity);
}
