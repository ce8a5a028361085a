/** Numbers whose first axis varies fastest, as in Fortran, with the last one fastest. */
export function inRowOrder(values: Float64Array, shape: readonly number[]): Float64Array {
  const backwards = [...shape].reverse();
  const axes = shape.map((_, axis) => shape.length - 1 - axis);
  return withAxes(values, backwards, axes);
}

/**
 * The same numbers with their axes in another order.
 *
 * @param shape - of the numbers as they are; the last axis varies fastest, before and after
 * @param axes - for each axis of the result, which one of these it is
 */
export function withAxes(
  values: Float64Array,
  shape: readonly number[],
  axes: readonly number[],
): Float64Array {
  if (axes.every((axis, place) => axis === place)) return values;
  const strides = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((product, extent) => product * extent, 1),
  );
  const extents = axes.map((axis) => shape[axis]);
  const steps = axes.map((axis) => strides[axis]);
  const place = extents.map(() => 0);
  const out = new Float64Array(values.length);
  let from = 0;
  for (let to = 0; to < out.length; to++) {
    out[to] = values[from];
    for (let axis = extents.length - 1; axis >= 0; axis--) {
      place[axis] += 1;
      from += steps[axis];
      if (place[axis] < extents[axis]) break;
      from -= steps[axis] * extents[axis];
      place[axis] = 0;
    }
  }
  return out;
}
