import * as tvd from 'theory-vs-dynamics';
import { remember } from '../remember.js';
import type { ErfTask } from './erf-teacher-networks.js';

/** Where a neuron of the limit is at each of some times, by where it starts. */
export interface Paths {
  readonly end: (
    moment: number,
    signal: number,
    perpendicular: number,
  ) => readonly [number, number];
}

/** Nodes and values of a function between them, by the barycentric formula. */
const numNodes = 14;
const nodes = Array.from({ length: numNodes }, (_, k) =>
  Math.cos((Math.PI * (k + 0.5)) / numNodes),
);
const nodeWeights = nodes.map(
  (_, k) => (k % 2 === 0 ? 1 : -1) * Math.sin((Math.PI * (k + 0.5)) / numNodes),
);

/** Shares of the nodes in the value at a place of [-1, 1]. */
function sharesAt(place: number): number[] {
  const exact = nodes.indexOf(place);
  if (exact >= 0) return nodes.map((_, k) => (k === exact ? 1 : 0));
  const terms = nodes.map((node, k) => nodeWeights[k] / (place - node));
  const sum = terms.reduce((total, term) => total + term, 0);
  return terms.map((term) => term / sum);
}

/** The paths of neurons in the field of the law that theory moves, interpolated between some. */
function pathsOf({ times, ...task }: ErfTask & { readonly times: readonly number[] }): Paths {
  const { inputDimension, signalStd, perpendicularStd } = task;
  const middle = perpendicularStd;
  const signalReach = 5 * signalStd;
  const lengthReach = Math.min(
    0.99 * middle,
    (5 * perpendicularStd) / Math.sqrt(2 * inputDimension),
  );
  const pairs = nodes.flatMap((x) => nodes.map((y) => [x, y] as const));
  const { neurons } = tvd.erfTeacherFlow({
    ...task,
    times,
    neurons: {
      signal: pairs.map(([x]) => signalReach * x),
      perpendicular: pairs.map(([, y]) => middle + lengthReach * y),
    },
  });
  return {
    end: (moment, signal, perpendicular) => {
      const [across, along] = [
        sharesAt(signal / signalReach),
        sharesAt((perpendicular - middle) / lengthReach),
      ];
      let [endSignal, endPerpendicular] = [0, 0];
      for (const [i, first] of across.entries()) {
        for (const [k, second] of along.entries()) {
          endSignal += first * second * neurons.signal[moment][i * numNodes + k];
          endPerpendicular += first * second * neurons.perpendicular[moment][i * numNodes + k];
        }
      }
      return [endSignal, endPerpendicular];
    },
  };
}

export const knownPathsOf = remember(pathsOf);

/** Neurons of a start, moved to a time by the field of the limit; directions across it stay. */
export function movedAlong(
  paths: Paths,
  moment: number,
  start: Float64Array,
  inputDimension: number,
): Float64Array {
  const moved = start.slice();
  const perNeuron = inputDimension + 1;
  for (let first = 0; first < start.length; first += perNeuron) {
    const across = start.subarray(first + 1, first + inputDimension);
    const length = Math.hypot(...across);
    const [signal, perpendicular] = paths.end(moment, start[first], length);
    moved[first] = signal;
    for (const [j, own] of across.entries()) {
      moved[first + 1 + j] = (perpendicular / length) * own;
    }
  }
  return moved;
}
