import * as tvd from 'theory-vs-dynamics';
import { ridgeCoefficients } from './linear-system.js';

/** A fixed point of plain mean field, with the kernel that its neurons make. */
export interface SampledMeanField {
  readonly residual: Float64Array;
  readonly fittedValues: Float64Array;
  /** Khat between the training points. */
  readonly kernel: Float64Array;
  /** The same before anything is learned, for unit readouts: average of phi phi'. */
  readonly priorKernel: Float64Array;
}

const numNeurons = 200;

/**
 * Plain mean field on neurons drawn from the prior, by damped iteration of
 * r = ridge (Khat(r) + ridge)^-1 y with ridge = noise^2 P: another route to the
 * equations that theory solves by Newton's method on quasi-random neurons. Both
 * hold for any set of neurons, each with a fixed point of its own.
 *
 * @param start - residual at first
 */
export function sampledMeanField(
  network: tvd.TwoLayerNetwork,
  { inputs, targets }: tvd.LabelledInputs,
  noise: number,
  key: tvd.RandomKey,
  start: Float64Array,
): SampledMeanField {
  const { inputDimension, width } = network;
  const numSamples = targets.length;
  const weights = new Float64Array(numNeurons * inputDimension);
  tvd.fillNormal(key, tvd.streams.initialState, 0, weights);
  const neurons = Array.from({ length: numNeurons }, (_, b) => {
    const own = weights.subarray(b * inputDimension, (b + 1) * inputDimension);
    const features = Float64Array.from({ length: numSamples }, (_unused, mu) => {
      const z = own.reduce((sum, w, j) => sum + w * inputs[mu * inputDimension + j], 0);
      return Math.max(0, z) / Math.sqrt(inputDimension);
    });
    const square = features.reduce((sum, phi) => sum + phi * phi, 0) / numSamples;
    return { features, denominator: noise ** 2 * width + square };
  });

  /** Kernel and fit of the neurons, weighed by a residual. */
  const meanFieldOf = (residual: Float64Array) => {
    const overlaps = neurons.map(
      ({ features }) => features.reduce((sum, phi, mu) => sum + phi * residual[mu], 0) / numSamples,
    );
    const shares = neurons.map(
      ({ denominator }, b) =>
        Math.exp(overlaps[b] ** 2 / (2 * noise ** 2 * denominator)) / Math.sqrt(denominator),
    );
    const total = shares.reduce((sum, share) => sum + share, 0);
    const kernel = new Float64Array(numSamples * numSamples);
    const fittedValues = new Float64Array(numSamples);
    for (const [b, { features, denominator }] of neurons.entries()) {
      const factor = (width * shares[b]) / total / denominator;
      for (let mu = 0; mu < numSamples; mu++) {
        fittedValues[mu] += factor * overlaps[b] * features[mu];
        const row = noise ** 2 * factor * features[mu];
        for (let nu = 0; nu < numSamples; nu++) kernel[mu * numSamples + nu] += row * features[nu];
      }
    }
    return { fittedValues, kernel };
  };

  const ridge = noise ** 2 * numSamples;
  let residual = start;
  for (let iteration = 0; iteration < 100; iteration++) {
    const { kernel } = meanFieldOf(residual);
    const target = ridgeCoefficients(kernel, ridge, targets).map((c) => ridge * c);
    const change = target.map((value, mu) => value - residual[mu]);
    residual = residual.map((value, mu) => value + 0.6 * change[mu]);
    if (Math.hypot(...change) < 1e-10 * Math.hypot(...targets)) break;
  }
  const priorKernel = new Float64Array(numSamples * numSamples);
  for (const { features } of neurons) {
    for (let index = 0; index < priorKernel.length; index++) {
      const [mu, nu] = [Math.floor(index / numSamples), index % numSamples];
      priorKernel[index] += (features[mu] * features[nu]) / numNeurons;
    }
  }
  return { residual, priorKernel, ...meanFieldOf(residual) };
}
