export { type EngineEntry, engines } from './engine.js';
export { type EnsemblePool, startEnsemblePool } from './ensemble/ensemble-pool.js';
export { fastestEngine } from './fastest-engine.js';
export { gatherCalls } from './gather-calls.js';
export { openEngine } from './open-engine.js';
export { interactingParticles } from './programs/interacting-particles/entry.js';
export type { InteractingParticles } from './programs/interacting-particles/particles.js';
export type {
  MeanFieldActivation,
  MeanFieldNetwork,
  MeanFieldResult,
  MeanFieldRun,
  MeanFieldTeacher,
  Ramp,
  RecordedState,
} from './programs/mean-field-network/network.js';
export { onePassSgdProgram } from './programs/one-pass-sgd/entry.js';
export type { OnePassSgd, SampleSource } from './programs/one-pass-sgd/sgd.js';
export { populationFlow } from './programs/population-flow/entry.js';
export type {
  PopulationFlow,
  PopulationFlowResult,
  PopulationProblem,
  PopulationRecords,
  PopulationSums,
} from './programs/population-flow/flow.js';
export { twoLayerChain } from './programs/two-layer-chain/entry.js';
export { addRecordSums } from './programs/two-layer-chain/records/add-record-sums.js';
export { recordsOfStates } from './programs/two-layer-chain/records/records-of-states.js';
export { activationFunctions } from './programs/two-layer-chain/reference/activation.js';
export { activationOf } from './programs/two-layer-descent/activation.js';
export type {
  DescentActivation,
  DescentNetwork,
  DescentRecord,
  DescentResult,
  TwoLayerDescent,
} from './programs/two-layer-descent/descent.js';
export { twoLayerDescentProgram } from './programs/two-layer-descent/entry.js';
export { type GradientField, type LangevinRun, runLangevin } from './reference/langevin.js';
export { openReferenceEngine } from './reference/reference-engine.js';
export { loadCheckpoint, saveCheckpoint } from './resume/checkpoint-file.js';
export { type Checkpoint, type ResumeOptions, runResumable } from './resume/run-resumable.js';
