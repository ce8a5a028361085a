import type { PoolResult } from '../../process/array-request.js';
import { type Check, eightSeeds, whyNoSteps, whyNotSameBits } from '../check.js';
import { difference } from '../difference.js';

const numSteps = 9;
const keep = { from: 2, every: 3 };

export const keptStates: Check = {
  name: 'kept-states',
  expected: `with from = ${keep.from} and every = ${keep.every}, the states before the steps 2, 5 and 8 of those that are kept with from = 0 and every = 1`,
  whyNot: (bench) => whyNoSteps(bench) ?? whyNotSameBits(bench),
  look: async ({ ask, trial: { steps } }) => {
    if (steps === undefined) return undefined;
    const seeds = eightSeeds.slice(0, 3);
    const all = await ask(steps.keeping(seeds, numSteps, { from: 0, every: 1 }));
    const some = await ask(steps.keeping(seeds, numSteps, keep));
    return difference([statesAt(all, [2, 5, 8]), some], ['with all states kept', 'with some']);
  },
};

/** A result with some of its states. */
function statesAt({ arrays, lost }: PoolResult, places: readonly number[]): PoolResult {
  const { shape, values } = arrays.states;
  const [numReplicates, numKept, dimension] = shape;
  const own = Array.from({ length: numReplicates }, (_, replicate) =>
    places.flatMap((place) => {
      const from = (replicate * numKept + place) * dimension;
      return [...values.subarray(from, from + dimension)];
    }),
  );
  const states = {
    shape: [numReplicates, places.length, dimension],
    values: Float64Array.from(own.flat()),
  };
  return { arrays: { ...arrays, states }, lost };
}
