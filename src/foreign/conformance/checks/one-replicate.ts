import type { Check } from '../check.js';

export const oneReplicate: Check = {
  name: 'one-replicate',
  expected: 'arrays whose first axis has the length 1',
  look: async ({ ask, trial }) => {
    await ask(trial.request(['3']));
    return undefined;
  },
};
