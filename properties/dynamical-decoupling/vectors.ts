import * as tvd from 'theory-vs-dynamics';

/** The sum of products of the first numbers; default: all. */
export function dot(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  count = first.length,
): number {
  let total = 0;
  for (let j = 0; j < count; j++) total += first[j] * second[j];
  return total;
}

export function sum(numbers: ArrayLike<number>): number {
  let total = 0;
  for (let j = 0; j < numbers.length; j++) total += numbers[j];
  return total;
}

/** Adds the first numbers of a vector, times a factor; default: all. */
export function addMultiple(
  to: Float64Array,
  factor: number,
  vector: Float64Array,
  count = to.length,
): void {
  for (let j = 0; j < count; j++) to[j] += factor * vector[j];
}

/** Numbers whose mean square is that of the deviation. */
export function rescaled(numbers: Float64Array, deviation: number): Float64Array {
  const factor = deviation / Math.sqrt(dot(numbers, numbers) / numbers.length);
  return numbers.map((own) => factor * own);
}

/** Orthonormal vectors across a unit vector, by Gram and Schmidt, twice: of nearly parallel ones rounding leaves a part. */
export function frameAcross(
  target: Float64Array,
  count: number,
  key: tvd.RandomKey,
): Float64Array[] {
  const d = target.length;
  const drawn = tvd.normalDraws(key, count * d);
  const frame: Float64Array[] = [];
  for (let i = 0; i < count; i++) {
    let row = drawn.slice(i * d, (i + 1) * d);
    const before = [target, ...frame];
    for (const other of [...before, ...before]) {
      const along = dot(row, other);
      row = row.map((own, j) => own - along * other[j]);
    }
    const norm = Math.sqrt(dot(row, row));
    frame.push(row.map((own) => own / norm));
  }
  return frame;
}
