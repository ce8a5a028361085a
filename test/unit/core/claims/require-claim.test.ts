import { expect, test } from 'vitest';
import { requireClaim } from '../../../../src/core/claims/require-claim.js';
import { designsFor } from '../../../../src/core/designs-for.js';
import { mean, meansEqual, uniform } from '../../../../src/core/index.js';

const own = {
  id: 'suite/claim',
  about: { regime: { x: uniform(0, 1) }, system: () => ({}), measure: () => ({}) },
  designs: designsFor(100),
  says: 'x is x',
  formula: 'x = x',
  source: { key: 'own', locator: 'here' },
  assuming: [],
  observed: { name: 'x', symbol: 'x', unit: '1' },
  theory: () => ({ a: 1 }),
  margin: { each: 1, because: 'one' },
  knownBias: { each: 0, because: 'none' },
  mistakes: {},
  otherRoutes: {},
} as unknown as Parameters<typeof requireClaim>[0];

test.each([
  ['of all values', meansEqual],
  ['of some', { a: mean('a') }],
])('a relation %s is taken', (_, relation) => {
  expect(() => requireClaim({ ...own, relation })).not.toThrow();
});

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'invalid relation of suite/claim=undefined: expected meansEqual'],
  ['an empty record', {}, 'invalid relation of suite/claim={}'],
  ['a function', mean, 'a call was forgotten'],
  ['a record with a function', { a: mean }, "invalid relation 'a' of suite/claim=a function"],
  ['a record with a number', { a: 3 }, "invalid relation 'a' of suite/claim=3"],
  ['a comparison without a name', mean('a'), 'give it a name'],
])('%s is no relation', (_, relation, message) => {
  expect(() => requireClaim({ ...own, relation } as never)).toThrow(message);
});
