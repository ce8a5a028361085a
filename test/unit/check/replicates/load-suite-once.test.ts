import { expect, test } from 'vitest';
import { loadSuiteOnce, referenceTo } from '../../../../src/check/replicates/load-suite-once.js';
import { threeClaims } from './fixtures/three-claims.js';

test('a suite is loaded once, by its id and module', async () => {
  const reference = referenceTo(threeClaims);
  const loading = loadSuiteOnce(reference);
  expect(loadSuiteOnce({ ...reference })).toBe(loading);
  expect((await loading).properties.map(({ claim }) => claim.id)).toEqual([
    'three-claims/first',
    'three-claims/second',
    'three-claims/third',
  ]);
  const other = loadSuiteOnce({ ...reference, id: 'other' });
  await expect(other).rejects.toThrow('invalid suite="other": expected a suite exported by');
});

test('a reference can be sent to a worker', () => {
  expect(structuredClone(referenceTo(threeClaims))).toEqual({
    id: 'three-claims',
    module: threeClaims.module,
  });
});
