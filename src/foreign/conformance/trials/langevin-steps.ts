import type { PoolRequest } from '../../process/array-request.js';
import type { Hello } from '../../protocol/messages.js';
import { dimensionsOf, preferredKind, smallTarget } from './targets.js';
import { rowOf, startsOf, type Trial } from './trial.js';

const contract = 'langevin-steps';

/** Small, so that what is added at each step is noise and hardly drift. */
const stepSize = 2 ** -10;

interface Options {
  readonly dimension?: number | undefined;
  readonly isSameStart?: boolean | undefined;
  readonly temperature?: number;
}

/** Requests for chains of few steps. */
export function langevinTrial({ contracts }: Hello): Trial | undefined {
  const kind = preferredKind(contracts[contract]?.targets);
  if (kind === undefined) return undefined;
  const dimensions = dimensionsOf(kind);
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
        target: smallTarget(kind, dimension),
        stepSize,
        temperature,
        start: startsOf(seeds, dimension, isSameStart),
        numSteps,
        ...(keep === undefined ? {} : { keep }),
      },
      owed: {
        end: { shape: [dimension], axes: ['dimension'] },
        ...(numKept === 0
          ? {}
          : { states: { shape: [numKept, dimension], axes: ['kept state', 'dimension'] } }),
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
