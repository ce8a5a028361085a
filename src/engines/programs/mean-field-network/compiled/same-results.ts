import type { MeanFieldResult } from '../network.js';

/** Whether two results are the same to the bit. */
export function areSameResults(first: MeanFieldResult, second: MeanFieldResult): boolean {
  return (
    first.outcome === second.outcome &&
    areSameNumbers(first.state, second.state) &&
    first.records.length === second.records.length &&
    first.records.every(
      ({ step, state }, place) =>
        step === second.records[place].step && areSameNumbers(state, second.records[place].state),
    )
  );
}

function areSameNumbers(first: Float64Array, second: Float64Array): boolean {
  return (
    first.length === second.length &&
    first.every((number, place) => Object.is(number, second[place]))
  );
}
