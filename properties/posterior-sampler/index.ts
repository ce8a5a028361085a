import * as tvd from 'theory-vs-dynamics';
import { gaussianMoments } from './gaussian-moments.js';

/** Claims about any sampler of posteriors, for `--suite` and `suites` of a config; not among those that `tvd verify` runs by itself. */
export const posteriorSampler = tvd.defineSuite({
  id: 'posterior-sampler',
  title: 'Samplers of posteriors',
  summary:
    'What draws from a posterior must look like, whatever makes them: moments, laws, energies, ranks, modes, starts and orders.',
  module: import.meta.url,
  claims: [gaussianMoments],
});
