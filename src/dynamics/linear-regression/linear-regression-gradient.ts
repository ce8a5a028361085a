import { invalidArgument, type RandomKey } from '../../core/index.js';
import type { GradientField } from '../../engines/index.js';
import type { LinearRegression } from '../../models/index.js';
import { fillSubset, streams } from '../../random/index.js';

/** Gradient of the potential of a Bayesian linear regression, from all samples. */
export function linearRegressionGradient(model: LinearRegression): GradientField {
  const { inputs, targets, inputDimension, numSamples, noiseVariance, priorPrecision } = model;
  return (state, _step, gradient) => {
    for (let j = 0; j < inputDimension; j++) gradient[j] = priorPrecision * state[j];
    for (let sample = 0; sample < numSamples; sample++) {
      addSampleGradient(inputs, targets, sample, state, 1 / noiseVariance, gradient);
    }
  };
}

/**
 * Unbiased estimate of the same gradient from a batch drawn anew, without
 * replacement, at each step.
 *
 * @param batchSize - in [1, numSamples]
 * @param key - of the replicate; batches use a stream of their own
 * @param likelihoodScale - factor on the batch's likelihood gradient; default
 *   numSamples / batchSize, which makes the estimate unbiased
 */
export function minibatchGradient(
  model: LinearRegression,
  batchSize: number,
  key: RandomKey,
  likelihoodScale = model.numSamples / batchSize,
): GradientField {
  const { inputs, targets, inputDimension, numSamples, noiseVariance, priorPrecision } = model;
  if (!(Number.isInteger(batchSize) && batchSize >= 1 && batchSize <= numSamples)) {
    throw invalidArgument('batchSize', batchSize, `a whole number in [1, ${numSamples}]`);
  }
  const batch = new Int32Array(batchSize);
  const scratch = new Int32Array(numSamples);
  const uniforms = new Float64Array(batchSize);
  return (state, step, gradient) => {
    fillSubset(key, streams.minibatch, step, numSamples, scratch, uniforms, batch);
    for (let j = 0; j < inputDimension; j++) gradient[j] = priorPrecision * state[j];
    for (let place = 0; place < batchSize; place++) {
      const scale = likelihoodScale / noiseVariance;
      addSampleGradient(inputs, targets, batch[place], state, scale, gradient);
    }
  };
}

/** gradient += scale (x . state - y) x for one sample. */
function addSampleGradient(
  inputs: Float64Array,
  targets: Float64Array,
  sample: number,
  state: Float64Array,
  scale: number,
  gradient: Float64Array,
): void {
  const dimension = state.length;
  const row = sample * dimension;
  let residual = -targets[sample];
  for (let j = 0; j < dimension; j++) residual += inputs[row + j] * state[j];
  for (let j = 0; j < dimension; j++) gradient[j] += scale * residual * inputs[row + j];
}
