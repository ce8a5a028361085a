import * as tvd from 'theory-vs-dynamics';
import { polynomial } from './polynomial.js';
import type { DescentState, SurrogateTask } from './surrogate-task.js';
import { addMultiple, dot, frameAcross, rescaled, sum } from './vectors.js';

/** Gradient descent on Gaussian features in plain loops over one part of each symmetric tensor. */
export function surrogateWrittenOut(
  task: SurrogateTask,
  d: number,
  key: tvd.RandomKey,
): readonly DescentState[] {
  const { labelNoise, parts, directionOf, stepSize, steps } = task;
  const width = directionOf.length;
  const numSamples = Math.round(task.sampleRatio * width * d);
  const features = drawFeatures(numSamples, d, parts, tvd.deriveKey(key, 'features'));
  const isTaught = task.target === 'same';

  const target = Float64Array.from({ length: d }, (_, j) => (j === 0 ? 1 : 0));
  const noise = rescaled(tvd.normalDraws(tvd.deriveKey(key, 'labels'), numSamples), labelNoise);
  const unused = new Float64Array(d);
  const labels = noise.map(
    (own, sample) => own + (isTaught ? alongNeuron(features[sample], target, unused) : 0),
  );
  const frame = frameAcross(target, width, tvd.deriveKey(key, 'start'));
  const start = directionOf.map((direction) => frame[direction]);
  const weights = start.map((row) => row.slice());
  const readouts = Float64Array.from(task.readouts);
  const rate = stepSize / (width * d);
  const found: DescentState[] = [];
  for (let step = 0; step <= steps[steps.length - 1]; step++) {
    const network = new Float64Array(features[0].length);
    for (let i = 0; i < width; i++) addNeuron(weights[i], readouts[i] / width, network);
    const missed = new Float64Array(network.length);
    let squares = 0;
    for (let sample = 0; sample < numSamples; sample++) {
      const miss = labels[sample] - dot(features[sample], network);
      squares += miss * miss;
      addMultiple(missed, miss, features[sample]);
    }
    if (steps.includes(step)) {
      const trainError = squares / (2 * numSamples);
      found.push({ ...overlapsOf(task, weights, start, readouts), trainError });
    }
    for (let i = 0; i < width; i++) {
      const gradient = new Float64Array(d);
      const pull = alongNeuron(missed, weights[i], gradient);
      const moved = weights[i].map((own, j) => own + rate * readouts[i] * gradient[j]);
      const norm = Math.sqrt(dot(moved, moved));
      weights[i] = moved.map((own) => own / norm);
      readouts[i] += rate * pull;
    }
  }
  return found;
}

function overlapsOf(
  { labelNoise, parts, target }: SurrogateTask,
  weights: readonly Float64Array[],
  start: readonly Float64Array[],
  readouts: Float64Array,
): Omit<DescentState, 'trainError'> {
  const width = weights.length;
  const h = polynomial([0, ...parts]).value;
  const overlaps = Float64Array.from(
    weights.flatMap((row) => weights.map((other) => dot(row, other))),
  );
  const targetOverlaps = Float64Array.from(weights, (row) => row[0]);
  const ofPairs = overlaps.map((overlap, pair) => {
    const [i, j] = [Math.floor(pair / width), pair % width];
    return (readouts[i] * readouts[j] * h(overlap)) / width ** 2;
  });
  const taught = targetOverlaps.map((overlap, i) => (-2 / width) * readouts[i] * h(overlap));
  const ofTarget = target === 'same' ? h(1) + sum(taught) : 0;
  return {
    readouts: readouts.slice(),
    targetOverlaps,
    overlaps,
    selfOverlaps: Float64Array.from(weights, (row, i) => dot(row, start[i])),
    testError: (labelNoise ** 2 + ofTarget + sum(ofPairs)) / 2,
  };
}

/**
 * Lists of c_1 J, c_2 S and, where there is a third part, c_3 T of each sample, of the symmetric S
 * and T each entry once, such that what a sample sees of a neuron is the product of its list with
 * that of the neuron.
 */
function drawFeatures(numSamples: number, d: number, parts: readonly number[], key: tvd.RandomKey) {
  const [linear, quadratic, cubic] = parts.map(Math.sqrt);
  const ofPairs = d + (d * (d + 1)) / 2;
  const length = cubic === undefined ? ofPairs : ofPairs + (d * (d + 1) * (d + 2)) / 6;
  const lists: Float64Array[] = [];
  for (let sample = 0; sample < numSamples; sample++) {
    const list = tvd.normalDraws(tvd.deriveKey(key, 'sample', sample), length);
    let place = 0;
    for (; place < d; place++) list[place] *= linear;
    for (let j = 0; j < d; j++) {
      // An entry off the diagonal has half the variance and is there twice.
      for (let k = 0; k < j; k++) list[place++] *= quadratic * Math.SQRT2;
      list[place++] *= quadratic;
    }
    if (cubic !== undefined) {
      forTriples(d, (j, k, l) => {
        const orders = j === k && k === l ? 1 : j === k || k === l ? 3 : 6;
        list[place++] *= cubic * Math.sqrt(orders);
      });
    }
    lists.push(list);
  }
  return lists;
}

/** Once for each three indices, the largest first. */
function forTriples(d: number, visit: (j: number, k: number, l: number) => void): void {
  for (let j = 0; j < d; j++) {
    for (let k = 0; k <= j; k++) for (let l = 0; l <= k; l++) visit(j, k, l);
  }
}

/** Adds the list of a neuron, times a factor. */
function addNeuron(w: Float64Array, factor: number, list: Float64Array): void {
  let place = 0;
  for (; place < w.length; place++) list[place] += factor * w[place];
  for (let j = 0; j < w.length; j++) {
    for (let k = 0; k <= j; k++) list[place++] += factor * w[j] * w[k];
  }
  if (place === list.length) return;
  forTriples(w.length, (j, k, l) => {
    list[place++] += factor * w[j] * w[k] * w[l];
  });
}

/** The product of a list with that of a neuron; adds its gradient. */
function alongNeuron(list: Float64Array, w: Float64Array, gradient: Float64Array): number {
  let [place, value] = [0, 0];
  for (; place < w.length; place++) {
    gradient[place] += list[place];
    value += list[place] * w[place];
  }
  for (let j = 0; j < w.length; j++) {
    for (let k = 0; k <= j; k++, place++) {
      gradient[j] += list[place] * w[k];
      gradient[k] += list[place] * w[j];
      value += list[place] * w[j] * w[k];
    }
  }
  if (place === list.length) return value;
  forTriples(w.length, (j, k, l) => {
    const own = list[place++];
    gradient[j] += own * w[k] * w[l];
    gradient[k] += own * w[j] * w[l];
    gradient[l] += own * w[j] * w[k];
    value += own * w[j] * w[k] * w[l];
  });
  return value;
}
