import { readFileSync } from 'node:fs';
import { check, inlineSource } from 'theory-vs-dynamics';
import { expect, test } from 'vitest';
import { flow } from './flow.js';

test('a computed claim: supported, its mistakes refuted and its other route right', async () => {
  const [claim] = flow.claims;
  const options = { tier: 'smoke', seed: 1, engine: 'reference' } as const;
  const evidence = await check(flow, claim, options, inlineSource(flow));
  expect(evidence.controls.map(({ verdict }) => verdict.kind)).toEqual([
    'refuted',
    'refuted',
    'supported',
  ]);
  expect(evidence).toMatchObject({ kind: 'computed', verdict: { kind: 'supported' } });
});

test('the file has at most sixty lines', () => {
  const text = readFileSync(new URL('./flow.ts', import.meta.url), 'utf8');
  expect(text.trim().split('\n').length).toBeLessThanOrEqual(60);
});
