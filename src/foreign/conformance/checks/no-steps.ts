import { type Check, eightSeeds, whyNoSteps } from '../check.js';
import { startOf } from '../trials/trial.js';

export const noSteps: Check = {
  name: 'no-steps',
  expected: 'for numSteps = 0 and nothing kept, the start as the end',
  whyNot: whyNoSteps,
  look: async ({ ask, trial }) => {
    if (trial.steps === undefined) return undefined;
    const seeds = eightSeeds.slice(0, 3);
    const { arrays } = await ask(trial.steps.keeping(seeds, 0));
    const [dimension] = trial.dimensions;
    const starts = seeds.flatMap((seed) => startOf(seed, dimension));
    const at = starts.findIndex((value, place) => arrays.end.values[place] !== value);
    return at === -1
      ? undefined
      : `an end with the number ${arrays.end.values[at]}, where ${starts[at]} was sent`;
  },
};
