import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { knownFaults } from '../../../src/runs/index.js';

const record = fileURLToPath(
  new URL('../../../reports/reference/simulators-smoke.json', import.meta.url),
);

test('the record of wrong programs is part of the package', () => {
  expect(existsSync(record)).toBe(true);
});

test('a program has the faults of its contracts, each with the checks of this run that refuted it', () => {
  const ids = ['langevin-steps/innovations', 'langevin-steps/critical-step-size'];
  const known = knownFaults(['langevin-steps'], ids);
  const named = (part: string) => known?.faults.find(({ name }) => name.includes(part));
  expect(named('one half missing') ?? named('factor 2 missing')).toMatchObject({
    refutedBy: ['langevin-steps/innovations'],
  });
  expect(named('half precision')).toMatchObject({ refutedBy: [] });
  expect(known?.faults.length).toBeGreaterThan(20);
});

test('a contract of which nothing is on record has none', () => {
  expect(knownFaults(['observables'], ['x/y'])).toBeUndefined();
});
