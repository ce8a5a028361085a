import { expect, test } from 'vitest';
import { shareKilled } from '../../campaign/share-killed.js';

// Ends of the interval solve sums of binomial probabilities: (1 - p)^10 = 0.025 and so on.
test.each([
  [0, 10, 0, 1 - 0.025 ** (1 / 10)],
  [10, 10, 0.025 ** (1 / 10), 1],
  [1, 2, 1 - 0.975 ** (1 / 2), 0.975 ** (1 / 2)],
])(
  'of %i among %i the interval of Clopper and Pearson is %d to %d',
  (killed, count, lower, upper) => {
    const share = shareKilled(killed, count);
    expect(share.estimate).toBe(killed / count);
    expect(share.lower).toBeCloseTo(lower, 10);
    expect(share.upper).toBeCloseTo(upper, 10);
  },
);
