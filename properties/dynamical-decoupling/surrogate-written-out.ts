import * as tvd from 'theory-vs-dynamics';
import { byObservable, type DescentTask, type Observable, problemOf } from './descent-task.js';

type Series = Readonly<Record<Observable, readonly number[]>>;

/** Of each dimension. */
const numRuns = 4;

/**
 * Gradient descent on Gaussian features in two dimensions, in plain loops on whole tensors,
 * averaged over runs and extrapolated to infinitely many inputs.
 *
 * @param steps - after which the run is looked at
 */
export function surrogateWrittenOut(
  task: DescentTask,
  steps: readonly number[],
  dimensions: readonly [number, number],
  key: tvd.RandomKey,
): Series {
  const [small, large] = dimensions.map((inputDimension) =>
    Array.from({ length: numRuns }, (_, run) =>
      runInDimension(task, steps, inputDimension, tvd.deriveKey(key, inputDimension, run)),
    ),
  );
  const mean = (runs: readonly Series[], name: Observable, time: number) =>
    sum(runs.map((run) => run[name][time])) / numRuns;
  return byObservable((name) =>
    steps.map((_, time) => 2 * mean(large, name, time) - mean(small, name, time)),
  );
}

function runInDimension(
  task: DescentTask,
  steps: readonly number[],
  d: number,
  key: tvd.RandomKey,
): Series {
  const { width, labelNoise, linearPart, quadraticPart, initialReadout } = task;
  const numSamples = Math.round(task.sampleRatio * width * d);
  const { stepSize } = problemOf(task, steps);
  const vectors = tvd.normalDraws(tvd.deriveKey(key, 'linear'), numSamples * d);
  const tensors = symmetric(
    tvd.normalDraws(tvd.deriveKey(key, 'quadratic'), numSamples * d * d),
    d,
  );
  const [linear, quadratic] = [linearPart, quadraticPart].map(Math.sqrt);
  const isTaught = task.target === 'same';

  /** g_mu(w), and its gradient where an array takes it. */
  const field = (sample: number, w: Float64Array, gradient?: Float64Array) => {
    let [along, twice] = [0, 0];
    for (let j = 0; j < d; j++) {
      const own = vectors[sample * d + j];
      const first = (sample * d + j) * d;
      let row = 0;
      for (let k = 0; k < d; k++) row += tensors[first + k] * w[k];
      along += own * w[j];
      twice += row * w[j];
      if (gradient !== undefined) gradient[j] = linear * own + 2 * quadratic * row;
    }
    return linear * along + quadratic * twice;
  };

  const target = Float64Array.from({ length: d }, (_, j) => (j === 0 ? 1 : 0));
  const noise = rescaled(tvd.normalDraws(tvd.deriveKey(key, 'labels'), numSamples), labelNoise);
  const labels = noise.map((own, sample) => own + (isTaught ? field(sample, target) : 0));
  const start = frameAcross(target, width, tvd.deriveKey(key, 'start'));
  const weights = start.map((row) => row.slice());
  const readouts = new Float64Array(width).fill(initialReadout);
  const h = (q: number) => linearPart * q + quadraticPart * q * q;

  const found = byObservable(() => [] as number[]);
  for (let step = 0; step <= steps[steps.length - 1]; step++) {
    const forces = weights.map(() => new Float64Array(d));
    const pulls = new Float64Array(width);
    const gradients = weights.map(() => new Float64Array(d));
    let squares = 0;
    for (let sample = 0; sample < numSamples; sample++) {
      const outputs = weights.map((row, i) => field(sample, row, gradients[i]));
      const miss =
        labels[sample] - outputs.reduce((sum, own, i) => sum + (readouts[i] * own) / width, 0);
      squares += miss * miss;
      for (let i = 0; i < width; i++) {
        pulls[i] += miss * outputs[i];
        for (let j = 0; j < d; j++) forces[i][j] += miss * readouts[i] * gradients[i][j];
      }
    }
    if (steps.includes(step)) {
      const pairs = weights.flatMap((row, i) =>
        weights.slice(0, i).map((other) => dot(row, other)),
      );
      const all = weights.flatMap((row, i) =>
        weights.map((other, j) => (readouts[i] * readouts[j] * h(dot(row, other))) / width ** 2),
      );
      const taught = weights.map((row, i) => (-2 / width) * readouts[i] * h(row[0]));
      const ofTarget = isTaught ? h(1) + sum(taught) : 0;
      found.readout.push(sum(readouts) / width);
      found.targetOverlap.push(sum(weights.map((row) => row[0])) / width);
      found.offDiagonalOverlap.push(sum(pairs) / pairs.length);
      found.selfOverlap.push(sum(weights.map((row, i) => dot(row, start[i]))) / width);
      found.trainError.push(squares / (2 * numSamples));
      found.testError.push((labelNoise ** 2 + ofTarget + sum(all)) / 2);
    }
    for (let i = 0; i < width; i++) {
      const moved = weights[i].map((own, j) => own + (stepSize / (width * d)) * forces[i][j]);
      const norm = Math.sqrt(dot(moved, moved));
      weights[i] = moved.map((own) => own / norm);
      readouts[i] += (stepSize / (width * d)) * pulls[i];
    }
  }
  return found;
}

/** The symmetric parts of square arrays that follow each other. */
function symmetric(arrays: Float64Array, d: number): Float64Array {
  return arrays.map((own, index) => {
    const [row, column] = [Math.floor(index / d), index % d];
    const first = row - (row % d);
    return (own + arrays[(first + column) * d + (row % d)]) / 2;
  });
}

/** Numbers whose mean square is that of the deviation. */
function rescaled(numbers: Float64Array, deviation: number): Float64Array {
  const factor = deviation / Math.sqrt(dot(numbers, numbers) / numbers.length);
  return numbers.map((own) => factor * own);
}

/** Orthonormal vectors across a unit vector, by Gram and Schmidt. */
function frameAcross(target: Float64Array, count: number, key: tvd.RandomKey): Float64Array[] {
  const d = target.length;
  const drawn = tvd.normalDraws(key, count * d);
  const frame: Float64Array[] = [];
  for (let i = 0; i < count; i++) {
    let row = drawn.slice(i * d, (i + 1) * d);
    for (const other of [target, ...frame]) {
      const along = dot(row, other);
      row = row.map((own, j) => own - along * other[j]);
    }
    const norm = Math.sqrt(dot(row, row));
    frame.push(row.map((own) => own / norm));
  }
  return frame;
}

function dot(first: ArrayLike<number>, second: ArrayLike<number>): number {
  let total = 0;
  for (let j = 0; j < first.length; j++) total += first[j] * second[j];
  return total;
}

function sum(numbers: ArrayLike<number>): number {
  let total = 0;
  for (let j = 0; j < numbers.length; j++) total += numbers[j];
  return total;
}
