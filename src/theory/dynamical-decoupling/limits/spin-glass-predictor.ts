import type { Predictor } from '../../../core/index.js';
import { predictionOf } from '../../distributional-dynamics/series-prediction.js';
import { hiddenCovarianceParameter, sampleParameters } from '../dmft-parameters.js';
import type { HiddenCovarianceChoice } from '../hidden-covariance.js';
import { spinGlassLimit } from './spin-glass-limit.js';

/**
 * `dmft/spin-glass-limit`: the series of `spinGlassLimit`, one number a time: `time`, `readout`,
 * `depth`, `selfOverlap`, `spinGlassTime`.
 */
export const spinGlassPredictor: Predictor = {
  id: 'dmft/spin-glass-limit',
  summary: 'Wide networks that see noise alone, as descent in one spherical spin glass',
  source: { key: 'montanari2025', locator: 'appendix G (second regime)' },
  parameters: {
    times: {
      kind: 'numbers',
      description: 'increasing times theta = t / sqrt(m)',
      min: 0,
      increasing: true,
      example: [0, 1, 2],
    },
    sampleRatio: sampleParameters.sampleRatio,
    labelNoise: { ...sampleParameters.labelNoise, exclusiveMin: true },
    hiddenCovariance: hiddenCovarianceParameter,
    initialReadout: {
      kind: 'number',
      description: 'a of all neurons at time 0',
      min: 0,
      exclusiveMin: true,
      default: 1,
    },
  },
  values: {
    time: 'theta = t / sqrt(m), as asked for; one number a time, as all others',
    readout: 'a of every neuron',
    depth: '|E|: how far the energy of the spin glass lies below that of its start, for each spin',
    selfOverlap: 'C_d(t, 0) = w_i(t) . w_i(0); 1 at the start',
    spinGlassTime: 'time of the spin glass: tau sqrt(alpha) times the integral of a over theta',
  },
  predict: (parameters) =>
    predictionOf({
      ...spinGlassLimit({
        sampleRatio: Number(parameters.sampleRatio),
        labelNoise: Number(parameters.labelNoise),
        hiddenCovariance: parameters.hiddenCovariance as HiddenCovarianceChoice,
        initialReadout: Number(parameters.initialReadout),
        times: parameters.times as readonly number[],
      }),
    }),
};
