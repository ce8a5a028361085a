import type * as tvd from 'theory-vs-dynamics';
import { adiabaticCurve } from './adiabatic-curve.js';
import { complexityInSlowTime, linearPartInFastTime, noiseInTime } from './collapses.js';
import { fitsOfTheThreshold } from './fits-of-the-threshold.js';
import { errorsOverTime, overlapOverTime, readoutOverTime } from './learning-over-time.js';
import { networkAndSurrogate } from './network-and-surrogate.js';

/** What a reader of the paper would look for. */
export const figures: readonly tvd.Figure[] = [
  errorsOverTime,
  overlapOverTime,
  readoutOverTime,
  linearPartInFastTime,
  noiseInTime,
  complexityInSlowTime,
  adiabaticCurve,
  fitsOfTheThreshold,
  networkAndSurrogate,
];
