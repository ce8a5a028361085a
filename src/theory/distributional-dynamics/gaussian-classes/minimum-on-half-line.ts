/** Where a function is least on [0, infinity], and what it is there. */
export interface HalfLineMinimum {
  /** May be 0 or Infinity. */
  readonly place: number;
  readonly value: number;
}

const numPlaces = 1024;
const goldenShare = (Math.sqrt(5) - 1) / 2;

/**
 * Least value of a function on [0, infinity], by golden sections around each local minimum on a
 * grid.
 *
 * Definition: with r = scale s / (1 - s) the grid has 1025 even places s in [0, 1]. Around each
 * that is no larger than its neighbours, the bracket is narrowed to the spacing of doubles. Every
 * minimum is found that is wider than two steps of the grid, about scale / 500 at r = scale.
 *
 * @param evaluate - takes 0 and Infinity too; finite
 * @returns a value that is right to its roundings, and a place to their square root
 */
export function minimumOnHalfLine(
  evaluate: (radius: number) => number,
  scale: number,
): HalfLineMinimum {
  const radiusAt = (s: number) => (s >= 1 ? Number.POSITIVE_INFINITY : (scale * s) / (1 - s));
  const valueAt = (s: number) => evaluate(radiusAt(s));
  const values = Array.from({ length: numPlaces + 1 }, (_, i) => valueAt(i / numPlaces));
  let best = { s: 0, value: values[0] };
  for (const [i, value] of values.entries()) {
    const [before, after] = [values[Math.max(0, i - 1)], values[Math.min(numPlaces, i + 1)]];
    if (value > before || value > after) continue;
    for (const found of [
      { s: i / numPlaces, value },
      goldenSection(
        valueAt,
        Math.max(0, i - 1) / numPlaces,
        Math.min(numPlaces, i + 1) / numPlaces,
      ),
    ]) {
      if (found.value < best.value) best = found;
    }
  }
  return { place: radiusAt(best.s), value: best.value };
}

function goldenSection(
  valueAt: (s: number) => number,
  start: number,
  end: number,
): { s: number; value: number } {
  let [lower, upper] = [start, end];
  let inner = [upper - goldenShare * (upper - lower), lower + goldenShare * (upper - lower)];
  let values = inner.map(valueAt);
  while (upper - lower > 1e-12) {
    if (values[0] <= values[1]) {
      upper = inner[1];
      const next = upper - goldenShare * (upper - lower);
      inner = [next, inner[0]];
      values = [valueAt(next), values[0]];
    } else {
      lower = inner[0];
      const next = lower + goldenShare * (upper - lower);
      inner = [inner[1], next];
      values = [values[1], valueAt(next)];
    }
  }
  return values[0] <= values[1]
    ? { s: inner[0], value: values[0] }
    : { s: inner[1], value: values[1] };
}
