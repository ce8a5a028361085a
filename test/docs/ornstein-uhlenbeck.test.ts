import { readFileSync } from 'node:fs';
import { check, inlineSource } from 'theory-vs-dynamics';
import { expect, test } from 'vitest';
import { ornsteinUhlenbeck } from './ornstein-uhlenbeck.js';

test('two curves of one ensemble: supported, mistakes refuted, exact route right', async () => {
  const [claim] = ornsteinUhlenbeck.claims;
  const options = { tier: 'smoke', seed: 1, engine: 'reference' } as const;
  const source = inlineSource(ornsteinUhlenbeck);
  const evidence = await check(ornsteinUhlenbeck, claim, options, source);
  expect(evidence.controls.map(({ verdict }) => verdict.kind)).toEqual([
    'refuted',
    'refuted',
    'refuted',
    'supported',
  ]);
  expect(evidence).toMatchObject({ kind: 'simulated', verdict: { kind: 'supported' } });
});

test('the file has at most sixty lines', () => {
  const text = readFileSync(new URL('./ornstein-uhlenbeck.ts', import.meta.url), 'utf8');
  expect(text.trim().split('\n').length).toBeLessThanOrEqual(60);
});
