export { type ComparisonRates, compareNumbers, isOfOneRun } from './compare-numbers.js';
export {
  choicesOf,
  type NumberByChoice,
  nameOfChoice,
  partOfChoice,
  type Reading,
  rankReadings,
} from './readings.js';
export { roundingOf } from './rounding.js';
export { sampledNumber } from './sampled-number.js';
