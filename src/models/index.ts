export * from './linear-regression.js';
export * from './parity-data.js';
export * from './quasi-random-regression.js';
export * from './two-layer-network.js';
