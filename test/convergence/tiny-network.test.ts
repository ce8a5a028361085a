import { describe, expect, test } from 'vitest';
import { sampleParityPosterior, simulateParityLearning } from '../../src/dynamics/index.js';
import { twoLayerNetwork } from '../../src/models/index.js';
import { deriveKey, type Fill, fillNormal, keyFromSeed } from '../../src/random/index.js';
import { exactParityPosterior } from '../../src/theory/index.js';
import { testSeed } from '../helpers/seed.js';
import { falseAlarmRate, normalTwoSided } from '../helpers/tails.js';

const seed = testSeed(20260413);
const network = twoLayerNetwork({ inputDimension: 2, width: 1 });
const noise = 0.5;
const stepSize = 0.16;

/** The sum of `count` steps of the finest chain, of unit variance again. */
function summed(count: number): Fill {
  return (key, stream, step, out) => {
    const part = new Float64Array(out.length);
    out.fill(0);
    for (let k = 0; k < count; k++) {
      fillNormal(key, stream, count * step + k, part);
      for (let j = 0; j < out.length; j++) out[j] += part[j] / Math.sqrt(count);
    }
  };
}

/** Order parameter at a step size `stepSize / refinement`; all chains share one Brownian path. */
function orderParameter(index: number, refinement: 1 | 2 | 4): number {
  const replicate = simulateParityLearning(
    {
      network,
      sparsity: 2,
      noise,
      stepSize: stepSize / refinement,
      burnInSteps: 60 * refinement,
      numSteps: 460 * refinement,
      recordEvery: refinement,
      sgld: { noise: summed(4 / refinement) },
    },
    deriveKey(keyFromSeed(seed), index),
  );
  return replicate.values[0];
}

function meanOf(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(square / (values.length - 1) / values.length) };
}

describe('the order parameter of a tiny network', () => {
  const chains = Array.from({ length: 400 }, (_, index) =>
    ([1, 2, 4] as const).map((refinement) => orderParameter(index, refinement)),
  );

  const extrapolated = meanOf(chains.map(([, half, quarter]) => 2 * quarter - half));

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
    const coarse = meanOf(chains.map(([one, half]) => one - half));
    const fine = meanOf(chains.map(([, half, quarter]) => half - quarter));
    expect(coarse.mean / fine.mean).toBeGreaterThan(1.65);
    expect(coarse.mean / fine.mean).toBeLessThan(2.4);
  });
});
