import type * as tvd from 'theory-vs-dynamics';

/** The averages over the draws of a chain of several numbers, of which `theta` is the draw. */
export function averagesOf(
  run: tvd.PosteriorRun,
  count: number,
  quantities: (theta: Float64Array) => ArrayLike<number>,
): number[] {
  const sums = new Array<number>(count).fill(0);
  const numDraws = run.draws.length / run.dimension;
  for (let from = 0; from < run.draws.length; from += run.dimension) {
    const values = quantities(run.draws.subarray(from, from + run.dimension));
    for (let place = 0; place < count; place++) sums[place] += values[place];
  }
  return sums.map((sum) => sum / numDraws);
}

/** One run that holds these points as its draws. */
export function runOf(points: readonly ArrayLike<number>[]): tvd.PosteriorRun {
  const dimension = points[0].length;
  const draws = new Float64Array(points.length * dimension);
  points.forEach((point, place) => {
    draws.set(point, place * dimension);
  });
  return { draws, dimension };
}

/** All pairs j < k of the numbers below a dimension. */
export function pairsBelow(dimension: number): (readonly [number, number])[] {
  const places = Array.from({ length: dimension }, (_, j) => j);
  return places.flatMap((k) => places.slice(0, k).map((j) => [j, k] as const));
}
