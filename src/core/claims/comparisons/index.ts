export * from './chances.js';
export * from './laws.js';
export * from './means.js';
export * from './sizes.js';
export * from './values.js';
