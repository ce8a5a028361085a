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
// Evidence and verdicts
export type {
  ClaimEvidence,
  ComponentEvidence,
  ControlEvidence,
  RunRecord,
  SettingEvidence,
  Verdict,
  VerdictKind,
} from './core/index.js';
// Claims and what they are made of
export {
  type AnyProperty,
  type Claim,
  type Control,
  canonicalSetting,
  completed,
  type Design,
  type Domain,
  defaultErrorBudget,
  defineProperty,
  defineSuite,
  designsFor,
  type ErrorBudget,
  integers,
  invalidArgument,
  logUniform,
  meanEquals,
  type Observable,
  oneOf,
  type Prediction,
  type Predictor,
  type Property,
  predicted,
  predictedValue,
  probabilityEquals,
  type RandomKey,
  type Reference,
  type Relation,
  type Replicate,
  resolveParameters,
  type Setting,
  type SettingOf,
  type Simulator,
  type Suite,
  scalesAs,
  type Tier,
  uniform,
  unusable,
  VerificationError,
} from './core/index.js';
// Dynamics
export {
  linearRegressionGradient,
  minibatchGradient,
  type ParityRun,
  parityObservableNames,
  runSgld,
  type SgldOptions,
  sampleParityPosterior,
  simulateParityLearning,
  simulators,
} from './dynamics/index.js';
export type { GradientField } from './engines/index.js';
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
