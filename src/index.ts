// The public surface of theory-vs-dynamics, by hand and grouped.

// Checking
export {
  assertSupported,
  check,
  inlineSource,
  poolSource,
  replay,
  startTaskPool,
} from './check/index.js';
export { defineConfig } from './cli/define-config.js';
// Evidence, verdicts, chains
export type {
  Activation,
  Chain,
  ChainNoise,
  ChainResult,
  ClaimEvidence,
  ComponentEvidence,
  ControlEvidence,
  Engine,
  LabelledInputs,
  NetworkShape,
  RecordOptions,
  RecordSums,
  RunRecord,
  SettingEvidence,
  Verdict,
  VerdictKind,
} from './core/index.js';
// Claims and what they are made of
// What a claim can say: relations between simulation and prediction
export {
  type AnyProperty,
  allOf,
  atLeast,
  atMost,
  type Claim,
  type Control,
  canonicalSetting,
  completed,
  convergesTo,
  cumulantsCrossAt,
  curveEquals,
  type Design,
  type Domain,
  defaultErrorBudget,
  defineProperty,
  defineSuite,
  designsFor,
  distributionEquals,
  distributionsAgree,
  type ErrorBudget,
  integers,
  interiorExtremum,
  invalidArgument,
  logRatioSlope,
  logUniform,
  meanEquals,
  type Observable,
  oneOf,
  ordered,
  type Prediction,
  type Predictor,
  type Property,
  pairsAgree,
  passesAfter,
  plateauThenExit,
  predicted,
  predictedValue,
  probabilityEquals,
  quantileEquals,
  type RandomKey,
  type Reference,
  type Relation,
  type Replicate,
  ranksUniform,
  resolveParameters,
  type Setting,
  type SettingOf,
  type Simulate,
  type Simulator,
  type Suite,
  scalesAs,
  type Tier,
  thresholdBetween,
  timeScalesSeparate,
  twoStarts,
  uniform,
  unusable,
  VerificationError,
  varianceEquals,
  varianceRatioEquals,
} from './core/index.js';
// Dynamics
export {
  linearRegressionChain,
  linearRegressionGradient,
  minibatchGradient,
  type ParityRun,
  parityObservableNames,
  type RegressionChainOptions,
  runSgld,
  type SgldOptions,
  sampleParityPosterior,
  simulateParityLearning,
  simulators,
} from './dynamics/index.js';
// Where chains run
export {
  type Checkpoint,
  type EnsemblePool,
  engines,
  type GradientField,
  loadCheckpoint,
  openEngine,
  openReferenceEngine,
  type ResumeOptions,
  runResumable,
  saveCheckpoint,
  startEnsemblePool,
} from './engines/index.js';
// Systems: what is simulated and predicted
export {
  hypercube,
  type LinearRegression,
  parity,
  quasiRandomRegression,
  type TwoLayerNetwork,
  twoLayerNetwork,
} from './models/index.js';

// Randomness
export {
  deriveKey,
  type Fill,
  fillCentredUniform,
  fillNormal,
  fillRademacher,
  fillUniform,
  keyFromSeed,
  streams,
} from './random/index.js';

// Statistics that simulators reduce their draws with
export {
  kernelSteinDiscrepancySquared,
  meanDiscrepancySquaredTwoSample,
  normalDistribution,
  rankAmongDraws,
} from './stats/index.js';

// Theory
export {
  almostSureCriticalStepSize,
  batchCurvatures,
  exactParityPosterior,
  langevinStationaryLaw,
  linearRegressionPosterior,
  meanCriticalStepSize,
  meanSquareCriticalStepSize,
  minibatchStationaryLaw,
  parityEigenvalues,
  populationParityRegression,
  predictors,
  type StationaryLaw,
} from './theory/index.js';
