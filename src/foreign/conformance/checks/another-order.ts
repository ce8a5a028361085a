import { type Check, eightSeeds, whyNotSameBits } from '../check.js';
import { difference, replicatesAt } from '../difference.js';

const order = [5, 2, 7, 0, 3, 6, 1, 4];

export const anotherOrder: Check = {
  name: 'another-order',
  expected: 'the same bits for each replicate, in the order of the seeds',
  whyNot: whyNotSameBits,
  look: async ({ ask, trial }) => {
    const first = await ask(trial.request(eightSeeds));
    const second = await ask(trial.request(order.map((place) => eightSeeds[place])));
    return difference(
      [replicatesAt(first, order), second],
      ['in one order of the replicates', 'in another'],
    );
  },
};
