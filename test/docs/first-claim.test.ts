import { readFileSync } from 'node:fs';
import { check, inlineSource } from 'theory-vs-dynamics';
import { expect, test } from 'vitest';
import { firstSteps } from './first-claim.js';

const file = new URL('./first-claim.ts', import.meta.url);

test('the claim of the recipe is supported and its planted mistake refuted', async () => {
  const [claim] = firstSteps.claims;
  const options = { tier: 'smoke', seed: 1, engine: 'reference' } as const;
  const evidence = await check(firstSteps, claim, options, inlineSource(firstSteps));
  expect(evidence.verdict).toMatchObject({ kind: 'supported' });
  expect(evidence.controls.map(({ verdict }) => verdict.kind)).toEqual(['refuted', 'supported']);
});

test('the recipe has fewer than forty lines and stands in CONTRIBUTING.md as it is', () => {
  const recipe = readFileSync(file, 'utf8');
  const claim = recipe.slice(recipe.indexOf('const chains'), recipe.indexOf('export const'));
  expect(claim.trim().split('\n').length).toBeLessThan(40);
  const guide = readFileSync(new URL('../../CONTRIBUTING.md', import.meta.url), 'utf8');
  expect(guide).toContain(recipe.trim());
});
