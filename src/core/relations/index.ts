export * from './all-of.js';
export * from './contrasts.js';
export * from './laws.js';
export * from './sides.js';
export * from './sizes.js';
export * from './statistics.js';
export * from './time-scales.js';
export * from './transitions.js';
