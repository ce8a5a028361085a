import { sumOverNeurons as sumByEights } from '../../mean-field-network/reference/neurons.js';
import type { TwoLayerDescent } from '../descent.js';
import {
  firstEntries,
  type PackedRow,
  packedFactors,
  packedLength,
  packedRows,
} from '../packed-tensors.js';
import { drawnSamples } from './drawn-samples.js';
import type { ForceField } from './forces.js';

/**
 * The forces of random tensors on a surrogate.
 *
 * With J_mu the entries of all tensors of a sample and Phi(w) their factors in g_mu(w) =
 * J_mu . Phi(w), the output is f_mu = J_mu . Psi with Psi = (1 / m) sum_i a_i Phi(w_i), and
 * neurons see the samples through M = sum_mu r_mu J_mu alone: sum_mu r_mu g_mu(w) =
 * M . Phi(w). So a step passes the tensors once, whatever the number of neurons.
 */
export function surrogateForces(descent: TwoLayerDescent): ForceField {
  const { network, target, labelNoise, key } = descent;
  const { inputDimension, width, activation } = network;
  const rows = [...packedRows(activation, inputDimension)];
  const factors = packedFactors(activation, inputDimension);
  const numEntries = packedLength(activation, inputDimension);
  const tensors = drawnSamples(key, labelNoise.length, numEntries).map((numbers) =>
    numbers.map(Math.fround),
  );
  const labels = labelNoise.map((noise, sample) => {
    if (target === 'none') return noise;
    const places = firstEntries(activation, inputDimension).filter((place) => place >= 0);
    return places.reduce((sum, place) => sum + factors[place] * tensors[sample][place], 0) + noise;
  });
  return (state, samples) => {
    const features = meanFeatures(state, network, rows).map((value, e) => value * factors[e]);
    const moments = new Float64Array(numEntries);
    const residuals = Float64Array.from(samples, (sample) => {
      const tensor = tensors[sample];
      const residual = labels[sample] - sumByEights(numEntries, (e) => tensor[e] * features[e]);
      for (let e = 0; e < numEntries; e++) moments[e] += residual * tensor[e];
      return residual;
    });
    for (let e = 0; e < numEntries; e++) moments[e] *= factors[e];
    const weights = new Float64Array(width * inputDimension);
    const readouts = new Float64Array(width);
    for (let i = 0; i < width; i++) {
      const own = state.subarray(i * (inputDimension + 1), (i + 1) * (inputDimension + 1) - 1);
      const slope = weights.subarray(i * inputDimension, (i + 1) * inputDimension);
      readouts[i] = valueAndSlope(moments, own, rows, slope);
    }
    return { weights, readouts, residuals };
  };
}

/** (1 / m) sum_i a_i times the product of the weights that an entry multiplies. */
function meanFeatures(
  state: Float64Array,
  { inputDimension, width }: TwoLayerDescent['network'],
  rows: readonly PackedRow[],
): Float64Array {
  const features = new Float64Array(rows.reduce((sum, { length }) => sum + length, 0));
  for (const { first, length, prefix } of rows) {
    for (let i = 0; i < width; i++) {
      const start = i * (inputDimension + 1);
      const share = (1 / width) * state[start + inputDimension];
      const product = share * productAt(state.subarray(start), prefix);
      for (let last = 0; last < length; last++) {
        features[first + last] += product * state[start + last];
      }
    }
  }
  return features;
}

/** The form sum over entries of M w_i w_j w_k; adds its slope. */
function valueAndSlope(
  moments: Float64Array,
  weights: Float64Array,
  rows: readonly PackedRow[],
  slope: Float64Array,
): number {
  let value = 0;
  for (const { first, length, prefix } of rows) {
    const product = productAt(weights, prefix);
    let sum = 0;
    for (let last = 0; last < length; last++) {
      sum += moments[first + last] * weights[last];
      slope[last] += product * moments[first + last];
    }
    const [i, j] = prefix;
    if (j !== undefined) {
      slope[i] += weights[j] * sum;
      slope[j] += weights[i] * sum;
    } else if (i !== undefined) {
      slope[i] += sum;
    }
    value += product * sum;
  }
  return value;
}

/** Product of the weights of at most two indices. */
function productAt(weights: Float64Array, [i, j]: readonly number[]): number {
  if (j !== undefined) return weights[i] * weights[j];
  return i === undefined ? 1 : weights[i];
}
