import { readFileSync } from 'node:fs';
import { check, inlineSource } from 'theory-vs-dynamics';
import { expect, test } from 'vitest';
import { kuramoto } from './kuramoto.js';

test('the onset of synchrony: supported, its mistakes refuted and its other route right', async () => {
  const [claim] = kuramoto.claims;
  const options = { tier: 'smoke', seed: 1, engine: 'reference' } as const;
  const evidence = await check(kuramoto, claim, options, inlineSource(kuramoto));
  expect(evidence.controls.map(({ verdict }) => verdict.kind)).toEqual([
    'refuted',
    'refuted',
    'refuted',
    'supported',
  ]);
  expect(evidence).toMatchObject({ kind: 'simulated', verdict: { kind: 'supported' } });
});

test('the file has at most sixty lines', () => {
  const text = readFileSync(new URL('./kuramoto.ts', import.meta.url), 'utf8');
  expect(text.trim().split('\n').length).toBeLessThanOrEqual(60);
});
