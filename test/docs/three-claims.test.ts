import { readFileSync } from 'node:fs';
import { check, inlineSource } from 'theory-vs-dynamics';
import { describe, expect, test } from 'vitest';
import { flow } from './flow.js';
import { kuramoto } from './kuramoto.js';
import { ornsteinUhlenbeck } from './ornstein-uhlenbeck.js';

describe.each([ornsteinUhlenbeck, kuramoto, flow])('$id', (suite) => {
  test('the claim is supported and each planted mistake refuted', async () => {
    const [claim] = suite.claims;
    const options = { tier: 'smoke', seed: 1, engine: 'reference' } as const;
    const evidence = await check(suite, claim, options, inlineSource(suite));
    expect(evidence.controls.map(({ verdict }) => verdict.kind)).toEqual([
      'refuted',
      'refuted',
      'supported',
    ]);
    expect(evidence.verdict).toMatchObject({ kind: 'supported' });
  }, 120_000);

  test('the file has at most sixty lines', () => {
    const text = readFileSync(new URL(`./${suite.id}.ts`, import.meta.url), 'utf8');
    expect(text.trim().split('\n').length).toBeLessThanOrEqual(60);
  });
});
