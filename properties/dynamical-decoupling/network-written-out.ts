import * as tvd from 'theory-vs-dynamics';
import { type ActivationName, plainActivations } from './plain-activations.js';
import { addMultiple, dot, frameAcross, rescaled, sum } from './vectors.js';

/** Inputs that the error on fresh ones is averaged over. */
const numFresh = 600;

/** A network in the words of its experiments: a rate of learning, batches, and no clock. */
export interface PlainNetwork {
  readonly activation: ActivationName;
  readonly inputDimension: number;
  readonly width: number;
  readonly numSamples: number;
  readonly labelNoise: number;
  readonly hasTarget: boolean;
  readonly initialReadout: number;
  /** Of half the mean square over the batch. */
  readonly learningRate: number;
  /** Default: all samples. */
  readonly batchSize?: number;
  /** After which the run is looked at. */
  readonly steps: readonly number[];
}

/** A run, mostly averaged over its neurons and pairs. */
export interface PlainState {
  readonly readout: number;
  /** The largest size of one. */
  readonly largestReadout: number;
  /** One a neuron. */
  readonly readouts: readonly number[];
  /** With the start, one a neuron. */
  readonly selfOverlaps: readonly number[];
  readonly targetOverlap: number;
  readonly offDiagonalOverlap: number;
  readonly trainError: number;
  readonly testError: number;
}

/** Stochastic gradient descent of a two-layer network with rows of norm one, in plain loops. */
export function networkWrittenOut(network: PlainNetwork, key: tvd.RandomKey): PlainState[] {
  const { inputDimension: d, width, numSamples, labelNoise, learningRate, steps } = network;
  const { batchSize = numSamples } = network;
  const { value, slope } = plainActivations[network.activation];
  const drawn = tvd.normalDraws(tvd.deriveKey(key, 'inputs'), numSamples * d);
  const inputs = Array.from({ length: numSamples }, (_, mu) =>
    drawn.subarray(mu * d, (mu + 1) * d),
  );
  const noise = rescaled(tvd.normalDraws(tvd.deriveKey(key, 'labels'), numSamples), labelNoise);
  const taught = (input: Float64Array) => (network.hasTarget ? value(input[0]) : 0);
  const labels = noise.map((own, mu) => own + taught(inputs[mu]));
  const target = Float64Array.from({ length: d }, (_, j) => (j === 0 ? 1 : 0));
  const weights = frameAcross(target, width, tvd.deriveKey(key, 'start'));
  const start = weights.map((row) => row.slice());
  const readouts = new Float64Array(width).fill(network.initialReadout);
  const order = Int32Array.from({ length: numSamples }, (_, mu) => mu);
  const fresh = tvd.normalDraws(tvd.deriveKey(key, 'fresh'), numFresh * d);
  const output = (input: Float64Array) =>
    weights.reduce((own, row, i) => own + (readouts[i] / width) * value(dot(row, input)), 0);
  const [fields, outputs] = [new Float64Array(width), new Float64Array(width)];
  const found: PlainState[] = [];
  const last = steps[steps.length - 1];
  for (let step = 0; step <= last; step++) {
    if (steps.includes(step)) {
      const trainError = meanOf(numSamples, (mu) => (labels[mu] - output(inputs[mu])) ** 2) / 2;
      const missed = meanOf(numFresh, (mu) => {
        const input = fresh.subarray(mu * d, (mu + 1) * d);
        return (taught(input) - output(input)) ** 2;
      });
      const testError = (labelNoise ** 2 + missed) / 2;
      const selfOverlaps = weights.map((row, i) => dot(row, start[i]));
      found.push({ ...averagesOf(weights, readouts), selfOverlaps, trainError, testError });
    }
    if (step === last) break;
    if (batchSize < numSamples) shuffle(order, tvd.deriveKey(key, 'batch', step), batchSize);
    const forces = weights.map(() => new Float64Array(d));
    const pulls = new Float64Array(width);
    for (let place = 0; place < batchSize; place++) {
      const mu = order[place];
      let miss = labels[mu];
      for (let i = 0; i < width; i++) {
        fields[i] = dot(weights[i], inputs[mu]);
        outputs[i] = value(fields[i]);
        miss -= (readouts[i] * outputs[i]) / width;
      }
      const share = miss / (width * batchSize);
      for (let i = 0; i < width; i++) {
        pulls[i] += share * outputs[i];
        addMultiple(forces[i], share * readouts[i] * slope(fields[i]), inputs[mu]);
      }
    }
    for (let i = 0; i < width; i++) {
      addMultiple(weights[i], learningRate, forces[i]);
      const norm = Math.sqrt(dot(weights[i], weights[i]));
      weights[i] = weights[i].map((own) => own / norm);
      readouts[i] += learningRate * pulls[i];
    }
  }
  return found;
}

/** Brings a random subset to the front. */
function shuffle(order: Int32Array, key: tvd.RandomKey, count: number): void {
  const uniforms = tvd.uniformDraws(key, count);
  for (let k = 0; k < count; k++) {
    const other = k + Math.floor(uniforms[k] * (order.length - k));
    [order[k], order[other]] = [order[other], order[k]];
  }
}

function meanOf(count: number, term: (index: number) => number): number {
  let total = 0;
  for (let index = 0; index < count; index++) total += term(index);
  return total / count;
}

function averagesOf(weights: readonly Float64Array[], readouts: Float64Array) {
  const width = weights.length;
  const all = weights[0].map((_, j) => sum(weights.map((row) => row[j])));
  return {
    readout: sum(readouts) / width,
    readouts: Array.from(readouts),
    largestReadout: Math.max(...readouts.map(Math.abs)),
    targetOverlap: sum(weights.map((row) => row[0])) / width,
    offDiagonalOverlap: (dot(all, all) - width) / (width * (width - 1)),
  };
}
