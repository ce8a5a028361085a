import { describe, expect, test } from 'vitest';
import {
  type Activation,
  type Chain,
  type ChainResult,
  type Engine,
  evenSteps,
} from '../../../src/core/index.js';
import { engines, openReferenceEngine, twoLayerChain } from '../../../src/engines/index.js';
import { deriveKey, keyFromSeed } from '../../../src/random/index.js';
import { normalQuantile } from '../../../src/stats/distributions/normal.js';
import { chainWith } from './chains.js';

const activations: readonly Activation[] = [
  { kind: 'relu' },
  { kind: 'erf' },
  { kind: 'tanh' },
  { kind: 'logistic' },
  { kind: 'polynomial', coefficients: [0, 1, 0.2, -0.05] },
];
const numChains = 96;
const width = 8;

/** Chains that start from different places and run to their stationary law. */
function ensemble(activation: Activation, engine: string, amplitude = 1): Chain[] {
  const data = chainWith({ seed: 1, width, activation }).data;
  return Array.from({ length: numChains }, (_, seed) => {
    const schedule = evenSteps(5, 100);
    const chain = chainWith({
      seed,
      width,
      activation,
      numSteps: 600,
      keepStates: false,
      schedule,
    });
    return {
      ...chain,
      data,
      key: deriveKey(keyFromSeed(seed), engine),
      noiseAmplitude: chain.noiseAmplitude.map((value) => amplitude * value),
    };
  });
}

/** Averages of a chain over its records. */
function summary({ records }: ChainResult): number[] {
  const { numRecords, squaredError, loss, secondMoments, probes } = records;
  return [squaredError, loss, ...secondMoments, ...probes].map((sum) => sum / numRecords);
}

/** Largest standardised difference of the means of two ensembles. */
async function distance(
  engine: Engine,
  activation: Activation,
  amplitude: number,
): Promise<{ distance: number; numCompared: number }> {
  const moments = (rows: readonly number[][]) =>
    rows[0].map((_, k) => {
      const mean = rows.reduce((sum, row) => sum + row[k], 0) / rows.length;
      const square = rows.reduce((sum, row) => sum + (row[k] - mean) ** 2, 0);
      return { mean, variance: square / (rows.length - 1) / rows.length };
    });
  const [ours, theirs] = await Promise.all([
    engine.run(twoLayerChain, ensemble(activation, engine.name, amplitude)),
    openReferenceEngine().run(twoLayerChain, ensemble(activation, 'oracle')),
  ]);
  const a = moments(ours.map(summary));
  const b = moments(theirs.map(summary));
  const distances = a.map(
    ({ mean, variance }, k) => Math.abs(mean - b[k].mean) / Math.sqrt(variance + b[k].variance),
  );
  return { distance: Math.max(...distances), numCompared: distances.length };
}

/** The seeds are fixed, so this is met or not for good. */
const rate = 1e-6;

for (const { name, open } of engines.filter(
  (entry) => ['wasm', 'native'].includes(entry.name) && entry.missing() === undefined,
)) {
  describe(`long runs on ${name}`, () => {
    test.each(activations)('have the stationary averages of the reference: $kind', async (phi) => {
      const { distance: found, numCompared } = await distance(await open(), phi, 1);
      expect(found).toBeLessThan(normalQuantile(1 - rate / 2 / numCompared));
    });

    test('a noise that is a tenth too large is seen', async () => {
      const { distance: found, numCompared } = await distance(await open(), activations[2], 1.1);
      expect(found).toBeGreaterThan(normalQuantile(1 - rate / 2 / numCompared));
    });
  });
}
