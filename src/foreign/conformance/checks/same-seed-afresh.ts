import { type Check, eightSeeds, whyNotSameBits } from '../check.js';
import { difference } from '../difference.js';

export const sameSeedAfresh: Check = {
  name: 'same-seed-afresh',
  expected: 'the same bits for the same seeds from a process that is started anew',
  whyNot: whyNotSameBits,
  look: async ({ ask, fresh, trial }) => {
    const request = trial.request(eightSeeds.slice(2, 5));
    const other = await fresh();
    return difference(
      [await ask(request), await other.ask(request)],
      ['from one process', 'from another'],
    );
  },
};
