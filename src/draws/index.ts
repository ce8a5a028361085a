export { fromNestedLists } from './arrays/nested-lists.js';
export { readNpyHeader } from './arrays/npy-header.js';
export { inRowOrder } from './arrays/row-order.js';
export { chainsOf, type ScalarDraws } from './chains-of.js';
export type { Draws, DrawsFormat, DrawsRequest, DrawsSource, DrawsVariable } from './draws.js';
export {
  type DrawsEstimate,
  type Mixing,
  type MixingOptions,
  mixingOf,
  mixingOfChains,
} from './mixing.js';
export { readDraws } from './read-draws.js';
export { type WrittenGroup, type WrittenVariable, writeNetcdf } from './write-netcdf.js';
