import type { PoolResult } from '../../process/array-request.js';
import { type Check, eightSeeds, whyNoSteps } from '../check.js';
import { difference } from '../difference.js';

const numSteps = 9;
const keep = { from: 2, every: 3 };

/** A few roundings in single precision; a step towards the Gaussian moves a hundred times as far. */
const tolerance = 2 ** -19;

const isSame = (a: number, b: number): boolean =>
  Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));

export const keptStates: Check = {
  name: 'kept-states',
  expected: `at temperature 0, with from = ${keep.from} and every = ${keep.every}, the states before the steps 2, 5 and 8 of those that are kept with from = 0 and every = 1, and as the end the one after step 8`,
  whyNot: whyNoSteps,
  look: async ({ ask, trial: { steps } }) => {
    if (steps === undefined) return undefined;
    const seeds = eightSeeds.slice(0, 3);
    const all = await ask(steps.keeping(seeds, numSteps + 1, { from: 0, every: 1 }));
    const some = await ask(steps.keeping(seeds, numSteps, keep));
    const which = ['with all states kept', 'with some'] as const;
    return difference([statesAt(all, [2, 5, 8], numSteps), some], which, isSame);
  },
};

/** A result with some of its states, and one of them as the end. */
function statesAt(
  { arrays, lost }: PoolResult,
  places: readonly number[],
  end: number,
): PoolResult {
  const { shape, values } = arrays.states;
  const [numReplicates, numKept, dimension] = shape;
  const pick = (own: readonly number[]): Float64Array =>
    Float64Array.from(
      Array.from({ length: numReplicates }, (_, replicate) =>
        own.flatMap((place) => {
          const from = (replicate * numKept + place) * dimension;
          return [...values.subarray(from, from + dimension)];
        }),
      ).flat(),
    );
  return {
    arrays: {
      end: { shape: [numReplicates, dimension], values: pick([end]) },
      states: { shape: [numReplicates, places.length, dimension], values: pick(places) },
    },
    lost,
  };
}
