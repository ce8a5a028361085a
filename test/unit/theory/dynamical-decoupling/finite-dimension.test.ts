import { describe, expect, test } from 'vitest';
import { symmetricDynamics } from '../../../../src/theory/index.js';
import { testSeed } from '../../../helpers/seed.js';
import { descendOnFeatures, type FeatureNumbers } from './gaussian-features.js';
import { referenceSets } from './reference-sets.js';

const columns = ['readout', 'selfOverlap', 'trainError', 'testError'] as const;

/**
 * At d = 24 and 48 the bias is c / d with c of order one, so that 2 x(48) - x(24) has one of order
 * 1 / d^2, a few thousandths; and means of 120 networks err by some hundredths of the number. Six
 * standard errors and that bias exclude a right theory by chance about once in 10^8 runs, and
 * still see the errors of a factor or a term, of 0.1 and more.
 */
describe('large steps in finite dimension, extrapolated', () => {
  test.each([
    ['noise alone', { ...referenceSets.A, hiddenCovariance: [0, 0.1, 0.5], stepSize: 1 }, 3],
    [
      'a target',
      { ...referenceSets.B, width: 4, hiddenCovariance: [0, 0.9, 0.5], stepSize: 0.5 },
      8,
    ],
  ] as const)('%s', (_, options, numSteps) => {
    const time = numSteps * options.stepSize;
    const theory = symmetricDynamics({ ...options, times: [time] });
    const hasTarget = options.target === 'same';
    const runs = [24, 48].map((inputDimension) =>
      Array.from({ length: 120 }, (_unused, run) =>
        descendOnFeatures(
          { ...options, inputDimension, hasTarget, numSteps },
          testSeed(0) + 1000 * inputDimension + run,
        ),
      ),
    );
    const names: (keyof FeatureNumbers)[] = hasTarget
      ? [...columns, 'targetOverlap']
      : [...columns];
    for (const name of names) {
      const [narrow, wide] = runs.map((all) => meanOf(all.map((numbers) => numbers[name])));
      const extrapolated = 2 * wide.mean - narrow.mean;
      const error = Math.hypot(2 * wide.error, narrow.error);
      const distance = Math.abs(extrapolated - theory[name][0].value);
      expect(distance, name).toBeLessThan(6 * error + 4 / 24 ** 2);
      expect(error, name).toBeLessThan(0.02);
    }
  });
});

function meanOf(values: readonly number[]) {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const square = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
  return { mean, error: Math.sqrt(square / values.length) };
}
