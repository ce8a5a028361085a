import { expect, test } from 'vitest';
import { posteriorRidge } from '../../../../src/theory/kernel-regression/posterior-ridge.js';

test('one number f of prior variance one and P equal targets: the mean of their posterior', () => {
  const [noise, numSamples, target] = [0.5, 3, 2];
  const ridge = posteriorRidge(noise, numSamples);
  // Kernel matrix of ones: k^T (K + ridge)^-1 y = P y / (P + ridge).
  const regression = (numSamples * target) / (numSamples + ridge);
  // The minimum of f^2 / 2 + (f - y)^2 / (2 noise^2), by bisection of its slope.
  let [low, high] = [0, target];
  for (let halving = 0; halving < 60; halving++) {
    const f = (low + high) / 2;
    if (f + (f - target) / noise ** 2 > 0) high = f;
    else low = f;
  }
  expect(regression).toBeCloseTo(low, 12);
});
