import fc from 'fast-check';
import type { ParameterRange } from '../../core/index.js';
import { numGridValues } from '../plan/parameter-grid.js';

/** A place in a parameter's grid, with what fast-check remembers of the way there. */
export interface GridPlace {
  readonly place: number;
  /** undefined before the first step. */
  readonly context: unknown;
}

/**
 * The places that fast-check's shrinker of whole numbers proposes below one,
 * simplest first: the smallest, then ever nearer ones. The context of a place
 * says which one before it was refused, so that the next steps bisect.
 */
export function simplerPlaces(
  range: ParameterRange,
  { place, context }: GridPlace,
): Iterator<GridPlace> {
  const places = fc.integer({ min: 0, max: numGridValues(range) - 1 });
  const shrunk = places.shrink(place, context);
  return shrunk.map((value) => ({ place: value.value, context: value.context }));
}
