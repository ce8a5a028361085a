import type { DescentActivation, TwoLayerDescent } from '../../engines/index.js';
import { neuronCovarianceOf } from './neuron-covariance.js';

/** Overlaps of a state. */
export interface Overlaps {
  /** a_i */
  readonly readouts: Float64Array;
  /** v_i = <w_i, u>, of the weights along the target */
  readonly targetOverlaps: Float64Array;
  /** <w_i, w_j>, width x width */
  readonly overlaps: Float64Array;
}

/**
 * The test error R = E (y - f(x))^2 / 2 over fresh inputs and labels, the noise of the label
 * included, as a function of overlaps: with h the covariance of two neurons,
 *
 *     2 R = tau^2 + h(1) - (2 / m) sum_i a_i h(v_i) + (1 / m^2) sum_ij a_i a_j h(<w_i, w_j>),
 *
 * without the terms of the target where there is none. It holds for networks and for their
 * Gaussian surrogates, as it needs second moments alone.
 *
 * @param labelDeviation - tau
 * @source montanari2025, appendix C, C.46; C.25 lacks factors
 */
export function testErrorOf(
  activation: DescentActivation,
  target: TwoLayerDescent['target'],
  labelDeviation: number,
): (overlaps: Overlaps) => number {
  const covariance = neuronCovarianceOf(activation);
  return ({ readouts, targetOverlaps, overlaps }) => {
    const width = readouts.length;
    let [ofPairs, ofTarget] = [0, 0];
    for (let i = 0; i < width; i++) {
      ofTarget += readouts[i] * covariance(targetOverlaps[i]);
      ofPairs += readouts[i] ** 2 * covariance(1);
      for (let j = 0; j < i; j++) {
        ofPairs += 2 * readouts[i] * readouts[j] * covariance(overlaps[i * width + j]);
      }
    }
    const ofLabels = target === 'none' ? 0 : covariance(1) - (2 / width) * ofTarget;
    return (labelDeviation ** 2 + ofLabels + ofPairs / width ** 2) / 2;
  };
}
