/** The law that a chain is held against: a quadratic potential at a temperature. */
export interface QuadraticObserver {
  /** Row-major, of the potential. */
  readonly hessian: Float64Array;
  /** Where the potential is least. */
  readonly mean: Float64Array;
  readonly stepSize: number;
  readonly temperature: number;
}

/** Innovations and scaled states of one chain, each row-major numSteps x dimension. */
export interface InnovationTrace {
  readonly innovations: Float64Array;
  readonly states: Float64Array;
}

/**
 * The noise that must have driven each step,
 * r = (x' - x + eta grad U(x)) / sqrt(2 eta T), by the observer's own gradient
 * H (x - mu).
 *
 * @param all - every state of a chain, row-major (numSteps + 1) x dimension
 */
export function innovationTrace(
  all: Float64Array,
  { hessian, mean, stepSize, temperature }: QuadraticObserver,
): InnovationTrace {
  const d = mean.length;
  const size = all.length - d;
  const amplitude = Math.sqrt(2 * stepSize * temperature);
  const innovations = new Float64Array(size);
  const states = new Float64Array(size);
  for (let at = 0; at < size; at += d) {
    for (let j = 0; j < d; j++) {
      let slope = 0;
      for (let k = 0; k < d; k++) slope += hessian[j * d + k] * (all[at + k] - mean[k]);
      const expected = all[at + j] - stepSize * slope;
      innovations[at + j] = (all[at + d + j] - expected) / amplitude;
      states[at + j] = (all[at + j] - mean[j]) * Math.sqrt(hessian[j * d + j] / temperature);
    }
  }
  return { innovations, states };
}

/** Averages over two chains: mean 1 for the variances, 0 for all others. */
export function innovationAverages(
  [first, second]: readonly [InnovationTrace, InnovationTrace],
  dimension: number,
) {
  const size = first.innovations.length;
  const numSteps = size / dimension;
  const variances = new Array<number>(dimension).fill(0);
  let [mean, timesState, timesBefore, timesOther, timesOtherLater, coupling] = [0, 0, 0, 0, 0, 0];
  for (const { innovations, states } of [first, second]) {
    for (let index = 0; index < size; index++) {
      const r = innovations[index];
      variances[index % dimension] += (r * r) / (2 * numSteps);
      mean += r / (2 * size);
      timesState += (r * states[index]) / (2 * size);
      if (index >= dimension) timesBefore += (r * innovations[index - dimension]) / (2 * size);
    }
    for (let step = 0; step < numSteps; step++) {
      let [total, squares] = [0, 0];
      for (let j = 0; j < dimension; j++) {
        total += innovations[step * dimension + j];
        squares += innovations[step * dimension + j] ** 2;
      }
      coupling += (total * total - squares) / (2 * size);
    }
  }
  for (let index = 0; index < size; index++) {
    const r = first.innovations[index];
    timesOther += (r * second.innovations[index]) / size;
    if (index >= dimension) timesOtherLater += (r * second.innovations[index - dimension]) / size;
  }
  return {
    variance: variances,
    mean,
    'times the state': timesState,
    'times the one before': timesBefore,
    'times the other chain': timesOther,
    'times the other chain, one step later': timesOtherLater,
    // Identically zero when there is one coordinate.
    'between coordinates': dimension === 1 ? [] : [coupling],
  };
}
