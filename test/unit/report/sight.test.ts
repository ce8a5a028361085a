import { expect, test } from 'vitest';
import type { ClaimEvidence } from '../../../src/core/index.js';
import { exampleEvidence, exampleManifest, exampleSetting } from '../../helpers/example-run.js';
import { negativeControl } from '../../report/evidence-builders.js';
import { rendered, textOf } from './rendered.js';

/** The page about one claim, as text. */
function pageOf(changes: Partial<ClaimEvidence>): string {
  const evidence = { ...exampleEvidence('example/first', [exampleSetting(3)]), ...changes };
  return textOf(
    rendered({ manifest: exampleManifest('example', [evidence.claim.id]), claims: [evidence] }),
  );
}

test('says what no planted mistake has shown that a claim can see', () => {
  const supported = { verdict: { kind: 'supported', reasons: [] } } as const;
  expect(pageOf({ vacuousIn: ['drift', 'spread'], ...supported })).toContain(
    'Vacuous in drift, spread : no planted mistake is refuted there',
  );
  expect(pageOf({ vacuousIn: ['lagOne'], ...supported })).toContain('Vacuous in lag one :');
  expect(pageOf({})).not.toContain('Vacuous');
  // Mistakes of a claim whose runs were lost were lost as well.
  const verdict = { kind: 'invalid', reasons: [] } as const;
  expect(pageOf({ vacuousIn: ['drift'], verdict })).not.toContain('Vacuous');
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

test('a setting that was repeated on fresh seeds counts once', () => {
  const settings = [exampleSetting(1), exampleSetting(2)];
  const again = { ...exampleSetting(2), phase: 'confirm' } as const;
  expect(pageOf({ settings: [...settings, again] })).toContain('2 settings tried.');
  expect(pageOf({ settings: [...settings, again] })).toContain('A claim was tried at 2 settings');
});

test('of one claim the page speaks in the singular', () => {
  const coverage = { numFilled: 3, numCorners: 0, unseenShare: 0.6316, missRate: 0.05 };
  const text = pageOf({ coverage });
  expect(text).toContain(
    'A fault confined to less than 63 % of the regime of the supported claim could be unseen.',
  );
  expect(text).toContain('(1 − s)ⁿ; the share at which this is 5 % is 63 % in this run');
  expect(text).toContain('Random runs are compared with a prediction.');
});

test('planted mistakes of a refuted claim are not boasted of, as what is refuted is so with them too', () => {
  const controls = [negativeControl()];
  expect(pageOf({ controls })).toContain('1 of 1 planted mistake caught');
  const refuted = pageOf({ controls, verdict: { kind: 'refuted', reasons: [] } });
  expect(refuted).not.toContain('1 of 1 planted mistake caught');
  expect(refuted).toContain('planted mistakes say nothing of a refuted claim');
});
