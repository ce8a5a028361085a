import type { Check } from '../check.js';

export const oneDimension: Check = {
  name: 'one-dimension',
  expected: 'arrays whose last axis has the length 1',
  whyNot: ({ trial }) =>
    trial.dimensions.includes(1) ? undefined : 'has no target of one dimension among its first',
  look: async ({ ask, trial }) => {
    await ask(trial.request(['1', '2', '3'], { dimension: 1 }));
    return undefined;
  },
};
