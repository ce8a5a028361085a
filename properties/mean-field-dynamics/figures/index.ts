import type * as tvd from 'theory-vs-dynamics';
import { linksAgainstSize, linksOverTime } from './coupling-links.js';
import { fluctuationAgainstDimension, fluctuationAgainstWidth } from './fluctuations.js';
import { freeEnergyDecay } from './free-energy-decay.js';
import { lazyDeviation } from './lazy-deviation.js';
import { radialHistogram } from './radial-histogram.js';
import { riskAgainstSeparation } from './risk-against-separation.js';
import { riskOverTime } from './risk-over-time.js';

/** What a reader of the paper and its predecessor would look for. */
export const figures: readonly tvd.Figure[] = [
  riskOverTime,
  fluctuationAgainstWidth,
  fluctuationAgainstDimension,
  linksOverTime,
  linksAgainstSize,
  radialHistogram,
  riskAgainstSeparation,
  lazyDeviation,
  freeEnergyDecay,
];
