import { visible } from '../core/index.js';
import type { NamedArray } from './named-array.js';
import { countOf, problem } from './stored-array.js';

/**
 * One entry of an axis, which is gone from the result.
 *
 * @param entry - a place, from 0, or a coordinate
 * @param kept - axes along which nothing may be selected
 * @throws DrawsProblem with what there is
 */
export function takeEntry(
  { dims, shape, values, coords }: NamedArray,
  dim: string,
  entry: number | string,
  kept: readonly string[],
): NamedArray {
  const axis = dims.indexOf(dim);
  const others = dims.filter((other) => !kept.includes(other));
  if (axis === -1 || kept.includes(dim)) {
    throw problem(
      `nothing can be selected along '${visible(dim)}'`,
      others.length === 0
        ? 'it has no axes but chains and draws'
        : `axes to select along: ${others.map(visible).join(', ')}`,
    );
  }
  const place = placeOf(entry, dim, shape[axis], coords[dim]);
  const inner = countOf(shape.slice(axis + 1));
  const outer = countOf(shape.slice(0, axis));
  const taken = new Float64Array(outer * inner);
  for (let block = 0; block < outer; block++) {
    const from = (block * shape[axis] + place) * inner;
    taken.set(values.subarray(from, from + inner), block * inner);
  }
  const without = <T>(list: readonly T[]) => list.filter((_, other) => other !== axis);
  return { dims: without(dims), shape: without(shape), values: taken, coords };
}

function placeOf(
  entry: number | string,
  dim: string,
  extent: number,
  labels: readonly (string | number)[] | undefined,
): number {
  if (typeof entry === 'number') {
    if (Number.isInteger(entry) && entry >= 0 && entry < extent) return entry;
    throw problem(
      `the place ${entry} of '${visible(dim)}' does not exist: it has ${extent}, from 0`,
      'a number is a place; a coordinate is a text, in quotes',
    );
  }
  const place = (labels ?? []).map(String).indexOf(entry);
  if (place !== -1) return place;
  const shown = labels?.slice(0, 12).map((label) => visible(String(label)));
  throw problem(
    `'${visible(dim)}' has no coordinate '${visible(entry)}'`,
    shown === undefined
      ? `it has no coordinates: select one of its ${extent} places by a number, from 0`
      : `it has ${shown.join(', ')}${extent > 12 ? ', ...' : ''}`,
  );
}
