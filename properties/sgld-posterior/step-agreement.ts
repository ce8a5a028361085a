import type { DrawnNetwork } from './drawn-network.js';
import { integratedReadouts, perNeuronOf, potentialAt } from './network-potential.js';

/** Most that a step may be away from its formula, over the rounding of its terms and of the state. */
export const rounding = {
  float32: { ofTerms: 1e-4, ofState: 1e-6 },
  float64: { ofTerms: 1e-10, ofState: 1e-13 },
} as const;

/** A step without noise, and how far rounding may lead from it. */
export function stepFrom(
  network: DrawnNetwork,
  state: Float64Array,
  arithmetic: keyof typeof rounding,
): { next: Float64Array; bounds: Float64Array } {
  const { shape, stepSize } = network;
  const { ofTerms, ofState } = rounding[arithmetic];
  const stride = perNeuronOf(shape);
  const { gradient, sizes } = potentialAt(network, state);
  const moves = (index: number) =>
    index % stride < stride - 1 || shape.readouts === 'trained' ? stepSize[index % stride] : 0;
  const next = state.map((theta, index) => theta - moves(index) * gradient[index]);
  const bounds = state.map(
    (theta, index) => ofTerms * moves(index) * sizes[index] + ofState * Math.abs(theta),
  );
  if (shape.rowNorm === undefined) return { next, bounds };
  for (let first = 0; first < next.length; first += stride) {
    const weights = next.subarray(first, first + shape.inputDimension);
    const slack = bounds.subarray(first, first + shape.inputDimension);
    const scale = shape.rowNorm / Math.hypot(...weights);
    slack.fill(2 * scale * Math.hypot(...slack) + ofState * shape.rowNorm);
    weights.forEach((weight, j) => {
      weights[j] = scale * weight;
    });
  }
  return { next, bounds };
}

/** Whether all steps between kept states of a chain without noise are those of the formula. */
export function stepAgreement(
  network: DrawnNetwork,
  states: Float64Array,
  arithmetic: keyof typeof rounding,
) {
  const { shape, state: start } = network;
  const stride = perNeuronOf(shape);
  const agree = { weights: 1, biases: 1, readouts: 1 };
  const kindOf = (j: number) =>
    j < shape.inputDimension ? 'weights' : j < stride - 1 ? 'biases' : 'readouts';
  for (let first = 0; first + start.length < states.length; first += start.length) {
    const state = states.subarray(first, first + start.length);
    const after = states.subarray(first + start.length, first + 2 * start.length);
    const { next, bounds } = stepFrom(network, state, arithmetic);
    if (shape.readouts === 'integrated') {
      integratedReadouts(network, after).forEach((mean, i) => {
        const readout = (i + 1) * stride - 1;
        next[readout] = mean;
        bounds[readout] = rounding[arithmetic].ofTerms * (1 + Math.abs(mean));
      });
    }
    for (const [index, value] of after.entries()) {
      if (!(Math.abs(value - next[index]) <= bounds[index])) agree[kindOf(index % stride)] = 0;
    }
  }
  return agree;
}
