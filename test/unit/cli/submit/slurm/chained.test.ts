import { expect, test } from 'vitest';
import {
  readChained,
  submissionsInVain,
  textOfChained,
} from '../../../../../src/cli/submit/slurm/chained.js';
import { waveOf } from './waves.js';

test('a merge job is understood', () => {
  const chained = { wave: 2, shards: 34, inVain: 1 };
  expect(readChained(textOfChained(chained))).toEqual(chained);
  expect(() => readChained('2:34')).toThrow('invalid --chained="2:34"');
});

test('only submissions in a row that finish nothing count', () => {
  const wave = waveOf([1, 1, 1], { number: 2 });
  expect(submissionsInVain(wave, undefined, '/logs')).toBe(0);
  expect(submissionsInVain(wave, { wave: 1, shards: 3, inVain: 2 }, '/logs')).toBe(0);
  expect(submissionsInVain(wave, { wave: 2, shards: 4, inVain: 2 }, '/logs')).toBe(0);
  expect(submissionsInVain(wave, { wave: 2, shards: 3, inVain: 0 }, '/logs')).toBe(1);
  expect(submissionsInVain(wave, { wave: 2, shards: 3, inVain: 1 }, '/logs')).toBe(2);
});

test('after three of them it says where to look', () => {
  const wave = waveOf([1, 1, 1], { number: 2 });
  expect(() => submissionsInVain(wave, { wave: 2, shards: 3, inVain: 2 }, '/logs')).toThrow(
    'wave 2 of run r1: 3 submissions in a row have not finished one of 3 shards; see the newest logs in /logs',
  );
});
