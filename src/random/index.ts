export { deriveKey, keyFromSeed } from './derive-key.js';
export { normalDraws, uniformDraws } from './draws.js';
export { fillPortableNormal } from './fill-portable-normal.js';
export { fillSubset } from './fill-subset.js';
export {
  type Fill,
  fillCentredUniform,
  fillNormal,
  fillRademacher,
  fillUniform,
  requirePlace,
} from './fill-variates.js';
export { philox4x32 } from './philox.js';
export { spreadPlaces } from './spread-places.js';
export { streams } from './streams.js';
