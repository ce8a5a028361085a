import type { CurveFigure, Engine, RandomKey, Tier } from 'theory-vs-dynamics';
import { learn } from '../learning.js';
import { goring } from '../sources.js';
import { noiseAxis, noiseOf, simulated } from './shared.js';

/** Squared weights on and off the support against the noise. */
export const featureSelection: CurveFigure = {
  kind: 'curves',
  id: 'input-feature-selection',
  title: 'Input feature selection',
  caption:
    'Mean squared weights in units of their prior variance, on and off the support of a parity of four among six inputs, width 16, all 64 points as data.',
  source: goring('input feature selection', 'at a small size'),
  horizontal: noiseAxis,
  vertical: {
    label: 'mean squared weight over its prior variance',
    symbol: 'd \\langle w_j^2 \\rangle / \\sigma_w^2',
    scale: 'linear',
  },
  series: (['onSupportSquaredWeight', 'offSupportSquaredWeight'] as const).map((observable) => ({
    kind: 'simulation' as const,
    name: observable === 'onSupportSquaredWeight' ? 'on the support' : 'off the support',
    places: (tier: Tier) => noiseOf[tier],
    numReplicates: (tier: Tier) => ({ smoke: 4, standard: 12, full: 64 })[tier],
    simulate: (noise: number, key: RandomKey, engine: Engine) =>
      learn([simulated(noise)], [observable], key, engine),
  })),
};
