import { expect, test } from 'vitest';
import { stanVariables } from '../../../src/draws/formats/stan-columns.js';

test('the first index of a matrix varies fastest in a file of CmdStan, the last one here', () => {
  const names = ['lp__', 'a.1.1', 'a.2.1', 'a.1.2', 'a.2.2', 'a.1.3', 'a.2.3', 'b.1', 'z.1.real'];
  expect(stanVariables(names)).toEqual([
    { name: 'lp__', shape: [], columns: [0] },
    { name: 'a', shape: [2, 3], columns: [1, 3, 5, 2, 4, 6] },
    { name: 'b', shape: [1], columns: [7] },
    { name: 'z.1.real', shape: [], columns: [8] },
  ]);
});

test('indices that are missing, twice or of another number are refused', () => {
  for (const names of [
    ['a.1', 'a.3'],
    ['a.1', 'a.1'],
    ['a.0', 'a.1'],
    ['a.1.1', 'a.2'],
    ['a', 'a.1'],
  ]) {
    expect(() => stanVariables(names)).toThrow('do not have each index once');
  }
});
