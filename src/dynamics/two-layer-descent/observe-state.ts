import type { DescentNetwork } from '../../engines/index.js';
import type { Overlaps } from './overlap-errors.js';

/** What a state is described by, apart from its errors. */
export interface StateObservables extends Overlaps {
  readonly meanReadout: number;
  readonly meanTargetOverlap: number;
  /** Mean of <w_i, w_j> over pairs of different neurons; 0 for a single one. */
  readonly meanOffDiagonalOverlap: number;
  /** <w_i(t), w_i(0)> */
  readonly selfOverlaps: Float64Array;
  readonly meanSelfOverlap: number;
  /** Mean of |w_i(t) - w_i(0)|. */
  readonly movement: number;
}

/** Describes a state beside the one that its run started from. */
export function observeState(
  { inputDimension, width }: Pick<DescentNetwork, 'inputDimension' | 'width'>,
  state: Float64Array,
  start: Float64Array,
): StateObservables {
  const weightsOf = (from: Float64Array, i: number) =>
    from.subarray(i * (inputDimension + 1), i * (inputDimension + 1) + inputDimension);
  const perNeuron = (of: (i: number) => number) =>
    Float64Array.from({ length: width }, (_, i) => of(i));
  const readouts = perNeuron((i) => state[i * (inputDimension + 1) + inputDimension]);
  const targetOverlaps = perNeuron((i) => weightsOf(state, i)[0]);
  const selfOverlaps = perNeuron((i) => productOf(weightsOf(state, i), weightsOf(start, i)));
  const distances = perNeuron((i) => distanceOf(weightsOf(state, i), weightsOf(start, i)));
  const overlaps = new Float64Array(width * width);
  let offDiagonal = 0;
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      const overlap = productOf(weightsOf(state, i), weightsOf(state, j));
      overlaps[i * width + j] = overlap;
      overlaps[j * width + i] = overlap;
      if (j < i) offDiagonal += 2 * overlap;
    }
  }
  return {
    ...{ readouts, targetOverlaps, overlaps, selfOverlaps },
    meanReadout: meanOf(readouts),
    meanTargetOverlap: meanOf(targetOverlaps),
    meanOffDiagonalOverlap: width === 1 ? 0 : offDiagonal / (width * (width - 1)),
    meanSelfOverlap: meanOf(selfOverlaps),
    movement: meanOf(distances),
  };
}

function productOf(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < first.length; j++) sum += first[j] * second[j];
  return sum;
}

function distanceOf(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < first.length; j++) sum += (first[j] - second[j]) ** 2;
  return Math.sqrt(sum);
}

function meanOf(numbers: Float64Array): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
