import type * as tvd from 'theory-vs-dynamics';
import { ridgeCoefficients } from './linear-system.js';

/** A data set of two inputs, and the points where a field is asked for. */
export interface PlaneTask {
  readonly network: tvd.TwoLayerNetwork;
  readonly data: tvd.LabelledInputs;
  /** kappa */
  readonly noise: number;
  /** Row-major. */
  readonly points: Float64Array;
  /** Of the lattice of weights, in their prior deviations. */
  readonly step: number;
}

type Pair = readonly [first: number, second: number];

/** Where the lattice ends, in prior deviations of a weight. */
const end = 5.5;

const functions = {
  relu: (z: number) => Math.max(0, z),
  tanh: Math.tanh,
  logistic: (z: number) => 1 / (1 + Math.exp(-z)),
  // 2 / sqrt(pi) times the integral of exp(-t^2) to z, by Simpson's rule.
  erf: (z: number) => {
    const step = Math.min(Math.abs(z), 6) / 24;
    let sum = 0;
    for (let node = 0; node <= 24; node++) {
      const weight = node === 0 || node === 24 ? 1 : node % 2 === 1 ? 4 : 2;
      sum += weight * Math.exp(-((node * step) ** 2));
    }
    return (Math.sign(z) * 2 * step * sum) / 3 / Math.sqrt(Math.PI);
  },
} as const;

/**
 * <m_S> of the posterior of one neuron that learns the first coordinate of the square,
 * m_S = J^2 / D given the weights: no mean field is needed.
 */
export function loneNeuron(network: tvd.TwoLayerNetwork, noise: number, step: number): number {
  const square = Float64Array.of(1, 1, 1, -1, -1, 1, -1, -1);
  const task = { network, data: { inputs: square, targets: square }, noise, points: square, step };
  const { weights, logPriors } = neuronsOf(task, [1, 1]);
  const features = featuresOf(weights, network.activation, square);
  let [total, order] = [0, 0];
  for (const [b, logPrior] of logPriors.entries()) {
    const own = features.subarray(4 * b, 4 * b + 4);
    const overlap = (own[0] + own[1] - own[2] - own[3]) / 4;
    const denominator =
      (noise / network.readoutPriorScale) ** 2 + own.reduce((sum, f) => sum + f * f, 0) / 4;
    const gain = overlap ** 2 / denominator;
    const mass = Math.exp(logPrior + gain / (2 * noise ** 2)) / Math.sqrt(denominator);
    total += mass;
    order += mass * gain;
  }
  return order / total;
}

/** All neurons on the lattice, under given precisions in units of the prior's. */
function neuronsOf({ network, step }: PlaneTask, precisions: Pair) {
  const reach = Math.round(end / step);
  const places = Array.from({ length: 2 * reach + 1 }, (_, place) => (place - reach) * step);
  const [first, second] = precisions.map((own) => network.weightPriorScale / Math.sqrt(2 * own));
  const pairs = places.flatMap((p) => places.map((q) => [p, q] as const));
  return {
    weights: Float64Array.from(pairs.flatMap(([p, q]) => [first * p, second * q])),
    logPriors: Float64Array.from(pairs, ([p, q]) => -(p * p + q * q) / 2),
  };
}

/** Features of neurons at points of the plane; row-major, neurons x points. */
function featuresOf(
  weights: Float64Array,
  activation: tvd.TwoLayerNetwork['activation'],
  points: Float64Array,
): Float64Array {
  const phi = functions[activation];
  const numPoints = points.length / 2;
  return Float64Array.from({ length: (weights.length / 2) * numPoints }, (_, entry) => {
    const [b, row] = [Math.floor(entry / numPoints), entry % numPoints];
    return phi(weights[2 * b] * points[2 * row] + weights[2 * b + 1] * points[2 * row + 1]);
  });
}

/**
 * Plain mean field on a data set of two inputs, by damped iteration of
 * r = ridge (Khat(r) + ridge)^-1 y with ridge = noise^2 P over all neurons.
 *
 * @returns fbar at the points, and <w_j^2>
 */
export function fieldInAPlane(task: PlaneTask, precisions: Pair = [1, 1]) {
  const { network, data, noise, points } = task;
  const { inputs, targets } = data;
  const neurons = neuronsOf(task, precisions);
  const { width, widthExponent, readoutPriorScale, activation } = network;
  const size = targets.length;
  const regulariser = (noise * width ** widthExponent) ** 2 / readoutPriorScale ** 2;
  const features = featuresOf(neurons.weights, activation, inputs);
  const average = (b: number, of: (mu: number) => number) => {
    let sum = 0;
    for (let mu = 0; mu < size; mu++) sum += features[b * size + mu] * of(mu);
    return sum / size;
  };
  const denominators = neurons.logPriors.map(
    (_, b) => regulariser + average(b, (mu) => features[b * size + mu]),
  );
  /** omega_b at a residual, with J_b. */
  const lawAt = (residual: Float64Array) => {
    const overlaps = denominators.map((_, b) => average(b, (mu) => residual[mu]));
    const masses = overlaps.map((overlap, b) =>
      Math.exp(
        neurons.logPriors[b] -
          Math.log(denominators[b]) / 2 +
          overlap ** 2 / (2 * noise ** 2 * denominators[b]),
      ),
    );
    const total = masses.reduce((sum, mass) => sum + mass, 0);
    return { overlaps, shares: masses.map((mass) => mass / total) };
  };
  const ridge = noise ** 2 * size;
  const kernelOf = (shares: Float64Array) => {
    const kernel = new Float64Array(size * size);
    for (const [b, share] of shares.entries()) {
      const factor = (noise ** 2 * width * share) / denominators[b];
      for (let mu = 0; mu < size; mu++) {
        for (let nu = 0; nu < size; nu++) {
          kernel[mu * size + nu] += factor * features[b * size + mu] * features[b * size + nu];
        }
      }
    }
    return kernel;
  };
  let residual: Float64Array = targets.slice();
  for (let iteration = 0; iteration < 60; iteration++) {
    const kernel = kernelOf(lawAt(residual).shares);
    const next = ridgeCoefficients(kernel, ridge, targets).map((c) => ridge * c);
    const change = next.map((value, mu) => value - residual[mu]);
    residual = residual.map((value, mu) => value + 0.6 * change[mu]);
    if (Math.hypot(...change) < 1e-7 * Math.hypot(...targets)) break;
  }
  const { overlaps, shares } = lawAt(residual);
  const readouts = shares.map((share, b) => (width * share * overlaps[b]) / denominators[b]);
  const numPoints = points.length / 2;
  const at = featuresOf(neurons.weights, activation, points);
  const squares = [0, 1].map((j) =>
    shares.reduce((sum, share, b) => sum + share * neurons.weights[2 * b + j] ** 2, 0),
  );
  return {
    values: Float64Array.from({ length: numPoints }, (_, row) =>
      readouts.reduce((sum, readout, b) => sum + readout * at[b * numPoints + row], 0),
    ),
    squares: [squares[0], squares[1]] as const,
  };
}

/**
 * The same with relevance determination, by iteration of the precisions from those of the prior.
 *
 * @param hyperShape - alpha_0
 */
export function relevanceInAPlane(task: PlaneTask, hyperShape: number) {
  const { width, weightPriorScale } = task.network;
  const prior = 2 / weightPriorScale ** 2;
  let precisions: Pair = [1, 1];
  for (let iteration = 0; iteration < 60; iteration++) {
    const [first, second] = fieldInAPlane(task, precisions).squares.map(
      (square) => (hyperShape + width / 2) / (hyperShape / prior + (width * square) / 2) / prior,
    );
    const change = Math.hypot(Math.log(first / precisions[0]), Math.log(second / precisions[1]));
    precisions = [first, second];
    if (change < 1e-4) break;
  }
  return { values: fieldInAPlane(task, precisions).values, precisions };
}
