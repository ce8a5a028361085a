import { activationFunctions } from '../../engines/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { binomial } from '../../numerics/index.js';
import type { ParityPoints } from './parity-data-sets.js';

/** How one neuron responds to the cube. */
export interface NeuronResponse {
  /** J_S = E_x[phi(w . x) chi_S(x)] */
  readonly overlap: number;
  /** Sigma = E_x[phi(w . x)^2] */
  readonly power: number;
}

/**
 * Response of a neuron with equal weights `scale` > 0 on a support of k
 * coordinates and none elsewhere, by going through the 2^k signs in groups of
 * equal sum. Flipping the sign of one weight flips that of J_S.
 *
 * @remarks Error of J_S about 1e-15 sqrt(Sigma); below 1e-12 sqrt(Sigma) it is 0.
 */
export function equalWeightResponse(
  activation: TwoLayerNetwork['activation'],
  sparsity: number,
  scale: number,
): NeuronResponse {
  const { value } = activationFunctions({ kind: activation });
  let [overlap, power] = [0, 0];
  for (let numMinus = 0; numMinus <= sparsity; numMinus++) {
    const probability = binomial(sparsity, numMinus) * 2 ** -sparsity;
    const feature = value(scale * (sparsity - 2 * numMinus));
    overlap += (numMinus % 2 === 0 ? 1 : -1) * probability * feature;
    power += probability * feature ** 2;
  }
  // Where the activation has no part of this degree, what is left is rounding.
  return { overlap: Math.abs(overlap) > 1e-12 * Math.sqrt(power) ? overlap : 0, power };
}

const largestAlignments = new Map<string, number>();

/**
 * Largest J_S^2 / Sigma of a neuron with equal weights on S and none elsewhere,
 * over the size of the weights; 0 when no size gives an overlap.
 *
 * @remarks Sizes 2^(n / 4) from 2^-6 to 2^6. ReLU does not depend on the size, and
 *   sigmoids are saturated at the upper end; the grid misses a maximum in between
 *   by a few per cent at most.
 */
export function largestAlignment(
  activation: TwoLayerNetwork['activation'],
  sparsity: number,
): number {
  const name = `${activation} ${sparsity}`;
  const known = largestAlignments.get(name);
  if (known !== undefined) return known;
  let largest = 0;
  for (let quarter = -24; quarter <= 24; quarter++) {
    const { overlap, power } = equalWeightResponse(activation, sparsity, 2 ** (quarter / 4));
    if (power > 0) largest = Math.max(largest, overlap ** 2 / power);
  }
  largestAlignments.set(name, largest);
  return largest;
}

/**
 * Fraction of neurons whose alignment J_S(w)^2 / Sigma(w) with one of the
 * supports exceeds half of `largestAlignment`. The alignment is in [0, 1]: the
 * share of a neuron's power that is the parity. It is averaged over `points`.
 *
 * @param state - neuron by neuron, its weights and then its readout
 */
export function specialisedFraction(
  { inputDimension, width, activation }: TwoLayerNetwork,
  supports: readonly (readonly number[])[],
  { inputs, parities }: ParityPoints,
  state: Float64Array,
): number {
  const { value } = activationFunctions({ kind: activation });
  const numPoints = inputs.length / inputDimension;
  const thresholds = supports.map(({ length }) => largestAlignment(activation, length) / 2);
  let numSpecialised = 0;
  for (let i = 0; i < width; i++) {
    const first = i * (inputDimension + 1);
    const overlaps = new Float64Array(supports.length);
    let power = 0;
    for (let point = 0; point < numPoints; point++) {
      let z = 0;
      for (let j = 0; j < inputDimension; j++) {
        z += state[first + j] * inputs[point * inputDimension + j];
      }
      const feature = value(z);
      power += feature ** 2 / numPoints;
      for (let m = 0; m < overlaps.length; m++) {
        overlaps[m] += (feature * parities[m][point]) / numPoints;
      }
    }
    const isSpecialised = thresholds.some(
      (threshold, m) => threshold > 0 && overlaps[m] ** 2 > threshold * power,
    );
    if (isSpecialised) numSpecialised += 1;
  }
  return numSpecialised / width;
}
