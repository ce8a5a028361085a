import * as tvd from 'theory-vs-dynamics';
import { drawNeurons, type Neurons, type ResponseOf } from './one-neuron-at-a-time.js';

/** A posterior of a network that learned a parity, and how long it is sampled. */
export interface ParityPosterior {
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

/** What is done where a claim takes this route. */
export const oneNeuronAtATime =
  'neurons drawn one after another from their exact law instead of chains';

/** Order parameters of some posteriors, each with a key of its own. */
export function posteriorOrders<Name extends string>(
  posteriors: Readonly<Record<Name, ParityPosterior>>,
  key: tvd.RandomKey,
  length: Pick<ParityPosterior, 'numBurnIn' | 'numSweeps'> = {},
): Readonly<Record<Name, number>> {
  const entries = Object.entries<ParityPosterior>(posteriors).map(([name, posterior]) => {
    const own = parityPosterior({ ...posterior, ...length }, tvd.deriveKey(key, name));
    return [name, own.orderParameter];
  });
  return Object.fromEntries(entries) as Record<Name, number>;
}

/**
 * Averages over a posterior, named as those of a run of SGLD, with which `drawNeurons`
 * shares nothing.
 */
export function parityPosterior(
  { network, sparsity, noise, numSamples, numBurnIn = 40, numSweeps = 20 }: ParityPosterior,
  key: tvd.RandomKey,
) {
  const { inputDimension: d, width } = network;
  const targets = tvd.parity(tvd.hypercube(d), d, sparsity);
  const rows =
    numSamples === undefined
      ? Array.from(targets.keys())
      : Array.from(tvd.uniformDraws(key, numSamples, tvd.streams.data), (u) =>
          Math.floor(targets.length * u),
        );
  const rest = new Float64Array(rows.length);
  const features = new Float64Array(targets.length);
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
    orderParameter += average(outputs(neurons).map((f, point) => f * targets[point])) / numSweeps;
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

/** Outputs on the cube of all neurons or of all but one; those that changed are evaluated. */
function outputsOnCube(network: tvd.TwoLayerNetwork) {
  const { inputDimension, width, widthExponent } = network;
  const onCube = () => new Float64Array(2 ** inputDimension);
  const [features, all, others] = [onCube(), onCube(), onCube()];
  const parts = Array.from({ length: width }, onCube);
  const seen: Float64Array[] = [];
  return ({ weights, readouts }: Neurons, except?: number): Float64Array => {
    for (let neuron = 0; neuron < width; neuron++) {
      if (seen[neuron] === weights[neuron]) continue;
      seen[neuron] = weights[neuron];
      fillFeatures(network, weights[neuron], features);
      const factor = width ** -widthExponent * readouts[neuron];
      const part = parts[neuron];
      for (let point = 0; point < part.length; point++) {
        all[point] += factor * features[point] - part[point];
        part[point] = factor * features[point];
      }
    }
    if (except === undefined) return all;
    const part = parts[except];
    for (let point = 0; point < part.length; point++) others[point] = all[point] - part[point];
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
