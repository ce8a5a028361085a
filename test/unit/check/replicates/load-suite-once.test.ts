import { expect, test } from 'vitest';
import { loadSuiteOnce, referenceTo } from '../../../../src/check/replicates/load-suite-once.js';
import { trueClaims } from '../../../integration/fixtures/true-claims.js';

test('a suite is loaded once, by its id and module', async () => {
  const reference = referenceTo(trueClaims);
  const loading = loadSuiteOnce(reference);
  expect(loadSuiteOnce({ ...reference })).toBe(loading);
  expect((await loading).properties.map(({ claim }) => claim.id)).toEqual([
    'true-claims/first',
    'true-claims/second',
    'true-claims/third',
  ]);
  const other = loadSuiteOnce({ ...reference, id: 'other' });
  await expect(other).rejects.toThrow('invalid suite="other": expected a suite exported by');
});

test('a reference can be sent to a worker', () => {
  expect(structuredClone(referenceTo(trueClaims))).toEqual({
    id: 'true-claims',
    module: trueClaims.module,
  });
});
