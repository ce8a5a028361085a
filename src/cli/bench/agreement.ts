import { describeSizes, type Workload } from './workload.js';

/** Last states of all chains, in their order. */
export type States = readonly Float64Array[];

/** What the right result of some quiet steps is, and how far from it rounding can lead. */
export interface Oracle {
  readonly workload: Workload;
  readonly numSteps: number;
  readonly states: States;
  /** Largest distance, over the distance that the oracle moved. */
  readonly tolerance: number;
}

/** How a result compares with the oracle. */
export interface Agreement {
  /** Euclidean distance from the oracle's states, over the distance that it moved. */
  readonly distance: number;
  /** What is wrong, in one line; absent when it agrees. */
  readonly failure?: string;
}

/** Whether quiet steps led where the oracle's did. */
export function compareStates({ workload, states, tolerance }: Oracle, found: States): Agreement {
  const distance = distanceBetween(found, states) / distanceBetween(states, workload.states);
  if (distance <= tolerance) return { distance };
  return {
    distance,
    failure: `other states than the reference (${describeSizes(workload.sizes)}): ${percent(distance)} of the way, rounding explains ${percent(tolerance)}`,
  };
}

/**
 * Whether noise was added: the mean square of what it changed is numSteps times
 * its amplitude squared, up to chance (eight standard deviations) and up to a
 * tenth for what the few steps make of it.
 */
export function compareNoise(
  { workload, numSteps }: Oracle,
  quiet: States,
  noisy: States,
): Agreement {
  const numParameters = noisy.reduce((sum, { length }) => sum + length, 0);
  const expected = numSteps * numParameters * workload.noiseAmplitude ** 2;
  const distance = Math.abs(distanceBetween(noisy, quiet) ** 2 / expected - 1);
  if (distance <= 8 * Math.sqrt(2 / numParameters) + 0.1) return { distance };
  return {
    distance,
    failure: `noise of another variance (${describeSizes(workload.sizes)}): off by ${percent(distance)}`,
  };
}

/** Infinite when the states have different shapes, NaN when one holds a NaN. */
export function distanceBetween(first: States, second: States): number {
  let sum = first.length === second.length ? 0 : Number.POSITIVE_INFINITY;
  for (const [chain, state] of first.entries()) {
    const other = second[chain] ?? [];
    if (state.length !== other.length) return Number.POSITIVE_INFINITY;
    for (let index = 0; index < state.length; index++) sum += (state[index] - other[index]) ** 2;
  }
  return Math.sqrt(sum);
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
