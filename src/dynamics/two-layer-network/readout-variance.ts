import { activationFunctions } from '../../engines/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { cholesky, solveByCholesky } from '../../numerics/index.js';

/** How far readouts fluctuate around their posterior mean, given the weights. */
export interface ReadoutVariance {
  /** Var(a_i | W), mean over neurons. */
  readonly readouts: number;
  /** Var(f(x) | W), mean over the test points. */
  readonly outputs: number;
}

/**
 * Conditional variances that a sampler with integrated readouts leaves out of
 * its second moments.
 *
 * Given the weights, exp(-U / T) with U = (1 / P) sum (f - y)^2 + T |a|^2 / (2 sigma_a^2)
 * is normal in the readouts, with covariance C = T Lambda^-1,
 *
 *     Lambda = 2 N^(-2 gamma) G + (T / sigma_a^2) I,  G_ij = (1 / P) sum_mu phi_i phi_j,
 *
 * so that Var(a_i) = C_ii and E_x Var f(x) = N^(-2 gamma) tr(C G_test).
 *
 * @param temperature - T > 0
 * @param trainingInputs - row-major, one row per sample
 * @param testInputs - the same; may be the same object
 * @returns a function of the state, whose readouts do not matter
 * @remarks Relative error about 1e-16 times the condition number of Lambda. A call
 *   costs N^2 (points + N) operations.
 * @source goring2025, the posterior with the readout integrated out; derived above
 */
export function readoutVarianceOf(
  network: TwoLayerNetwork,
  temperature: number,
  trainingInputs: Float64Array,
  testInputs: Float64Array,
): (state: Float64Array) => ReadoutVariance {
  const { width, widthExponent, readoutPriorScale } = network;
  const outputScale = width ** (-2 * widthExponent);
  return (state) => {
    const overlaps = featureOverlaps(network, state, trainingInputs);
    const tested =
      testInputs === trainingInputs ? overlaps : featureOverlaps(network, state, testInputs);
    const precision = overlaps.map((overlap) => 2 * outputScale * overlap);
    for (let i = 0; i < width; i++) {
      precision[i * width + i] += temperature / readoutPriorScale ** 2;
    }
    const factor = cholesky(precision, width);
    let [readouts, outputs] = [0, 0];
    for (let i = 0; i < width; i++) {
      const unit = new Float64Array(width);
      unit[i] = temperature;
      const covariance = solveByCholesky(factor, unit);
      readouts += covariance[i] / width;
      for (let k = 0; k < width; k++)
        outputs += outputScale * covariance[k] * tested[i * width + k];
    }
    return { readouts, outputs };
  };
}

/** G_ij = E_x[phi_i(x) phi_j(x)], row-major. */
function featureOverlaps(
  { inputDimension, width, activation }: TwoLayerNetwork,
  state: Float64Array,
  inputs: Float64Array,
): Float64Array {
  const { value } = activationFunctions({ kind: activation });
  const numPoints = inputs.length / inputDimension;
  const overlaps = new Float64Array(width * width);
  const features = new Float64Array(width);
  for (let point = 0; point < numPoints; point++) {
    for (let i = 0, index = 0; i < width; i++, index++) {
      let z = 0;
      for (let j = 0; j < inputDimension; j++, index++) {
        z += state[index] * inputs[point * inputDimension + j];
      }
      features[i] = value(z);
    }
    for (let i = 0; i < width; i++) {
      for (let k = 0; k <= i; k++) overlaps[i * width + k] += features[i] * features[k];
    }
  }
  for (let i = 0; i < width; i++) {
    for (let k = 0; k <= i; k++) {
      overlaps[i * width + k] /= numPoints;
      overlaps[k * width + i] = overlaps[i * width + k];
    }
  }
  return overlaps;
}
