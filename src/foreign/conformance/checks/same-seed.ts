import { type Check, eightSeeds, whyNotSameBits } from '../check.js';
import { difference } from '../difference.js';

export const sameSeed: Check = {
  name: 'same-seed',
  expected: 'the same bits for the same seeds, with another request in between',
  whyNot: whyNotSameBits,
  look: async ({ ask, trial }) => {
    const request = trial.request(eightSeeds.slice(2, 5));
    const first = await ask(request);
    await ask(trial.request(eightSeeds.slice(0, 2)));
    return difference([first, await ask(request)], ['at first', 'when asked again']);
  },
};
