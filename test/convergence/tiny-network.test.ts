import { beforeAll, describe, expect, test } from 'vitest';
import { sampleParityPosterior, simulateParityLearning } from '../../src/dynamics/index.js';
import { openReferenceEngine } from '../../src/engines/index.js';
import { twoLayerNetwork } from '../../src/models/index.js';
import { deriveKey, keyFromSeed } from '../../src/random/index.js';
import { exactParityPosterior } from '../../src/theory/index.js';
import { testSeed } from '../helpers/seed.js';
import { falseAlarmRate, normalTwoSided } from '../helpers/tails.js';

const seed = testSeed(20260413);
const network = twoLayerNetwork({ inputDimension: 2, width: 1 });
const noise = 0.5;
const stepSize = 0.16;

const engine = openReferenceEngine();

/** Order parameters at `stepSize / refinement` and half of it, on one Brownian path. */
async function orderParameters(index: number, refinement: 1 | 2): Promise<[number, number]> {
  const key = deriveKey(keyFromSeed(seed), 'refinement', refinement, index);
  const at = async (fineness: 1 | 2) => {
    const steps = refinement * fineness;
    const run = {
      network,
      sparsity: 2,
      noise,
      stepSize: stepSize / steps,
      burnInSteps: 60 * steps,
      numSteps: 460 * steps,
      recordEvery: steps,
      noiseSubsteps: fineness === 1 ? (2 as const) : (1 as const),
    };
    const { values } = await simulateParityLearning(run, key, engine);
    return values[0];
  };
  return [await at(1), await at(2)];
}

function meanOf(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(square / (values.length - 1) / values.length) };
}

describe('the order parameter of a tiny network', () => {
  /** At one and one half, and at one half and one quarter of the step size. */
  let coarsePairs: readonly [number, number][] = [];
  let finePairs: readonly [number, number][] = [];
  let extrapolated = meanOf([]);
  beforeAll(async () => {
    const indices = Array.from({ length: 400 }, (_, index) => index);
    coarsePairs = await Promise.all(indices.map((index) => orderParameters(index, 1)));
    finePairs = await Promise.all(indices.map((index) => orderParameters(index, 2)));
    extrapolated = meanOf(finePairs.map(([half, quarter]) => 2 * quarter - half));
  });

  // Rate: 5e-7.
  test('extrapolated to step size zero is that of exact posterior draws', () => {
    const exact = meanOf(
      Array.from({ length: 400 }, (_, index) => {
        const key = deriveKey(keyFromSeed(seed), 'exact', index);
        return sampleParityPosterior(network, 2, noise, 100, key).values[0];
      }),
    );
    const z = (extrapolated.mean - exact.mean) / Math.hypot(extrapolated.error, exact.error);
    expect(normalTwoSided(z)).toBeGreaterThan(falseAlarmRate);
  });

  // Rate: 5e-7.
  test('extrapolated to step size zero is that of the posterior by quadrature', () => {
    const { orderParameter: exact } = exactParityPosterior(network, 2, noise);
    const z = (extrapolated.mean - exact) / extrapolated.error;
    expect(normalTwoSided(z)).toBeGreaterThan(falseAlarmRate);
  });

  // Rate: 1e-6. On a shared path each change is known to 2 %, their ratio to 0.06,
  // which is more than five times inside the band.
  test('changes half as much when the step is halved once more', () => {
    const coarse = meanOf(coarsePairs.map(([one, half]) => one - half));
    const fine = meanOf(finePairs.map(([half, quarter]) => half - quarter));
    expect(coarse.mean / fine.mean).toBeGreaterThan(1.65);
    expect(coarse.mean / fine.mean).toBeLessThan(2.4);
  });
});
