import * as tvd from 'theory-vs-dynamics';
import { drawNeurons, type Neurons, type ResponseOf } from './one-neuron-at-a-time.js';

/** A posterior that is sampled, and how long. */
interface ParityPosterior {
  /** ReLU or tanh. */
  readonly network: tvd.TwoLayerNetwork;
  readonly sparsity: number;
  /** kappa */
  readonly noise: number;
  /** P, points drawn from the cube; absent: the whole cube. */
  readonly numSamples?: number;
  /** Draws of every neuron before the averages begin; default 40. */
  readonly numBurnIn?: number;
  /** Draws of every neuron that are averaged; default 20. */
  readonly numSweeps?: number;
}

/** Averages over posterior draws; as a run of SGLD calls them. */
interface PosteriorAverages {
  readonly orderParameter: number;
  readonly onSupportSquaredWeight: number;
  readonly offSupportSquaredWeight: number;
}

/**
 * Averages over the posterior of a network that learned a parity, by `drawNeurons`: nothing
 * of it is shared with the chains whose averages it stands in for.
 */
export function parityPosterior(posterior: ParityPosterior, key: tvd.RandomKey): PosteriorAverages {
  const { network, sparsity, noise, numBurnIn = 40, numSweeps = 20 } = posterior;
  const { inputDimension: d, width } = network;
  const targets = tvd.parity(tvd.hypercube(d), d, sparsity);
  const rows = trainingRows(targets.length, posterior.numSamples, key);
  const features = new Float64Array(targets.length);
  const rest = new Float64Array(rows.length);
  const outputs = outputsOnCube(network);
  const responseOf: ResponseOf = (neurons, which) => {
    const others = outputs(neurons, which);
    for (let sample = 0; sample < rest.length; sample++) {
      rest[sample] = targets[rows[sample]] - others[rows[sample]];
    }
    return (weights) => {
      fillFeatures(network, weights, features);
      let [overlap, square] = [0, 0];
      for (let sample = 0; sample < rest.length; sample++) {
        const feature = features[rows[sample]];
        overlap += feature * rest[sample];
        square += feature * feature;
      }
      return { overlap: overlap / rest.length, square: square / rest.length };
    };
  };
  let orderParameter = 0;
  const squares = new Float64Array(d);
  drawNeurons(network, noise, responseOf, key, numBurnIn + numSweeps, (neurons, sweep) => {
    if (sweep < numBurnIn) return;
    const all = outputs(neurons);
    for (let point = 0; point < targets.length; point++) {
      orderParameter += (targets[point] * all[point]) / targets.length / numSweeps;
    }
    for (const weights of neurons.weights) {
      for (let j = 0; j < d; j++) squares[j] += (d * weights[j] ** 2) / width / numSweeps;
    }
  });
  return {
    orderParameter,
    onSupportSquaredWeight: average(squares.subarray(0, sparsity)),
    offSupportSquaredWeight: average(squares.subarray(sparsity)),
  };
}

/** Rows of the cube that are trained on. */
function trainingRows(
  cubeSize: number,
  numSamples: number | undefined,
  key: tvd.RandomKey,
): number[] {
  if (numSamples === undefined) return Array.from({ length: cubeSize }, (_, row) => row);
  return Array.from(tvd.uniformDraws(key, numSamples, tvd.streams.data), (u) =>
    Math.floor(cubeSize * u),
  );
}

/** Outputs on the cube of all neurons or of all but one; only neurons that changed are evaluated. */
function outputsOnCube(
  network: tvd.TwoLayerNetwork,
): (neurons: Neurons, except?: number) => Float64Array {
  const { inputDimension, width, widthExponent } = network;
  const cubeSize = 2 ** inputDimension;
  const parts = Array.from({ length: width }, () => new Float64Array(cubeSize));
  const seen: Float64Array[] = [];
  const sum = new Float64Array(cubeSize);
  const others = new Float64Array(cubeSize);
  const features = new Float64Array(cubeSize);
  return ({ weights, readouts }, except) => {
    for (let neuron = 0; neuron < width; neuron++) {
      if (seen[neuron] === weights[neuron]) continue;
      seen[neuron] = weights[neuron];
      fillFeatures(network, weights[neuron], features);
      const factor = width ** -widthExponent * readouts[neuron];
      const part = parts[neuron];
      for (let point = 0; point < cubeSize; point++) {
        sum[point] += factor * features[point] - part[point];
        part[point] = factor * features[point];
      }
    }
    if (except === undefined) return sum;
    const part = parts[except];
    for (let point = 0; point < cubeSize; point++) others[point] = sum[point] - part[point];
    return others;
  };
}

/** phi(w . x) on the rows of `hypercube`, by one addition a row. */
function fillFeatures(
  { activation }: tvd.TwoLayerNetwork,
  weights: Float64Array,
  features: Float64Array,
): void {
  features[0] = weights.reduce((sum, weight) => sum + weight, 0);
  for (let j = 0, half = 1; j < weights.length; j++, half *= 2) {
    const twice = 2 * weights[j];
    for (let row = 0; row < half; row++) features[half + row] = features[row] - twice;
  }
  const isTanh = activation === 'tanh';
  for (let row = 0; row < features.length; row++) {
    features[row] = isTanh ? Math.tanh(features[row]) : Math.max(0, features[row]);
  }
}

function average(numbers: Float64Array): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}
