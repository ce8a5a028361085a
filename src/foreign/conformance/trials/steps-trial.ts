import type { PoolRequest } from '../../process/array-request.js';
import type { ContractName } from '../../protocol/messages.js';
import { rowOf, startsOf, type Trial } from './trial.js';

/** Small, so that what is added at each step is noise and hardly drift. */
const stepSize = 2 ** -10;

/** What contracts about the states of a chain differ in. */
export interface StepsOf {
  readonly contract: ContractName;
  /** Dimensions of the state that can be asked for, the usual one first. */
  readonly dimensions: readonly number[];
  /** Name of the axis of the state, for messages. */
  readonly axis: string;
  readonly targetOf: (dimension: number) => object | undefined;
}

interface Options {
  readonly dimension?: number | undefined;
  readonly isSameStart?: boolean | undefined;
  readonly temperature?: number;
}

/** Requests for chains of few steps. */
export function stepsTrial({ contract, dimensions, axis, targetOf }: StepsOf): Trial {
  const [usual] = dimensions;
  const requestOf = (
    seeds: readonly string[],
    numSteps: number,
    keep: { readonly from: number; readonly every: number } | undefined,
    { dimension = usual, isSameStart = false, temperature = 1 }: Options = {},
  ): PoolRequest => {
    const { from, every } = keep ?? { from: numSteps, every: 1 };
    const numKept = Math.max(0, Math.ceil((numSteps - from) / every));
    return {
      contract,
      seeds,
      spec: {
        target: targetOf(dimension),
        stepSize,
        temperature,
        start: startsOf(seeds, dimension, isSameStart),
        numSteps,
        ...(keep === undefined ? {} : { keep }),
      },
      owed: {
        end: { shape: [dimension], axes: [axis] },
        ...(numKept === 0
          ? {}
          : { states: { shape: [numKept, dimension], axes: ['kept state', axis] } }),
      },
    };
  };
  const everyState = { from: 0, every: 1 };
  return {
    contract,
    dimensions,
    request: (seeds, { dimension, length = 6, isSameStart } = {}) =>
      requestOf(seeds, length, everyState, { dimension, isSameStart }),
    endless: requestOf(['1'], 1e12, undefined),
    noise: {
      length: 9,
      perStep: usual,
      // The start is no number of theirs: the steps from state to state are.
      of: ({ arrays }, numReplicates) =>
        Array.from({ length: numReplicates }, (_, place) => {
          const states = rowOf(arrays.states.values, place, numReplicates);
          return states.subarray(usual).map((value, at) => value - states[at]);
        }),
    },
    steps: {
      keeping: (seeds, numSteps, keep) => requestOf(seeds, numSteps, keep, { temperature: 0 }),
    },
  };
}
