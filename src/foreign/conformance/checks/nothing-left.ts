import { type Check, eightSeeds } from '../check.js';

export const nothingLeft: Check = {
  name: 'nothing-left',
  expected: 'to end by itself after its answer, with no process left behind',
  whyNot: ({ isOneShot }) => (isOneShot ? undefined : 'has a loop'),
  look: async ({ fresh, trial }) => {
    const { ask, remarks } = await fresh();
    await ask(trial.request(eightSeeds.slice(0, 2)));
    return remarks.length === 0 ? undefined : remarks.join('; ');
  },
};
