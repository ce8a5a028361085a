import type { RecordSums } from '../core/index.js';
import type { TwoLayerNetwork } from '../models/index.js';

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

/** Sums over snapshots on the cube; the only probe is the parity. */
export type ParitySums = Pick<
  RecordSums,
  'numRecords' | 'outputs' | 'probes' | 'squaredError' | 'secondMoments'
>;

/**
 * Averages over the snapshots.
 *
 * @param targets - parity of each point of the cube
 * @returns one number per entry of `parityObservableNames`
 */
export function parityObservables(
  { width }: TwoLayerNetwork,
  targets: Float64Array,
  { numRecords, outputs, probes, squaredError, secondMoments }: ParitySums,
): number[] {
  const numPoints = targets.length;
  let meanError = 0;
  for (const [point, target] of targets.entries()) {
    meanError += (outputs[point] / numRecords - target) ** 2;
  }
  const readout = secondMoments.length - 1;
  const weights = secondMoments.subarray(0, readout).reduce((sum, moment) => sum + moment, 0);
  return [
    probes[0] / numPoints / numRecords,
    meanError / numPoints,
    squaredError / numPoints / numRecords,
    secondMoments[readout] / width / numRecords,
    weights / width / numRecords,
  ];
}

/** Adds up snapshots of a network that is not run by an engine. */
export interface ParityCollector {
  /** Adds one snapshot: the state, neuron by neuron, and its outputs on every point of the cube. */
  readonly record: (state: Float64Array, outputs: Float64Array) => void;
  /** One number per entry of `parityObservableNames`. */
  readonly averages: () => number[];
}

/** @param targets - parity of each point of the cube */
export function collectParityObservables(
  network: TwoLayerNetwork,
  targets: Float64Array,
): ParityCollector {
  const perNeuron = network.inputDimension + 1;
  const sums = {
    numRecords: 0,
    outputs: new Float64Array(targets.length),
    probes: new Float64Array(1),
    squaredError: 0,
    secondMoments: new Float64Array(perNeuron),
  };
  return {
    record: (state, outputs) => {
      sums.numRecords += 1;
      for (const [point, target] of targets.entries()) {
        const output = outputs[point];
        sums.outputs[point] += output;
        sums.probes[0] += output * target;
        sums.squaredError += (output - target) ** 2;
      }
      for (const [index, value] of state.entries()) {
        sums.secondMoments[index % perNeuron] += value ** 2;
      }
    },
    averages: () => parityObservables(network, targets, sums),
  };
}
