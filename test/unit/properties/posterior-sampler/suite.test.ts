import { check, inlineSource } from 'theory-vs-dynamics';
import { expect, test } from 'vitest';
import { posteriorSampler } from '../../../../properties/posterior-sampler/index.js';

// Rate: the error budget of the suite, 1e-3 over seeds, at one fixed seed.
test('the moments of Gaussians are supported, and their mistakes refuted', async () => {
  const claim = posteriorSampler.claims.find(({ id }) => id.endsWith('/gaussian-moments'));
  if (claim === undefined) throw new Error('no such claim');
  const options = { tier: 'smoke', seed: 1, engine: 'reference' } as const;
  const { verdict } = await check(posteriorSampler, claim, options, inlineSource(posteriorSampler));
  expect(verdict.kind).toBe('supported');
});
