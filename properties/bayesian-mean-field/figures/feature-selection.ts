import * as tvd from 'theory-vs-dynamics';
import { goring } from '../sources.js';
import { noiseAxis, noiseOf, scanned } from './shared.js';

/** Squared weights on and off the support against the noise. */
export const featureSelection: tvd.CurveFigure = {
  kind: 'curves',
  id: 'input-feature-selection',
  title: 'Squared weights on and off the support against the noise',
  caption:
    'Mean squared weights in units of their prior variance, on and off the support of a parity of four among six inputs, width 16, all 64 points as data. Predicted: one for both where nothing is learned, and what the paper calls input feature selection, larger weights on the support, where something is. See at which noise the two part.',
  source: goring('input feature selection', 'at a small size'),
  horizontal: noiseAxis,
  vertical: {
    label: 'mean squared weight over its prior variance',
    symbol: 'd \\langle w_j^2 \\rangle / \\sigma_w^2',
    scale: 'linear',
  },
  series: [
    sweepOf('on the support', 'onSupportSquaredWeight'),
    sweepOf('off the support', 'offSupportSquaredWeight'),
  ],
};

function sweepOf(name: string, value: 'onSupportSquaredWeight' | 'offSupportSquaredWeight') {
  return tvd.sweepOf(name, scanned, {
    along: 'noise',
    at: { start: 'prior' },
    value,
    places: (tier) => noiseOf[tier],
    numReplicates: (tier) => ({ smoke: 4, standard: 12, full: 64 })[tier],
  });
}
