import type { Check } from '../check.js';

const numReplicates = 1000;

export const manyReplicates: Check = {
  name: 'many-replicates',
  expected: `an answer for ${numReplicates} replicates at once`,
  look: async ({ ask, trial }) => {
    const seeds = Array.from({ length: numReplicates }, (_, place) => String(place));
    await ask(trial.request(seeds, { length: 2 }));
    return undefined;
  },
};
