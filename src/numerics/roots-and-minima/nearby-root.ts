/** Three equations for three unknowns. */
export type ThreeEquations = (place: readonly number[]) => readonly number[];

const maxSteps = 15;
/** Largest entry of the residual at which the search ends at once. */
const exact = 1e-11;

/**
 * A root of three equations by Newton's method with the slope at the start, by
 * differences, which each step corrects (Broyden): one evaluation a step. Undefined
 * unless it converges close to where it starts.
 *
 * @param closeEnough - largest distance of a coordinate from the start
 * @param acceptable - largest entry of the residual at a root; quadratures whose nodes move
 *   with the place do not allow for less than their own error
 * @source elementary
 */
export function nearbyRoot(
  residual: ThreeEquations,
  start: readonly number[],
  closeEnough: number,
  acceptable: number,
): number[] | undefined {
  let place = [...start];
  let value = residual(place);
  const inverse = inverseSlope(residual, place, value, Math.sqrt(acceptable));
  if (inverse === undefined) return undefined;
  let best = { place, size: largestEntry(value) };
  for (let iteration = 0; iteration < maxSteps && best.size > exact; iteration++) {
    const step = product(inverse, value).map((entry) => -entry);
    place = place.map((entry, index) => entry + step[index]);
    const distance = largestEntry(place.map((entry, index) => entry - start[index]));
    if (!(distance < closeEnough)) return undefined;
    const next = residual(place);
    const change = next.map((entry, index) => entry - value[index]);
    const reached = product(inverse, change);
    const along = dot(step, reached);
    const missed = step.map((entry, index) => (entry - reached[index]) / along);
    const row = step.map((_, column) =>
      dot(
        step,
        inverse.map((entries) => entries[column]),
      ),
    );
    for (const [index, entries] of inverse.entries()) {
      for (const column of entries.keys()) entries[column] += missed[index] * row[column];
    }
    value = next;
    if (largestEntry(value) < best.size) best = { place, size: largestEntry(value) };
  }
  return best.size < acceptable ? best.place : undefined;
}

/** Determinant of the matrix of slopes; for a vector field it changes sign where roots meet. */
export function slopeDeterminant(
  residual: ThreeEquations,
  place: readonly number[],
  difference: number,
): number {
  const [a, b, c] = slopes(residual, place, residual(place), difference);
  return dot(a, cross(b, c));
}

/** Inverse of the matrix of slopes; undefined where it is singular. */
function inverseSlope(
  residual: ThreeEquations,
  place: readonly number[],
  value: readonly number[],
  difference: number,
): number[][] | undefined {
  const [a, b, c] = slopes(residual, place, value, difference);
  const rows = [cross(b, c), cross(c, a), cross(a, b)];
  const determinant = dot(a, rows[0]);
  if (!(Math.abs(determinant) > 1e-9)) return undefined;
  return rows.map((row) => row.map((entry) => entry / determinant));
}

/** Change of the residual with each unknown, by differences. */
function slopes(
  residual: ThreeEquations,
  place: readonly number[],
  value: readonly number[],
  difference: number,
): number[][] {
  return place.map((_, index) =>
    residual(place.map((entry, j) => (j === index ? entry + difference : entry))).map(
      (entry, row) => (entry - value[row]) / difference,
    ),
  );
}

function product(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  return matrix.map((row) => dot(row, vector));
}

function dot(first: readonly number[], second: readonly number[]): number {
  return first.reduce((sum, entry, index) => sum + entry * second[index], 0);
}

function cross(a: readonly number[], b: readonly number[]): number[] {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function largestEntry(vector: readonly number[]): number {
  return Math.max(...vector.map(Math.abs));
}
