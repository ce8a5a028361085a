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
export { type Summary, summarise } from './estimate/summary.js';
export { ratesAtSetting, shareOfBudget } from './multiplicity.js';
export {
  addToBettingSample,
  type BettingSample,
  bettingInterval,
  emptyBettingSample,
} from './sequential/betting.js';
export { powerEstimate, powerInterval } from './sequential/power-by-slope.js';
export {
  tMixtureCriticalValue,
  tMixtureInterval,
  tMixturePrecision,
} from './sequential/t-mixture.js';
