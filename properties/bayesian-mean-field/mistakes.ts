import { learnsParity } from './learning.js';

/** Mistakes in the temperature that people make, planted in every network of a system. */
export const mistakes = {
  'missing-factor-two': {
    change: 'the temperature is noise squared instead of twice that',
    system: learnsParity.everywhere(({ noise }) => ({ temperature: noise ** 2 })),
  },
} as const;
