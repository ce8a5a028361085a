import { neuronFunctionOf } from '../mean-field-network/neuron-function.js';

/**
 * Neurons a sigma(w . x): what they compute, and whether their coefficients a are trained.
 * A state holds them one after the other, each its weights and then its coefficient.
 */
export interface Neurons {
  /** sigma: erf(z / sqrt 2), max(0, z), or exp(-z^2 / 2). */
  readonly activation: 'erf' | 'relu' | 'bump';
  /** d >= 1; a bias is a coordinate of the inputs that is the same everywhere. */
  readonly inputDimension: number;
  /** Whether coefficients move as well as weights. */
  readonly trainsCoefficients: boolean;
}

/** What neurons compute of some inputs, and its gradient by their own parameters. */
export interface TangentFeatures {
  /** Mean over neurons of a sigma(w . x), one number an input. */
  readonly outputs: Float64Array;
  /** d (a sigma(w . x)) / d theta of each input: inputs x parameters, row-major. */
  readonly gradients: Float64Array;
}

/**
 * Outputs and gradients of the neurons of a state.
 *
 * @param state - neurons x (inputDimension + 1)
 * @param inputs - row-major, inputs x inputDimension
 */
export function tangentFeatures(
  { activation, inputDimension, trainsCoefficients }: Neurons,
  state: Float64Array,
  inputs: Float64Array,
): TangentFeatures {
  const { value, slope } = neuronFunctionOf({ kind: activation });
  const perNeuron = inputDimension + 1;
  const numInputs = inputs.length / inputDimension;
  const width = state.length / perNeuron;
  const outputs = new Float64Array(numInputs);
  const gradients = new Float64Array(numInputs * state.length);
  for (let k = 0; k < numInputs; k++) {
    for (let i = 0; i < width; i++) {
      const first = i * perNeuron;
      let z = 0;
      for (let j = 0; j < inputDimension; j++) {
        z += state[first + j] * inputs[k * inputDimension + j];
      }
      const coefficient = state[first + inputDimension];
      const own = value(z);
      outputs[k] += (coefficient * own) / width;
      const along = coefficient * slope(z);
      const row = k * state.length + first;
      for (let j = 0; j < inputDimension; j++) {
        gradients[row + j] = along * inputs[k * inputDimension + j];
      }
      gradients[row + inputDimension] = trainsCoefficients ? own : 0;
    }
  }
  return { outputs, gradients };
}
