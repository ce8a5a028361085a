import { expect, test } from 'vitest';
import { countInRanges, shardsInWords } from '../../../../src/cli/submit/index-ranges.js';

test('shards are named by their indices', () => {
  expect(shardsInWords([4])).toBe('shard 4');
  expect(shardsInWords([4, 5])).toBe('shards 4-5');
});

test('a text of indices is counted, and one that is none counts as nothing', () => {
  expect(countInRanges('0-3,17')).toBe(5);
  expect(countInRanges('0-2,5,9-10')).toBe(6);
  for (const text of ['', 'a', '3-1', '1,,2', '1-2-3', '-1']) expect(countInRanges(text)).toBe(0);
});
