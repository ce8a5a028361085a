import type { PoolRequest } from '../../process/array-request.js';
import type { Hello } from '../../protocol/messages.js';
import { rowOf, startsOf, type Trial } from './trial.js';

const contract = 'two-layer-network';

/** Small, so that what is added at each step is noise and hardly drift. */
const stepSize = 2 ** -10;

/** Networks of so many neurons of two inputs: 3 numbers of a state for each. */
const widths = [2, 4, 1] as const;
const perNeuron = 3;

interface Options {
  readonly dimension?: number | undefined;
  readonly isSameStart?: boolean | undefined;
  readonly temperature?: number;
}

/** Requests for few steps of small networks. */
export function networkTrial({ contracts }: Hello): Trial | undefined {
  const activation = contracts[contract]?.activations[0];
  if (activation === undefined) return undefined;
  const dimensions = widths.map((width) => width * perNeuron);
  const [usual] = dimensions;

  const requestOf = (
    seeds: readonly string[],
    numSteps: number,
    keep: { readonly from: number; readonly every: number } | undefined,
    { dimension = usual, isSameStart = false, temperature = 1 }: Options = {},
  ): PoolRequest => {
    const { from, every } = keep ?? { from: numSteps, every: 1 };
    const numKept = Math.max(0, Math.ceil((numSteps - from) / every));
    const axes = ['coordinate of the state'];
    return {
      contract,
      seeds,
      spec: {
        target: smallNetwork(activation, dimension / perNeuron),
        stepSize,
        temperature,
        start: startsOf(seeds, dimension, isSameStart),
        numSteps,
        ...(keep === undefined ? {} : { keep }),
      },
      owed: {
        end: { shape: [dimension], axes },
        ...(numKept === 0
          ? {}
          : { states: { shape: [numKept, dimension], axes: ['kept state', ...axes] } }),
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

/** Neurons of two inputs, on the four points of a square. */
function smallNetwork(activation: string, width: number): object {
  return {
    kind: contract,
    inputs: [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ],
    targets: [1, -1, -1, 1],
    width,
    activation,
    outputScale: 0.5,
    lossScale: 0.25,
    weightDecay: 1,
    readoutDecay: 0.5,
    frozenReadouts: false,
  };
}
