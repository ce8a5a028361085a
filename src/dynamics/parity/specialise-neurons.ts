import type { TwoLayerNetwork } from '../../models/index.js';
import { equalWeightResponse } from './neuron-alignment.js';

/** What weights outside the support are multiplied with. */
const irrelevantFactor = 0.1;

/**
 * Turns a draw from the prior into a start in which every neuron points at a
 * parity: its weights on the support become +-`scale` times their prior scale
 * sigma_w / sqrt(d) with the signs that they had, its other weights are
 * multiplied by 0.1, and its readout keeps its size and gets the sign of the
 * neuron's overlap J_S with the parity. With several supports, neurons take
 * them in turn. Where J_S vanishes, as for odd k >= 3 and ReLU, readouts are
 * positive.
 *
 * @param state - a draw from the prior, changed in place
 * @remarks A recipe of ours, for runs that look for hysteresis: what is measured
 *   in equilibrium does not depend on it.
 */
export function specialiseNeurons(
  { inputDimension, width, activation, weightPriorScale }: TwoLayerNetwork,
  supports: readonly (readonly number[])[],
  scale: number,
  state: Float64Array,
): void {
  const size = (scale * weightPriorScale) / Math.sqrt(inputDimension);
  // J_S of weights that are all positive; each negative one flips its sign.
  const overlaps = supports.map(
    ({ length }) => equalWeightResponse(activation, length, size).overlap,
  );
  for (let i = 0; i < width; i++) {
    const support = supports[i % supports.length];
    const first = i * (inputDimension + 1);
    let overlap = overlaps[i % supports.length];
    for (let j = 0; j < inputDimension; j++) {
      if (!support.includes(j)) state[first + j] *= irrelevantFactor;
    }
    for (const j of support) {
      const sign = state[first + j] < 0 ? -1 : 1;
      state[first + j] = sign * size;
      overlap *= sign;
    }
    const readout = first + inputDimension;
    state[readout] = Math.abs(state[readout]) * (overlap < 0 ? -1 : 1);
  }
}
