import type { ParameterSpec, Predictor } from '../../../core/index.js';
import {
  truncatedReluOf,
  truncatedReluParameters,
} from '../../pair-potential/truncated-relu/truncated-relu-parameters.js';
import { predictionOf } from '../series-prediction.js';
import { speedParameter, times } from '../time-parameters.js';
import { anisotropicGaussiansFlow } from './anisotropic-gaussians-flow.js';
import { isotropicGaussiansFlow } from './isotropic-gaussians-flow.js';
import { isotropicGaussiansMinimum } from './isotropic-gaussians-minimum.js';

const classSeparation: ParameterSpec = {
  kind: 'number',
  description: 'Delta below 1: inputs of the label y have the standard deviation 1 + y Delta',
  min: 0,
  max: 0.9999,
};

const initialRadius: ParameterSpec = {
  kind: 'number',
  description: 'k: weights start as N(0, k^2 I / d)',
  min: 0,
  exclusiveMin: true,
  default: 0.8,
};

/**
 * `distributional-dynamics/isotropic-gaussians`: `risk`, `fluctuation`, `selfInteraction`,
 * `meanRadius`, `lowDecileRadius`, `medianRadius` and `highDecileRadius`, one number a time, of the
 * mean-field limit of truncated ReLUs that tell two normal laws N(0, (1 + y Delta)^2 I_d) apart.
 * A new sample each step; start N(0, initialRadius^2 I / d); t is the number of steps times
 * epsilon. See `isotropicGaussiansFlow`.
 */
export const isotropicGaussiansPredictor: Predictor = {
  id: 'distributional-dynamics/isotropic-gaussians',
  summary: 'Risk and lengths of infinitely many truncated ReLUs on two isotropic normal classes',
  source: {
    key: 'mei2018',
    locator: 'isotropic Gaussians',
    deviation: 'radial flow with the exact interaction in d dimensions, derived in the code',
  },
  parameters: {
    classSeparation,
    inputDimension: { kind: 'integer', description: 'dimension d of the inputs', min: 1 },
    times,
    order: {
      kind: 'choice',
      description:
        'finite-dimension: exact in d; leading: neurons as if orthogonal, which is off by some 1 / d of the risk and more',
      choices: ['leading', 'finite-dimension'],
      default: 'finite-dimension',
    },
    initialRadius,
    speed: speedParameter(1),
    ...truncatedReluParameters,
  },
  values: {
    risk: 'R = E (y - f)^2 of infinitely many neurons, no factor 1/2; one number a time, as all of these',
    fluctuation:
      '2 sd of Psi over the law of neurons: sqrt(N) times the standard deviation of the risk of N independent neurons',
    selfInteraction:
      'mean E sigma(w . x)^2 minus the mean of E[sigma(w . x) sigma(v . x)] over independent w, v: N times the excess of the mean risk of N independent neurons',
    meanRadius: 'mean of the lengths |w|',
    lowDecileRadius: 'length below which a tenth of the neurons lies',
    medianRadius: 'length below which half of them lies',
    highDecileRadius: 'length below which nine tenths of them lie',
  },
  predict: (parameters) => {
    const {
      times: _,
      radii: __,
      errorsOfRadii: ___,
      ...series
    } = isotropicGaussiansFlow({
      classSeparation: Number(parameters.classSeparation),
      inputDimension: Number(parameters.inputDimension),
      times: parameters.times as readonly number[],
      order: parameters.order === 'leading' ? 'leading' : 'finite-dimension',
      initialRadius: Number(parameters.initialRadius),
      speed: Number(parameters.speed),
      ...truncatedReluOf(parameters),
    });
    return predictionOf(series);
  },
};

/**
 * `distributional-dynamics/isotropic-gaussians-minimum`: `risk`, the least over all laws as
 * d -> infinity, `singleMassRisk` and `singleMassRadius` where all neurons have one length, and
 * `threshold` and `thresholdRadius`, the separation up to which the two risks agree. See
 * `isotropicGaussiansMinimum`.
 */
export const isotropicGaussiansMinimumPredictor: Predictor = {
  id: 'distributional-dynamics/isotropic-gaussians-minimum',
  summary: 'Least risk of truncated ReLUs on two isotropic normal classes, in high dimension',
  source: {
    key: 'mei2018',
    locator: 'isotropic Gaussians (risk against separation)',
    deviation: 'the threshold in closed form, derived in the code',
  },
  parameters: { classSeparation, ...truncatedReluParameters },
  values: {
    risk: 'least R = E (y - f)^2 over all laws of lengths as d -> infinity; no factor 1/2',
    singleMassRisk: 'least R where all neurons have one length',
    singleMassRadius: 'that length; left out where it is infinite',
    threshold:
      'the classSeparation up to which singleMassRisk equals risk; follows from the activation alone, which needs an output below -1 at input 0 and (lowValue + highValue) / 2 > 1',
    thresholdRadius: 'singleMassRadius at that separation',
  },
  predict: (parameters) => {
    const minimum = isotropicGaussiansMinimum({
      classSeparation: Number(parameters.classSeparation),
      ...truncatedReluOf(parameters),
    });
    const { risk, singleMassRisk, singleMassRadius, threshold, thresholdRadius } = minimum;
    const hasRadius = Number.isFinite(singleMassRadius.value);
    const remarks = [
      ...(hasRadius
        ? []
        : ['singleMassRadius is left out: singleMassRisk is that of infinitely long neurons']),
      ...(minimum.whyNoThreshold === undefined
        ? []
        : [`there is no threshold for this activation: ${minimum.whyNoThreshold}`]),
    ];
    return {
      ...predictionOf({
        risk,
        singleMassRisk,
        ...(hasRadius ? { singleMassRadius } : {}),
        ...(threshold === undefined || thresholdRadius === undefined
          ? {}
          : { threshold, thresholdRadius }),
      }),
      ...(remarks.length === 0 ? {} : { remarks }),
    };
  },
};

/**
 * `distributional-dynamics/anisotropic-gaussians`: `risk`, `signalRadius` and `restRadius`, one
 * number a time, of the mean-field limit as d -> infinity of truncated ReLUs that tell apart two
 * normal laws whose standard deviations are 1 + y Delta in a share of the dimensions. A new sample
 * each step; start N(0, initialRadius^2 I / d); t is the number of steps times epsilon. See
 * `anisotropicGaussiansFlow`.
 */
export const anisotropicGaussiansPredictor: Predictor = {
  id: 'distributional-dynamics/anisotropic-gaussians',
  summary:
    'Risk of infinitely many truncated ReLUs on two normal classes that differ in a subspace',
  source: {
    key: 'mei2019',
    locator: 'section 3 (anisotropic Gaussians)',
    deviation: 'reduced equations in infinite dimension, derived in the code',
  },
  parameters: {
    classSeparation,
    signalShare: {
      kind: 'number',
      description: 'gamma: the share of dimensions that carry the signal',
      min: 0,
      exclusiveMin: true,
      max: 1,
    },
    times,
    initialRadius,
    speed: speedParameter(1),
    ...truncatedReluParameters,
  },
  values: {
    risk: 'R = E (y - f)^2 of infinitely many neurons as d -> infinity, no factor 1/2; one number a time',
    signalRadius: 'mean length of neurons in the space that carries the signal; one number a time',
    restRadius: 'mean length of neurons in the other dimensions; one number a time',
  },
  predict: (parameters) => {
    const { risk, signalRadius, restRadius } = anisotropicGaussiansFlow({
      classSeparation: Number(parameters.classSeparation),
      signalShare: Number(parameters.signalShare),
      times: parameters.times as readonly number[],
      initialRadius: Number(parameters.initialRadius),
      speed: Number(parameters.speed),
      ...truncatedReluOf(parameters),
    });
    return predictionOf({ risk, signalRadius, restRadius });
  },
};
