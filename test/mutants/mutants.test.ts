import { beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from './catalogue/index.js';
import { neverKills } from './catalogue/never-kills.js';
import { type Outcome, startMutants } from './run-mutants.js';

let unchanged: Promise<Outcome>;
let outcomes: Promise<Outcome>[] = [];

beforeAll(() => {
  [unchanged, ...outcomes] = startMutants(catalogue, neverKills);
});

test('without a fault the tests that look for one are green', async () => {
  expect((await unchanged).problem).toBeUndefined();
});

describe('the suite turns red for', () => {
  for (const [index, { id, fault }] of catalogue.entries()) {
    test(`${id}: ${fault}`, async () => {
      expect((await outcomes[index]).problem).toBeUndefined();
    });
  }
});

describe('an edit is not called killed when', () => {
  for (const [index, { id, fault, because }] of neverKills.entries()) {
    test(`${id}: ${fault}`, async () => {
      expect((await outcomes[catalogue.length + index]).problem).toContain(because);
    });
  }
});
