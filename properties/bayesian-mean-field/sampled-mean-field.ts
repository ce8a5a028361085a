import * as tvd from 'theory-vs-dynamics';
import { ridgeCoefficients, timesVector } from './linear-system.js';

const numNeurons = 200;

/**
 * Plain mean field on neurons drawn from the prior, by damped iteration of
 * r = ridge (Khat(r) + ridge)^-1 y with ridge = noise^2 P: another route to the
 * equations that theory solves by Newton's method on quasi-random neurons. Both
 * hold for any set of neurons, each with a fixed point of its own.
 *
 * @param network - ReLU, unit prior scales, output over the square root of the width
 * @param start - residual at first
 * @returns residual and N <J_r phi / D> on the training points; between these Khat, and the
 *   kernel of the same neurons before anything is learned
 */
export function sampledMeanField(
  { inputDimension: d, width }: tvd.TwoLayerNetwork,
  { inputs, targets }: tvd.LabelledInputs,
  noise: number,
  key: tvd.RandomKey,
  start: Float64Array,
) {
  const numSamples = targets.length;
  const weights = tvd.normalDraws(key, numNeurons * d, tvd.streams.initialState);
  const neurons = Array.from({ length: numNeurons }, (_, b) => {
    const own = weights.subarray(b * d, (b + 1) * d).map((w) => w / Math.sqrt(d));
    const features = timesVector(inputs, own).map((z) => Math.max(0, z));
    return { features, denominator: noise ** 2 * width + product(features, features) };
  });
  const kernelOf = (shares: readonly number[]) => {
    const kernel = new Float64Array(numSamples ** 2);
    for (const [b, { features }] of neurons.entries()) {
      for (let entry = 0; entry < kernel.length; entry++) {
        const row = Math.floor(entry / numSamples);
        kernel[entry] += shares[b] * features[row] * features[entry - row * numSamples];
      }
    }
    return kernel;
  };
  /** N omega_b / D_b of each neuron. */
  const sharesAt = (residual: Float64Array) => {
    const weighed = neurons.map(({ features, denominator }) => {
      const tilt = product(features, residual) ** 2 / (2 * noise ** 2 * denominator);
      return Math.exp(tilt) / Math.sqrt(denominator);
    });
    const total = weighed.reduce((sum, weight) => sum + weight, 0);
    return weighed.map((weight, b) => (width * weight) / total / neurons[b].denominator);
  };
  const kernelAt = (residual: Float64Array) =>
    kernelOf(sharesAt(residual)).map((entry) => noise ** 2 * entry);
  const ridge = noise ** 2 * numSamples;
  let residual = start;
  for (let iteration = 0; iteration < 100; iteration++) {
    const target = ridgeCoefficients(kernelAt(residual), ridge, targets).map((c) => ridge * c);
    const change = target.map((value, mu) => value - residual[mu]);
    residual = residual.map((value, mu) => value + 0.6 * change[mu]);
    if (Math.hypot(...change) < 1e-10 * Math.hypot(...targets)) break;
  }
  const shares = sharesAt(residual);
  const fittedValues = residual.map((_, mu) =>
    neurons.reduce(
      (sum, { features }, b) => sum + shares[b] * product(features, residual) * features[mu],
      0,
    ),
  );
  const priorKernel = kernelOf(neurons.map(() => 1 / numNeurons));
  return { residual, fittedValues, kernel: kernelAt(residual), priorKernel };
}

/** Average of products. */
function product(first: Float64Array, second: Float64Array): number {
  return first.reduce((sum, entry, mu) => sum + entry * second[mu], 0) / first.length;
}
