import { expect, test } from 'vitest';
import { parseTimeLimit } from '../../../src/core/index.js';

test.each([
  ['30s', 30],
  ['5m', 300],
  ['1.5h', 5400],
  ['.5s', 0.5],
  ['none', Number.POSITIVE_INFINITY],
])('%s is %d seconds', (text, seconds) => {
  expect(parseTimeLimit('--time-limit', text)).toBe(seconds);
});

test.each(['', '30', '0s', '-1s', '1d', '5 m', 'None', '1e3s', 'Infinitys', '1s2m'])(
  '%j is no time limit',
  (text) => {
    expect(() => parseTimeLimit('--time-limit', text)).toThrow(
      `invalid --time-limit="${text}": expected a time > 0 such as 30s, 5m or 2h, or none`,
    );
  },
);
