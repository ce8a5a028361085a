export {
  addToCovariance,
  emptyCovariance,
  type RunningCovariance,
} from './estimate/running-covariance.js';
export {
  addToMoments,
  noMoments,
  type RunningMoments,
  sampleVariance,
  standardErrorOfMean,
} from './estimate/running-moments.js';
export { shapeOf, tailCorrection } from './estimate/shape.js';
export { ratesAtSetting, shareOfBudget } from './multiplicity.js';
export {
  addToBettingSample,
  type BettingSample,
  bettingInterval,
  emptyBettingSample,
} from './sequential/betting.js';
export { type PowerLawSizes, powerEstimate, powerInterval } from './sequential/power-by-slope.js';
export {
  tMixtureCriticalValue,
  tMixtureInterval,
  tMixturePrecision,
} from './sequential/t-mixture.js';
