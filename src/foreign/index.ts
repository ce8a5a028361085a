export { checkConformance, type Finding } from './conformance/check-conformance.js';
export { type AnyContract, contracts } from './contracts/index.js';
export type { ObservedRun, ObservedSystem } from './contracts/observables.js';
export { runOnProgram } from './foreign-simulator.js';
export { foreignSource, sourceHere } from './foreign-source.js';
export { functionPool, type NestedNumbers } from './function-pool.js';
export { commandInWords, type ForeignCommand } from './process/foreign-command.js';
export { ForeignFailure } from './process/foreign-failure.js';
export { startForeignProcess } from './process/foreign-process.js';
export { startOneShotProcess } from './process/one-shot-process.js';
export { type ProcessLimits, protocolLimits } from './process/process-limits.js';
export {
  type PredictionResult,
  type ProcessPool,
  startProcessPool,
} from './process/process-pool.js';
export { type ContractName, contractNames, type Hello } from './protocol/messages.js';
export { type Reach, reachOf } from './reach.js';
export { standInFor } from './stand-in-for.js';
