export { normalDraws, uniformDraws } from './draws.js';
export { type Fill, fillCentredUniform, fillNormal, fillRademacher, fillUniform } from './fill.js';
export { deriveKey, keyFromSeed } from './key.js';
export { philox4x32 } from './philox.js';
export { streams } from './streams.js';
export { fillSubset } from './subset.js';
