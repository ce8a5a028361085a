import type { Predictor } from '../../../core/index.js';
import { hiddenCovarianceParameter } from '../dmft-parameters.js';
import type { HiddenCovarianceChoice } from '../hidden-covariance.js';
import { interpolationThreshold } from './interpolation-threshold.js';
import { rangeOfComplexity } from './threshold-not-found.js';

/**
 * `dmft/interpolation-threshold`: `sampleRatio`, `lowerSampleRatio` and `upperSampleRatio` of
 * `interpolationThreshold`.
 */
export const interpolationThresholdPredictor: Predictor = {
  id: 'dmft/interpolation-threshold',
  summary:
    'How many samples for each weight gradient flow can fit with noise, at given readouts, as m -> infinity',
  source: {
    key: 'montanari2025',
    locator: 'appendix F (interpolation threshold)',
    deviation: 'bounds from local exponents in the place of a fit of relaxation times',
  },
  parameters: {
    complexity: {
      kind: 'number',
      description: `gamma / tau: readouts are gamma sqrt(m), labels are N(0, tau^2); ${rangeOfComplexity}`,
      min: 0,
      exclusiveMin: true,
    },
    hiddenCovariance: {
      ...hiddenCovarianceParameter,
      description: `${hiddenCovarianceParameter.description}; its linear part drops out as m -> infinity`,
    },
    numSteps: {
      kind: 'integer',
      description: 'steps of the longest runs: more make the bounds narrower',
      min: 200,
      max: 6400,
      default: 1600,
    },
  },
  values: {
    sampleRatio: 'alpha*: samples for each weight up to which the train error goes to zero',
    lowerSampleRatio: 'a ratio at which the train error is still seen to go to zero',
    upperSampleRatio: 'a ratio at which the train error is seen to stay above zero',
  },
  predict: (parameters) => {
    const numbers = interpolationThreshold({
      complexity: Number(parameters.complexity),
      hiddenCovariance: parameters.hiddenCovariance as HiddenCovarianceChoice,
      numSteps: Number(parameters.numSteps),
    });
    const names = ['sampleRatio', 'lowerSampleRatio', 'upperSampleRatio'] as const;
    const collect = (pick: 'value' | 'numericalError') =>
      Object.fromEntries(names.map((name) => [name, numbers[name][pick]]));
    return { values: collect('value'), numericalError: collect('numericalError') };
  },
};
