import type { TwoLayerNetwork } from '../models/index.js';

/** Time averages of the observables of a network that learns a parity. */
export interface ParityObservables {
  /** Adds one snapshot: the state, and its outputs on every point of the cube. */
  readonly record: (state: Float64Array, outputs: Float64Array) => void;
  /** One number per entry of `parityObservableNames`. */
  readonly averages: () => number[];
}

/**
 * - `orderParameter`: average over the cube of f(x) times the parity
 * - `meanSquaredError`: of the time-averaged network
 * - `snapshotMeanSquaredError`: of one snapshot, averaged over time
 * - `readoutVariance`: mean squared readout
 * - `weightSquaredNorm`: mean squared length of a neuron's weights
 */
export const parityObservableNames = [
  'orderParameter',
  'meanSquaredError',
  'snapshotMeanSquaredError',
  'readoutVariance',
  'weightSquaredNorm',
] as const;

/**
 * Collects the observables without keeping the trajectory.
 *
 * @param targets - parity of each point of the cube
 */
export function collectParityObservables(
  network: TwoLayerNetwork,
  targets: Float64Array,
): ParityObservables {
  const summedOutputs = new Float64Array(targets.length);
  let numSnapshots = 0;
  let order = 0;
  let snapshotError = 0;
  let readouts = 0;
  let weights = 0;
  return {
    record: (state, outputs) => {
      numSnapshots += 1;
      for (let point = 0; point < targets.length; point++) {
        const output = outputs[point];
        summedOutputs[point] += output;
        order += output * targets[point];
        snapshotError += (output - targets[point]) ** 2;
      }
      for (let index = 0; index < state.length; index++) {
        const square = state[index] ** 2;
        if (index < network.width) readouts += square;
        else weights += square;
      }
    },
    averages: () => {
      let meanError = 0;
      for (let point = 0; point < targets.length; point++) {
        meanError += (summedOutputs[point] / numSnapshots - targets[point]) ** 2;
      }
      return [
        order / targets.length / numSnapshots,
        meanError / targets.length,
        snapshotError / targets.length / numSnapshots,
        readouts / network.width / numSnapshots,
        weights / network.width / numSnapshots,
      ];
    },
  };
}
