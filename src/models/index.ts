export * from './linear-regression.js';
export * from './parity-data.js';
export * from './parity-sample.js';
export * from './quasi-random-regression.js';
export * from './single-index-data.js';
export * from './support-within-inputs.js';
export * from './two-layer-network.js';
