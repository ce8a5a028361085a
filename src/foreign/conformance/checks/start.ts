import { type Check, eightSeeds, whyNoSteps } from '../check.js';
import { startOf } from '../trials/trial.js';

export const start: Check = {
  name: 'start',
  expected: 'the start of each replicate as its state before step 0',
  whyNot: whyNoSteps,
  look: async ({ ask, trial }) => {
    const { arrays } = await ask(trial.request(eightSeeds, { length: 3 }));
    const { shape, values } = arrays.states;
    const [numReplicates, numKept, dimension] = shape;
    for (let place = 0; place < numReplicates; place++) {
      const from = place * numKept * dimension;
      const first = [...values.subarray(from, from + dimension)];
      const sent = startOf(eightSeeds[place], dimension);
      if (first.every((value, axis) => value === sent[axis])) continue;
      return `[${first.join(', ')}] for a replicate that was to start at [${sent.join(', ')}]`;
    }
    return undefined;
  },
};
