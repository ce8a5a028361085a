import { expect, test } from 'vitest';
import { estimateEffort, inlineSource } from '../../../../src/check/index.js';
import { claimEffort } from '../../../../src/cli/claims/claim-effort.js';
import { effortTable } from '../../../../src/cli/commands/plan.js';
import { completed, predictedValue } from '../../../../src/core/index.js';
import { probabilityEquals } from '../../../../src/core/relations/index.js';
import type { AnyTestProperty } from '../../../helpers/property.js';
import { planTiny, tinyProperty } from '../../../helpers/tiny-suite.js';

async function effortOf(property: AnyTestProperty) {
  const plan = await planTiny(property);
  const settings = [];
  for (const { setting } of plan.settings) {
    settings.push(await estimateEffort(plan, setting, inlineSource(plan.suite)));
  }
  return claimEffort(plan, settings);
}

test('a claim that its budget decides has no problem', async () => {
  const effort = await effortOf(tinyProperty());
  expect(effort.problem).toBeUndefined();
  expect(effort.numSettings).toBe(2);
});

test('a claim that needs more replicates than its tier allows says how many, and what to do', async () => {
  // The spread is a half: a margin of 0.02 needs some ten thousand replicates, a hundred are allowed.
  const margin = { of: () => 0.02, justification: 'for the test' };
  const effort = await effortOf(tinyProperty({ margin }));
  expect(effort.numToSupport).toBeGreaterThan(1000);
  expect(effort.problem).toMatch(/^needs \d+ replicates .* allows 200: choose a higher tier/);
});

test('a number that is an upper bound is called one', async () => {
  const effort = await effortOf(
    tinyProperty({
      relation: probabilityEquals,
      predict: () => predictedValue('share', 0.05),
      margin: { of: () => 0.04, justification: 'for the test' },
      simulate: () => completed([0]),
    }),
  );
  expect(effort.isUpperBound).toBe(true);
  expect(effort.problem).toMatch(/^may need as many as \d+ replicates .* allows 200: /);
  expect(effortTable([effort])).toMatch(/ at most \d+ +at most \d+ /);
  expect(effortTable([await effortOf(tinyProperty())])).not.toMatch(/at most \d/);
});

test('a failing pilot is a problem, not a number', async () => {
  const simulate = () => {
    throw new Error('out of tune');
  };
  expect((await effortOf(tinyProperty({ simulate }))).problem).toContain('out of tune');
});
