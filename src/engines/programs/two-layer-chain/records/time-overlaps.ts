import {
  type NetworkShape,
  stride,
  type TimeOverlapOptions,
  type TimeOverlaps,
} from '../../../../core/index.js';

/** Compares the states of a chain with earlier ones, one record after the other. */
export interface TimeOverlapCollector {
  readonly add: (step: number, state: Float64Array) => void;
  readonly overlaps: () => TimeOverlaps;
}

const classes = ['weights', 'biases', 'readouts'] as const;
type PerClass<T> = Record<(typeof classes)[number], T>;

/** Keeps the states of the steps that others are compared with, and no others. */
export function collectTimeOverlaps(
  shape: NetworkShape,
  options: TimeOverlapOptions,
): TimeOverlapCollector {
  const isEarlier = membership(options.earlier);
  const isLater = membership(options.later);
  const kept: { readonly step: number; readonly state: Float64Array }[] = [];
  const later: number[] = [];
  const rows: PerClass<Float64Array[]> = { weights: [], biases: [], readouts: [] };
  return {
    add: (step, state) => {
      if (isEarlier(step)) kept.push({ step, state: state.slice() });
      if (!isLater(step)) return;
      later.push(step);
      const overlaps = kept.map((earlier) => overlapsOf(shape, state, earlier.state));
      for (const name of classes) {
        rows[name].push(Float64Array.from(overlaps, (overlap) => overlap[name]));
      }
    },
    overlaps: () => ({ later, earlier: kept.map(({ step }) => step), ...rows }),
  };
}

function membership(steps: readonly number[] | undefined): (step: number) => boolean {
  if (steps === undefined) return () => true;
  const chosen = new Set(steps);
  return (step) => chosen.has(step);
}

/** (1 / width) sum_i theta_i . theta'_i over the coordinates of each class. */
function overlapsOf(
  shape: NetworkShape,
  first: Float64Array,
  second: Float64Array,
): PerClass<number> {
  const { inputDimension, width, hasBiases } = shape;
  const perNeuron = stride(shape);
  let [weights, biases, readouts] = [0, 0, 0];
  for (let start = 0; start < first.length; start += perNeuron) {
    for (let index = start; index < start + inputDimension; index++) {
      weights += first[index] * second[index];
    }
    const last = start + perNeuron - 1;
    if (hasBiases) biases += first[last - 1] * second[last - 1];
    readouts += first[last] * second[last];
  }
  return { weights: weights / width, biases: biases / width, readouts: readouts / width };
}
