import { type Check, eightSeeds } from '../check.js';

/** Where this is broken, all that come after it are left out. */
export const answer: Check = {
  name: 'answer',
  expected: 'the arrays that it owes, finite, for each of two small requests',
  look: async ({ ask, trial }) => {
    await ask(trial.request(eightSeeds.slice(1, 4)));
    await ask(trial.request(eightSeeds.slice(2, 4)));
    return undefined;
  },
};
