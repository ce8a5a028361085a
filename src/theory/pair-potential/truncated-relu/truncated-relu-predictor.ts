import type { Predictor } from '../../../core/index.js';
import { truncatedReluHermite } from './truncated-relu-hermite.js';
import { truncatedReluMean } from './truncated-relu-mean.js';
import { truncatedReluOf, truncatedReluParameters } from './truncated-relu-parameters.js';

/**
 * `pair-potential/truncated-relu`: `mean` q(r) of a neuron of length r over standard normal
 * inputs, its derivatives `slope` and `curvature`, and the Hermite coefficients `hermite` of the
 * degrees 0 to 4. See `truncatedReluMean` and `truncatedReluHermite`.
 */
export const truncatedReluPredictor: Predictor = {
  id: 'pair-potential/truncated-relu',
  summary: 'Mean output of a truncated ReLU over normal inputs, with derivatives and overlaps',
  source: {
    key: 'mei2018',
    locator: 'isotropic Gaussians (the activation)',
    deviation: 'closed forms, derived in the code',
  },
  parameters: {
    radius: { kind: 'number', description: 'length r of the weights', min: 0 },
    ...truncatedReluParameters,
  },
  values: {
    mean: 'q(r) = E sigma(r G), G ~ N(0, 1)',
    slope: 'dq / dr',
    curvature: 'd^2 q / dr^2',
    hermite:
      'E[sigma(r G) He_k(G)] for k = 0 to 4, He_k with leading coefficient one and not divided by sqrt(k!)',
  },
  predict: (parameters) => {
    const neuron = { radius: Number(parameters.radius), ...truncatedReluOf(parameters) };
    const { mean, slope, curvature } = truncatedReluMean(neuron);
    const overlaps = [0, 1, 2, 3, 4].map((degree) => truncatedReluHermite({ ...neuron, degree }));
    return {
      values: {
        mean: mean.value,
        slope: slope.value,
        curvature: curvature.value,
        hermite: overlaps.map(({ value }) => value),
      },
      numericalError: {
        mean: mean.numericalError,
        slope: slope.numericalError,
        curvature: curvature.numericalError,
        hermite: overlaps.map(({ numericalError }) => numericalError),
      },
    };
  },
};
