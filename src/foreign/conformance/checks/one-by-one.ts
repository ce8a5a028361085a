import { type Check, eightSeeds, whyNotSameBits } from '../check.js';
import { difference, replicatesAt } from '../difference.js';

export const oneByOne: Check = {
  name: 'one-by-one',
  expected: 'the same bits for a replicate alone as among eight',
  whyNot: whyNotSameBits,
  look: async ({ ask, trial }) => {
    const together = await ask(trial.request(eightSeeds));
    for (const [place, seed] of eightSeeds.entries()) {
      const pair = [replicatesAt(together, [place]), await ask(trial.request([seed]))] as const;
      const found = difference(pair, ['among eight', 'alone']);
      if (found !== undefined) return `for the seed ${seed}, ${found}`;
    }
    return undefined;
  },
};
