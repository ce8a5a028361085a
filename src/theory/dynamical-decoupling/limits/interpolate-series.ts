import { type NumberWithError, withError } from '../../../core/index.js';

/**
 * A smooth function between its nodes.
 *
 * Definition: the cubic through the four nodes around a place, by Lagrange's formula. Error: its
 * distance to the parabola through the three nearest of them, the largest error of the four values, and
 * that of the places times the slope.
 *
 * @param places - increasing, four at least
 * @param values - one a place
 * @param place - between the first and the last
 */
export function interpolateSeries(
  places: readonly NumberWithError[],
  values: readonly NumberWithError[],
  place: number,
): NumberWithError {
  const after = places.findIndex(({ value }) => value >= place);
  const first = Math.max(0, Math.min(places.length - 4, after - 2));
  const nodes = [0, 1, 2, 3].map((k) => ({ x: places[first + k], y: values[first + k] }));
  const nearest = [...nodes]
    .sort((a, b) => Math.abs(a.x.value - place) - Math.abs(b.x.value - place))
    .slice(0, 3);
  const value = lagrange(nodes, place);
  const errorOf = (pick: 'x' | 'y') => Math.max(...nodes.map((node) => node[pick].numericalError));
  const slope = Math.max(
    ...nodes
      .slice(1)
      .map(({ x, y }, k) => Math.abs((y.value - nodes[k].y.value) / (x.value - nodes[k].x.value))),
  );
  return withError(
    value,
    Math.abs(value - lagrange(nearest, place)) + errorOf('y') + slope * errorOf('x'),
  );
}

function lagrange(
  nodes: readonly { readonly x: NumberWithError; readonly y: NumberWithError }[],
  place: number,
): number {
  return nodes.reduce((sum, { x, y }, k) => {
    const others = nodes.filter((_, j) => j !== k);
    return (
      others.reduce(
        (product, other) => (product * (place - other.x.value)) / (x.value - other.x.value),
        y.value,
      ) + sum
    );
  }, 0);
}
