import { minimumOnHalfLine } from './minimum-on-half-line.js';

type Point = readonly number[];

/** Bounds on a distance. */
export interface DistanceBounds {
  readonly lower: number;
  readonly upper: number;
}

const maxIterations = 200;

/**
 * Distance of a point in the plane to the convex hull of a curve over [0, infinity].
 *
 * Definition: the algorithm of Gilbert, Johnson and Keerthi. x is the point nearest to the target of
 * the hull of at most two points of the curve, so its distance is a bound from above. The point of
 * the curve that is first in the direction n from the target to x gives one from below,
 * min_r n . (curve(r) - target), as the hull lies behind that line. It is added to the two, and the
 * nearest point of the three is sought; if the triangle holds the target, the distance is zero.
 *
 * @param curve - takes 0 and Infinity too
 * @param scale - of the parameter, see `minimumOnHalfLine`
 * @returns bounds that meet to about 1e-12
 * @source gilbert1988, section 3
 */
export function distanceToHull(
  curve: (radius: number) => Point,
  target: Point,
  scale: number,
): DistanceBounds {
  let simplex: readonly Point[] = [curve(scale)];
  let nearest = simplex[0];
  let lower = 0;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const upper = distance(nearest, target);
    if (upper === 0) return { lower: 0, upper: 0 };
    const normal = [(nearest[0] - target[0]) / upper, (nearest[1] - target[1]) / upper];
    const { place, value } = minimumOnHalfLine((radius) => {
      const [x, y] = curve(radius);
      return normal[0] * (x - target[0]) + normal[1] * (y - target[1]);
    }, scale);
    lower = Math.max(lower, value);
    if (upper - lower <= 1e-13 * (1 + upper)) break;
    const next = nearestOfHull([...simplex, curve(place)], target);
    if (next === undefined) return { lower: 0, upper: 0 };
    if (distance(next.point, target) >= upper) break;
    nearest = next.point;
    simplex = next.simplex;
  }
  return { lower, upper: distance(nearest, target) };
}

/** The nearest point of a segment or triangle and the ends of its edge; none if the target is inside. */
function nearestOfHull(
  points: readonly Point[],
  target: Point,
): { readonly point: Point; readonly simplex: readonly Point[] } | undefined {
  if (points.length === 3 && holds(points, target)) return undefined;
  const edges = points.flatMap((first, i) => points.slice(i + 1).map((second) => [first, second]));
  const nearest = edges.map(([first, second]) => nearestOfSegment(first, second, target));
  return nearest.reduce((best, next) =>
    distance(next.point, target) < distance(best.point, target) ? next : best,
  );
}

function nearestOfSegment(first: Point, second: Point, target: Point) {
  const along = [second[0] - first[0], second[1] - first[1]];
  const square = along[0] ** 2 + along[1] ** 2;
  const product = (target[0] - first[0]) * along[0] + (target[1] - first[1]) * along[1];
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, product / square));
  const point = [first[0] + share * along[0], first[1] + share * along[1]];
  if (share === 0) return { point: first, simplex: [first] };
  if (share === 1) return { point: second, simplex: [second] };
  return { point, simplex: [first, second] };
}

/** Whether a point lies in a triangle or on its boundary. */
function holds([a, b, c]: readonly Point[], target: Point): boolean {
  const sides = [turn(a, b, target), turn(b, c, target), turn(c, a, target)];
  const isFlat = turn(a, b, c) === 0;
  return !isFlat && (sides.every((side) => side >= 0) || sides.every((side) => side <= 0));
}

/** Twice the area of a triangle, positive for a turn to the left. */
function turn(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function distance(first: Point, second: Point): number {
  return Math.hypot(first[0] - second[0], first[1] - second[1]);
}
