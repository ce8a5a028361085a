import { expect, test } from 'vitest';
import { xorNetwork } from '../../../../properties/sgld-posterior/parity-network.js';
import { xorByEvidence } from '../../../../properties/sgld-posterior/xor-by-evidence.js';
import { deriveKey, keyFromSeed } from '../../../../src/random/index.js';
import { exactParityPosterior } from '../../../../src/theory/index.js';

/** Mean and standard error over runs with keys of their own. */
function averageOf(prior: Parameters<typeof xorByEvidence>[0]) {
  const runs = Array.from({ length: 200 }, (_, run) =>
    xorByEvidence(prior, deriveKey(keyFromSeed(7), run)),
  );
  const mean = runs.reduce((sum, value) => sum + value / runs.length, 0);
  const variance = runs.reduce((sum, value) => sum + (value - mean) ** 2 / runs.length, 0);
  return { mean, standardError: Math.sqrt(variance / runs.length) };
}

test.each([
  { width: 1, noise: 0.5 },
  { width: 2, noise: 0.5 },
  { width: 2, noise: 0.4, weightPriorScale: 1.25, readoutPriorScale: 0.8 },
])('weights counted with their evidence give the exact posterior at %o', (setting) => {
  const { noise, ...prior } = setting;
  const exact = exactParityPosterior(xorNetwork(prior), 2, noise).orderParameter;
  const { mean, standardError } = averageOf(setting);
  // Six standard errors, and the bias of a ratio of averages over 200 draws.
  const bound = 6 * standardError + 0.01 * exact;
  expect(Math.abs(mean - exact)).toBeLessThan(bound);
  // Readouts of half the scale are another posterior.
  const other = averageOf({
    ...setting,
    readoutPriorScale: 0.5 * (setting.readoutPriorScale ?? 1),
  });
  expect(Math.abs(other.mean - exact)).toBeGreaterThan(bound);
});
