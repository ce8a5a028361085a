export {
  minDetectableMeanShiftByTMixture,
  numSamplesForMeanShiftByTMixture,
} from './design/mean-shift-by-t-mixture.js';
export {
  minDetectableProbabilityShiftByBetting,
  numSamplesForProbabilityShiftByBetting,
} from './design/probability-shift-by-betting.js';
export {
  leastKurtosis,
  numSamplesForTailCorrection,
  numSamplesForVarianceTailCorrection,
  standardErrorsOfNormalMoments,
  tailCorrectionByChance,
  varianceTailCorrectionByChance,
  visibleMoments,
} from './design/tail-correction.js';
export { largestUnseenShare } from './design/unseen-share.js';
export {
  minDetectableVarianceRatioByVarianceMixture,
  numSamplesForVarianceRatioByVarianceMixture,
} from './design/variance-ratio-by-variance-mixture.js';
export {
  type DistributionFunction,
  distributionFunctionOf,
} from './distributions/distribution-function-of.js';
export { normalDistribution } from './distributions/normal.js';
export { studentUpperQuantile } from './distributions/student.js';
export { logEValueFromPValue, pValueFromLogEValue } from './e-values/calibrate.js';
export {
  type EvidenceIncrement,
  logAverageOfEValues,
  logProductOfIncrements,
  logProductOfIndependentEValues,
} from './e-values/combine.js';
export {
  type BracketDesign,
  type BracketedThreshold,
  bracketThreshold,
  type SideOfThreshold,
  type ThresholdTest,
} from './estimate/bracket-threshold.js';
export { distanceBetweenSamples, distanceToDistribution } from './estimate/cdf-distance.js';
export {
  type ChainDraws,
  mixingBounds,
  repeatedShare,
  sampleQuantile,
} from './estimate/chain-draws.js';
export type { Course } from './estimate/course.js';
export { cumulantDifferenceRows, cumulantDifferences } from './estimate/cumulant-differences.js';
export { distancesOfMean, distancesOfStandardDeviation } from './estimate/distances-of-mean.js';
export { distancesOfQuantile } from './estimate/distances-of-quantile.js';
export {
  bulkEffectiveSampleSize,
  meanEffectiveSampleSize,
  quantileEffectiveSampleSize,
  tailEffectiveSampleSize,
} from './estimate/effective-sample-size.js';
export { firstPassage, type Passage } from './estimate/first-passage.js';
export {
  type InnovationTrace,
  innovationAverages,
  innovationTrace,
  type QuadraticObserver,
} from './estimate/innovations.js';
export { limitCoefficients } from './estimate/limit-coefficients.js';
export { logRatioScores, logRatioSlopeEstimate } from './estimate/log-ratio-slope.js';
export {
  monteCarloStandardErrorOfMean,
  monteCarloStandardErrorOfQuantile,
  monteCarloStandardErrorOfStandardDeviation,
} from './estimate/monte-carlo-standard-error.js';
export {
  type PlateauAndExit,
  type PlateauWindow,
  plateauAndExit,
} from './estimate/plateau-and-exit.js';
export { type RankNormalisedRHat, rankNormalisedRHat } from './estimate/rank-normalised-r-hat.js';
export {
  addToCovariance,
  emptyCovariance,
  marginalCovariance,
  momentsOfContrast,
  type RunningCovariance,
} from './estimate/running-covariance.js';
export {
  addToMoments,
  noMoments,
  type RunningMoments,
  sampleVariance,
  standardErrorOfMean,
} from './estimate/running-moments.js';
export {
  skewnessAndKurtosis,
  tailCorrection,
  varianceTailCorrection,
} from './estimate/skewness-and-kurtosis.js';
export { timeAverage } from './estimate/time-average.js';
export { type TurningPoint, turningPoint } from './estimate/turning-point.js';
export {
  pValueOfDifference,
  type VariancePart,
} from './hypothesis-tests/difference-of-estimates.js';
export {
  type DistributionTest,
  distributionDistanceIntervalByDkw,
  dkwRadius,
  minDetectableDistributionDistanceByDkw,
  numSamplesForDistributionDistanceByDkw,
  testDistributionEqualsByDkw,
  testDistributionEqualsByDkwTwoSample,
} from './hypothesis-tests/distribution-equality-by-dkw.js';
export {
  type KernelSteinOptions,
  type KernelTest,
  kernelSteinDiscrepancySquared,
  testLawEqualsByKernelStein,
} from './hypothesis-tests/kernel-stein-discrepancy.js';
export {
  type MeanDiscrepancyOptions,
  meanDiscrepancySquaredTwoSample,
  testLawEqualsByMeanDiscrepancyTwoSample,
} from './hypothesis-tests/maximum-mean-discrepancy.js';
export type { Points } from './hypothesis-tests/points.js';
export { edgesOutsideRankBand, type RankBand, rankBand } from './hypothesis-tests/rank-band.js';
export {
  rankDistanceEstimate,
  rankDistanceInterval,
  rankDistanceLogEValue,
} from './hypothesis-tests/rank-law-distance.js';
export {
  countRanks,
  rankAmongDraws,
  rankUniformityLogEValue,
} from './hypothesis-tests/rank-uniformity.js';
export {
  type BandAgainstTube,
  bandAgainstTube,
  type SimultaneousBand,
  simultaneousBand,
} from './hypothesis-tests/simultaneous-band.js';
export { rejectedByEBenjaminiHochberg } from './multiplicity/e-benjamini-hochberg.js';
export { rejectedByEBonferroni } from './multiplicity/e-bonferroni.js';
export { rejectedByEHolm } from './multiplicity/e-holm.js';
export { rejectedByHolm } from './multiplicity/holm.js';
export { ratesAtSetting, shareOfBudget } from './multiplicity/share-of-budget.js';
export {
  expectedFalseRefutationsPerYear,
  rateOfRun,
  rateSpentByRuns,
} from './multiplicity/spend-over-lifetime.js';
export {
  type BetaPrior,
  bernoulliMixtureInterval,
  bernoulliMixtureLogEValue,
  bernoulliOneSidedLogEValue,
  jeffreysPrior,
} from './sequential/bernoulli-mixture.js';
export {
  bernoulliSprtDecision,
  meanTrialsForProbabilityByBernoulliSprt,
  type SprtDecision,
  type SprtDesign,
} from './sequential/bernoulli-sprt.js';
export {
  addToBettingSample,
  type BettingSample,
  bettingInterval,
  bettingLogEValue,
  emptyBettingSample,
} from './sequential/betting.js';
export {
  type CrossingGrid,
  cumulantCrossingEstimate,
  cumulantCrossingInterval,
} from './sequential/cumulant-crossing.js';
export { distributionDistanceIntervalTwoSample } from './sequential/distribution-distance-two-sample.js';
export {
  addToEmpiricalBernsteinSample,
  type EmpiricalBernsteinSample,
  empiricalBernsteinInterval,
  emptyEmpiricalBernsteinSample,
} from './sequential/empirical-bernstein.js';
export {
  logRatioSlopeInterval,
  logRatioSlopeLogEValue,
  startSignPredictions,
} from './sequential/log-ratio-slope.js';
export { normalMixtureInterval, normalMixtureLogEValue } from './sequential/normal-mixture.js';
export {
  type LadderDesign,
  type LadderOutcome,
  type NamedPValue,
  type PValueSampler,
  testPValuesByLadder,
} from './sequential/p-value-ladder.js';
export { powerEstimate, powerInterval } from './sequential/power-by-slope.js';
export { type PowerLawSizes, slopeCoefficients } from './sequential/power-law-contrasts.js';
export {
  distributionBandRadius,
  distributionDistanceInterval,
  quantileInterval,
} from './sequential/quantile-and-distribution.js';
export {
  numValuesForRankChange,
  type RankChange,
  rankChange,
} from './sequential/rank-change.js';
export {
  tMixtureCriticalValue,
  tMixtureInterval,
  tMixtureLogEValue,
  tMixturePrecision,
} from './sequential/t-mixture.js';
export {
  varianceMixtureCriticalRatios,
  varianceMixtureInterval,
  varianceMixtureLogEValue,
  varianceMixtureShape,
} from './sequential/variance-mixture.js';
export { type SumOfSquares, varianceRatioInterval } from './sequential/variance-ratio-mixture.js';
