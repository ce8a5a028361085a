export { startTaskPool, type TaskPool, type TaskResult } from '../workers/index.js';
export { askAhead } from './ask-ahead.js';
export { assertSupported } from './assert-supported.js';
export { check, checkPlan, kindOf } from './check-property.js';
export type { ComparedValue } from './claims/compared-values.js';
export { lowerClaim, lowerSuite } from './claims/lower-claim.js';
export { lowerSuiteWith } from './claims/lower-suite-with.js';
export type { StandIns } from './claims/stand-ins.js';
export { systemsAt } from './claims/systems-at.js';
export { isPerValue } from './compare/fitting-values.js';
export { startReader } from './compare/start-reader.js';
export { diagnose, diagnoseRuns } from './decide/diagnose.js';
export { numForSuch } from './decide/number-needed.js';
export type { PurityWords } from './decide/purity-words.js';
export { verdictOfClaim } from './decide/verdict-of-claim.js';
export { lastRepetition } from './decide/why-irreproducible.js';
export * from './figures/index.js';
export { claimRates } from './plan/claim-rates.js';
export { drawSettings } from './plan/draw-settings.js';
export {
  type ComponentEffort,
  estimateEffort,
  type SettingEffort,
} from './plan/estimate-effort.js';
export { leastReplicates } from './plan/gate-by-method.js';
export { type CheckOptions, type ClaimPlan, draftPlan, planClaim } from './plan/plan.js';
export type { AnyProperty, Control, LoweredSuite, Property } from './property.js';
export { replay } from './replay.js';
export { formatReplayLine, parseReplayLine, type ReplayPoint } from './replay-line.js';
export { inlineSource } from './replicates/inline-source.js';
export {
  areSameReplicates,
  type KeptReplicates,
  type KeptStream,
} from './replicates/kept-replicates.js';
export { importModule, loadSuites } from './replicates/load-suite.js';
export { ifSimulated, NotYetSimulated } from './replicates/not-yet.js';
export { lostReplicate, poolSource } from './replicates/pool-source.js';
export type { ReplicateRequest, StreamRequest } from './replicates/replicate-request.js';
export type {
  ExpectationRequest,
  ReplicateSource,
  Simulation,
} from './replicates/replicate-source.js';
export type { TimeLimitOptions } from './replicates/time-limit-words.js';
export { measureResolution } from './resolution/measure-resolution.js';
export { decideSamples, type SampleClaim, type SampleVerdict } from './samples/decide-samples.js';
export type { Expectations } from './theory/expectation.js';
export type { TheoryBook } from './theory/theory-book.js';
