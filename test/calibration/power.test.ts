import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { expect, test } from 'vitest';
import {
  addToMoments,
  noMoments,
  tMixtureInterval,
  tMixturePrecision,
} from '../../src/stats/index.js';
import { normals } from '../helpers/samples.js';
import { testSeed } from '../helpers/seed.js';
import { calibration } from './sizes.js';

const seed = testSeed(20260407);
const numSequences = calibration.numSequences / 2;

/** Replicates until the interval excludes zero, when the mean is `shift` sigma. */
function replicatesNeeded(index: number, shift: number, rate: number, precision: number): number {
  const draws = normals(seed, index, 4000);
  let moments = noMoments;
  for (const draw of draws) {
    moments = addToMoments(moments, draw + shift);
    if (moments.count >= 16 && tMixtureInterval(moments, rate, precision).lower > 0) break;
  }
  return moments.count;
}

/**
 * Rate: the ratios were measured as 0.72 to 0.83 (mean) and 1.3 to 1.6 (95th
 * percentile). Over 2000 sequences their standard errors are 0.01 and 0.03, so
 * each test fails by chance with probability < 1e-6. Three tests.
 */
test.each([
  [0.5, 0.05],
  [0.5, 1e-3],
  [0.25, 1e-3],
])(
  'a shift of %d sigma is excluded at rate %d by about as many replicates as a fixed plan needs',
  (shift, rate) => {
    const fixedPlan =
      ((normalQuantile(1 - rate / 2, 0, 1) + normalQuantile(0.95, 0, 1)) / shift) ** 2;
    const precision = tMixturePrecision(fixedPlan, rate);
    const ratios = Array.from(
      { length: numSequences },
      (_, index) => replicatesNeeded(index, shift, rate, precision) / fixedPlan,
    ).sort((a, b) => a - b);
    const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / numSequences;
    const late = ratios[Math.floor(0.95 * numSequences)];
    process.stdout.write(
      `\nshift ${shift}, rate ${rate}: fixed plan ${fixedPlan.toFixed(0)}, mean ratio ${mean.toFixed(3)}, 95th percentile ${late.toFixed(2)}\n`,
    );
    expect(mean).toBeGreaterThan(0.6);
    expect(mean).toBeLessThan(0.9);
    expect(late).toBeLessThan(1.8);
  },
);
