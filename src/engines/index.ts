export { type EngineEntry, engines } from './engine.js';
export { type EnsemblePool, startEnsemblePool } from './ensemble/ensemble-pool.js';
export { gatherCalls } from './gather-calls.js';
export { openEngine } from './open-engine.js';
export { type GradientField, type LangevinRun, runLangevin } from './reference/langevin.js';
export { openReferenceEngine } from './reference/reference-engine.js';
export { addRecordSums } from './resume/add-record-sums.js';
export { loadCheckpoint, saveCheckpoint } from './resume/checkpoint-file.js';
export { type Checkpoint, type ResumeOptions, runResumable } from './resume/run-resumable.js';
