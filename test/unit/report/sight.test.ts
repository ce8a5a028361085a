import { expect, test } from 'vitest';
import type { ClaimEvidence } from '../../../src/core/index.js';
import { exampleEvidence, exampleManifest, exampleSetting } from '../../helpers/example-run.js';
import { rendered, textOf } from './rendered.js';

/** The page about one claim, as text. */
function pageOf(changes: Partial<ClaimEvidence>): string {
  const evidence = { ...exampleEvidence('example/first', [exampleSetting(3)]), ...changes };
  return textOf(
    rendered({ manifest: exampleManifest('example', [evidence.claim.id]), claims: [evidence] }),
  );
}

test('says what no planted mistake has shown that a claim can see', () => {
  expect(pageOf({ vacuousIn: ['drift', 'spread'] })).toContain(
    'Vacuous in drift, spread : no planted mistake is refuted there',
  );
  expect(pageOf({})).not.toContain('Vacuous');
});

test('says how small a fault the claim was measured to see', () => {
  const resolution = {
    claim: 'example/first',
    tier: 'smoke',
    seed: 1,
    values: { mean: { more: 1.1, less: 1.2 } },
    parameters: { 'test/chain: stepSize': {} },
  } as const;
  const text = pageOf({ resolution });
  expect(text).toContain('smallest fault of theory that is refuted: mean x1.1 /1.2');
  expect(text).toContain('no fault up to a factor of 10 is refuted in test/chain: stepSize');
  expect(pageOf({})).not.toContain('smallest fault');
});

test('says which settings are corners, and which were sought', () => {
  const text = pageOf({
    settings: [
      { ...exampleSetting(1), origin: 'corner' },
      { ...exampleSetting(2), origin: 'sought' },
    ],
  });
  expect(text).toContain('a corner of the regime');
  expect(text).toContain('sought where the discrepancy was largest');
});
