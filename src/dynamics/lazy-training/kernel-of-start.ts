import { defineSimulator, invalidArgument } from '../../core/index.js';
import { normalDraws, streams, uniformDraws } from '../../random/index.js';
import { type Neurons, tangentFeatures } from './tangent-features.js';
import { tangentKernel } from './tangent-kernel.js';

/** Neurons of random weights N(0, weightStd^2 I) and coefficients of either sign. */
export interface KernelOfStart extends Neurons {
  /** N >= 1 */
  readonly width: number;
  /** > 0 */
  readonly weightStd: number;
  /** |a| of every neuron; > 0. */
  readonly coefficientSize: number;
  /** Row-major, points x inputDimension. */
  readonly inputs: Float64Array;
}

/**
 * The tangent kernel of neurons at their random start: points x points, row-major.
 *
 * @source mei2019, section 4
 */
export const kernelOfStart = defineSimulator(
  'mean-field/kernel-of-start',
  (spec: KernelOfStart, key): Float64Array => {
    const { inputDimension, width, weightStd, coefficientSize, inputs } = spec;
    if (!(Number.isInteger(width) && width >= 1)) {
      throw invalidArgument('width', width, 'a whole number >= 1');
    }
    const weights = normalDraws(key, width * inputDimension, streams.initialState);
    const signs = uniformDraws(key, width, streams.initialState, 1);
    const perNeuron = inputDimension + 1;
    const state = Float64Array.from({ length: width * perNeuron }, (_, index) => {
      const [neuron, place] = [Math.floor(index / perNeuron), index % perNeuron];
      if (place < inputDimension) return weightStd * weights[neuron * inputDimension + place];
      return signs[neuron] < 0.5 ? -coefficientSize : coefficientSize;
    });
    const features = tangentFeatures(spec, state, inputs);
    return tangentKernel(features, features, width);
  },
);
