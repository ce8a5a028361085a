export { type AnyContract, contracts } from './contracts/index.js';
export { runOnProgram } from './foreign-simulator.js';
export { foreignSource } from './foreign-source.js';
export { commandInWords, type ForeignCommand } from './process/foreign-command.js';
export { ForeignFailure } from './process/foreign-failure.js';
export { protocolLimits, startForeignProcess } from './process/foreign-process.js';
export { type ProcessPool, startProcessPool } from './process/process-pool.js';
export { type ContractName, contractNames, type Hello } from './protocol/messages.js';
