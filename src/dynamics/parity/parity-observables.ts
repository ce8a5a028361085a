import type { RecordSums } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { specialisedFraction } from './neuron-alignment.js';
import type { ParityPoints } from './parity-data-sets.js';

/**
 * - `orderParameter`: average over the test points of f(x) times the parity;
 *   with several parities the mean of theirs, so 1 when all are learned
 * - `meanSquaredError`: of the time-averaged network
 * - `snapshotMeanSquaredError`: of one snapshot, averaged over time
 * - `readoutVariance`: mean squared readout
 * - `weightSquaredNorm`: mean squared length of a neuron's weights
 * - `onSupportSquaredWeight`: d w_j^2 / sigma_w^2, mean over neurons and the
 *   coordinates j of the parities; 1 under the prior; 0 when there are none
 * - `offSupportSquaredWeight`: the same over the other coordinates; 0 when there
 *   are none
 * - `specialisedFraction`: of the last snapshot or state; see the function
 *
 * Test points are the whole cube unless a run says otherwise.
 */
export const parityObservableNames = [
  'orderParameter',
  'meanSquaredError',
  'snapshotMeanSquaredError',
  'readoutVariance',
  'weightSquaredNorm',
  'onSupportSquaredWeight',
  'offSupportSquaredWeight',
  'specialisedFraction',
] as const;

/** The task that a network is measured on. */
export interface ParityTask {
  readonly network: TwoLayerNetwork;
  /** Coordinates of each parity in the target. */
  readonly supports: readonly (readonly number[])[];
  /** Where outputs are recorded. */
  readonly test: ParityPoints;
  /** Where the alignment of single neurons is found. */
  readonly alignment: ParityPoints;
}

/** Sums over snapshots on the test points; the probes are the parities. */
export type ParitySums = Pick<
  RecordSums,
  'numRecords' | 'outputs' | 'probes' | 'squaredError' | 'secondMoments'
>;

/** Names of the values of `parityObservables`. */
export function parityObservableNamesOf(supports: readonly (readonly number[])[]): string[] {
  const single = supports.map((support) => `orderParameter{${support.join(',')}}`);
  return supports.length === 1 ? [...parityObservableNames] : [...parityObservableNames, ...single];
}

/**
 * Averages over the snapshots.
 *
 * @param last - the last state
 * @returns one number per entry of `parityObservableNames`; with several
 *   parities, then the order parameter of each
 */
export function parityObservables(
  { network, supports, test, alignment }: ParityTask,
  { numRecords, outputs, probes, squaredError, secondMoments }: ParitySums,
  last: Float64Array,
): number[] {
  const { width, inputDimension, weightPriorScale } = network;
  const { targets } = test;
  const numPoints = targets.length;
  let meanError = 0;
  for (const [point, target] of targets.entries()) {
    meanError += (outputs[point] / numRecords - target) ** 2;
  }
  const orderParameters = Array.from(probes, (probe) => probe / numPoints / numRecords);
  const weights = secondMoments.subarray(0, inputDimension);
  const meanSquare = (isOnSupport: boolean) => {
    const chosen = weights.filter(
      (_, j) => supports.some((support) => support.includes(j)) === isOnSupport,
    );
    const unit = (width * numRecords * weightPriorScale ** 2) / inputDimension;
    return chosen.length === 0 ? 0 : sum(chosen) / chosen.length / unit;
  };
  return [
    sum(orderParameters) / orderParameters.length,
    meanError / numPoints,
    squaredError / numPoints / numRecords,
    secondMoments[inputDimension] / width / numRecords,
    sum(weights) / width / numRecords,
    meanSquare(true),
    meanSquare(false),
    specialisedFraction(network, supports, alignment, last),
    ...(supports.length === 1 ? [] : orderParameters),
  ];
}

function sum(numbers: ArrayLike<number>): number {
  let total = 0;
  for (let index = 0; index < numbers.length; index++) total += numbers[index];
  return total;
}

/** Adds up snapshots of a network that is not run by an engine. */
export interface ParityCollector {
  /** Adds one snapshot: the state, neuron by neuron, and its outputs on every test point. */
  readonly record: (state: Float64Array, outputs: Float64Array) => void;
  /** As `parityObservables`. */
  readonly averages: () => number[];
}

/** Collects the snapshots of a task. */
export function collectParityObservables(task: ParityTask): ParityCollector {
  const { network, supports, test } = task;
  const perNeuron = network.inputDimension + 1;
  const sums = {
    numRecords: 0,
    outputs: new Float64Array(test.targets.length),
    probes: new Float64Array(supports.length),
    squaredError: 0,
    secondMoments: new Float64Array(perNeuron),
  };
  let last = new Float64Array(network.width * perNeuron);
  return {
    record: (state, outputs) => {
      sums.numRecords += 1;
      last = state.slice();
      for (const [point, target] of test.targets.entries()) {
        const output = outputs[point];
        sums.outputs[point] += output;
        for (const [m, parities] of test.parities.entries()) {
          sums.probes[m] += output * parities[point];
        }
        sums.squaredError += (output - target) ** 2;
      }
      for (const [index, value] of state.entries()) {
        sums.secondMoments[index % perNeuron] += value ** 2;
      }
    },
    averages: () => parityObservables(task, sums, last),
  };
}
