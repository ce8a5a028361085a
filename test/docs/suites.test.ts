import { readFileSync } from 'node:fs';
import { check, inlineSource } from 'theory-vs-dynamics';
import { describe, expect, test } from 'vitest';
import { flow } from './flow.js';
import { kuramoto } from './kuramoto.js';
import { ornsteinUhlenbeck } from './ornstein-uhlenbeck.js';

// Rate: the error budget of each suite, 1e-3 over seeds, at one fixed seed.

describe.each([
  ['flow', flow, 'computed', ['refuted', 'refuted', 'supported']],
  ['kuramoto', kuramoto, 'simulated', ['refuted', 'refuted', 'refuted', 'supported']],
  [
    'ornstein-uhlenbeck',
    ornsteinUhlenbeck,
    'simulated',
    ['refuted', 'refuted', 'refuted', 'supported'],
  ],
] as const)('the suite %s of the documents', (name, suite, kind, expected) => {
  test('is supported, its mistakes are refuted and its other route is right', async () => {
    const options = { tier: 'smoke', seed: 1, engine: 'reference' } as const;
    const evidence = await check(suite, suite.claims[0], options, inlineSource(suite));
    expect(evidence.controls.map(({ verdict }) => verdict.kind)).toEqual(expected);
    expect(evidence).toMatchObject({ kind, verdict: { kind: 'supported' } });
  });

  test('has at most sixty lines', () => {
    const text = readFileSync(new URL(`./${name}.ts`, import.meta.url), 'utf8');
    expect(text.trim().split('\n').length).toBeLessThanOrEqual(60);
  });
});
