/** Means and covariances of a growing sample of vectors; updated in place. */
export interface RunningCovariance {
  count: number;
  readonly mean: Float64Array;
  /** Sums of products of deviations, row-major dimension x dimension. */
  readonly sumProducts: Float64Array;
}

export function emptyCovariance(dimension: number): RunningCovariance {
  return {
    count: 0,
    mean: new Float64Array(dimension),
    sumProducts: new Float64Array(dimension * dimension),
  };
}

/** Adds one vector in place. */
export function addToCovariance(running: RunningCovariance, values: readonly number[]): void {
  const dimension = running.mean.length;
  running.count += 1;
  const before = values.map((value, index) => value - running.mean[index]);
  for (let row = 0; row < dimension; row++) running.mean[row] += before[row] / running.count;
  for (let row = 0; row < dimension; row++) {
    for (let column = 0; column < dimension; column++) {
      running.sumProducts[row * dimension + column] +=
        before[row] * (values[column] - running.mean[column]);
    }
  }
}

/** Mean and variance of the linear combination with the given coefficients. */
export function momentsOfContrast(
  running: RunningCovariance,
  coefficients: readonly number[],
): { count: number; mean: number; sumSquares: number } {
  const dimension = running.mean.length;
  let mean = 0;
  let sumSquares = 0;
  for (let row = 0; row < dimension; row++) {
    mean += coefficients[row] * running.mean[row];
    for (let column = 0; column < dimension; column++) {
      sumSquares +=
        coefficients[row] * coefficients[column] * running.sumProducts[row * dimension + column];
    }
  }
  return { count: running.count, mean, sumSquares: Math.max(0, sumSquares) };
}

/** The covariance of some of the components, in the given order. */
export function marginalCovariance(
  running: RunningCovariance,
  kept: readonly number[],
): RunningCovariance {
  const size = running.mean.length;
  return {
    count: running.count,
    mean: Float64Array.from(kept, (k) => running.mean[k]),
    sumProducts: Float64Array.from(
      kept.flatMap((k) => kept.map((l) => running.sumProducts[k * size + l])),
    ),
  };
}
