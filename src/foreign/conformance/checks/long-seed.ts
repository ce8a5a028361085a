import type { Check } from '../check.js';

export const longSeed: Check = {
  name: 'long-seed',
  expected: 'an answer for seeds of 20 digits, up to 2^64 - 1',
  look: async ({ ask, trial }) => {
    await ask(trial.request(['18446744073709551615', '10000000000000000000']));
    return undefined;
  },
};
