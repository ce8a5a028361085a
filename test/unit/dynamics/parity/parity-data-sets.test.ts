import { describe, expect, test } from 'vitest';
import { type ParityRun, simulateParityLearning } from '../../../../src/dynamics/index.js';
import { parityDataSets } from '../../../../src/dynamics/parity/parity-data-sets.js';
import { openReferenceEngine } from '../../../../src/engines/index.js';
import { twoLayerNetwork } from '../../../../src/models/index.js';
import { keyFromSeed } from '../../../../src/random/index.js';

const run: ParityRun = {
  network: twoLayerNetwork({ inputDimension: 4, width: 3 }),
  sparsity: 2,
  noise: 0.4,
  stepSize: 0.05,
  numSteps: 6,
  burnInSteps: 2,
  recordEvery: 2,
};
const large: ParityRun = {
  ...run,
  network: twoLayerNetwork({ inputDimension: 30, width: 3 }),
  numSamples: 20,
};
const [first, second] = [keyFromSeed(1), keyFromSeed(2)];

describe('the data of a run', () => {
  test('are the whole cube, one object for all runs, unless it says otherwise', () => {
    const { training, test: measured, alignment } = parityDataSets(run, first);
    expect(training).toBe(measured);
    expect(alignment).toBe(measured);
    expect(measured.targets).toHaveLength(16);
    expect(parityDataSets(run, second).training).toBe(training);
  });

  test('can be fresh points, which differ from each other and between keys', () => {
    const given = { ...run, numSamples: 40, numTestPoints: 40 };
    const sets = parityDataSets(given, first);
    expect(sets.training.inputs).toHaveLength(160);
    expect(sets.test.inputs).toHaveLength(160);
    expect(sets.test.inputs).not.toEqual(sets.training.inputs);
    expect(sets.alignment.targets).toHaveLength(16);
    expect(parityDataSets(given, second).training.inputs).not.toEqual(sets.training.inputs);
    expect(parityDataSets(given, second).test.inputs).not.toEqual(sets.test.inputs);
  });

  test('share training points, and only them, between keys when told so', () => {
    const given = { ...run, numSamples: 9, numTestPoints: 40, dataKey: keyFromSeed(7) };
    const sets = parityDataSets(given, first);
    const other = parityDataSets(given, second);
    expect(other.training.inputs).toEqual(sets.training.inputs);
    expect(other.test.inputs).not.toEqual(sets.test.inputs);
  });

  test('above dimension 14 are drawn: 4096 points to measure on', () => {
    const { training, test: measured, alignment } = parityDataSets(large, first);
    expect(training.targets).toHaveLength(20);
    expect(measured.targets).toHaveLength(4096);
    expect(alignment.targets).toHaveLength(4096);
    expect(alignment.inputs).not.toEqual(measured.inputs);
    expect(measured.inputs.every((entry) => Math.abs(entry) === 1)).toBe(true);
  });

  test('above dimension 14 need a number of training points', () => {
    const { numSamples: _, ...given } = large;
    expect(() => parityDataSets(given, first)).toThrow(
      'invalid numSamples=undefined: expected a whole number >= 1; the cube of dimension 30',
    );
  });

  test('have one array of parities per support, and their sum as target', () => {
    const { sparsity: _, ...given } = run;
    const { test: measured } = parityDataSets({ ...given, supports: [[0], [1, 3]] }, first);
    expect(measured.parities).toHaveLength(2);
    for (const [point, target] of measured.targets.entries()) {
      const x = measured.inputs.subarray(4 * point, 4 * point + 4);
      expect([measured.parities[0][point], measured.parities[1][point]]).toEqual([
        x[0],
        x[1] * x[3],
      ]);
      expect(target).toBe(x[0] + x[1] * x[3]);
    }
  });
});

describe('a run', () => {
  const engine = openReferenceEngine();

  test('on drawn points in 30 dimensions has finite observables', async () => {
    const { values } = await simulateParityLearning({ ...large, numTestPoints: 50 }, first, engine);
    expect(values).toHaveLength(8);
    expect(values.every(Number.isFinite)).toBe(true);
  });

  test('on a sum of parities adds the order parameter of each, of which it is the mean', async () => {
    const { sparsity: _, ...given } = run;
    const composite = { ...given, supports: [[0], [1, 3]] };
    const { values } = await simulateParityLearning(composite, first, engine);
    expect(values).toHaveLength(10);
    expect(values[0]).toBeCloseTo((values[8] + values[9]) / 2, 14);
    expect(values[8]).not.toBeCloseTo(values[9], 3);
  });

  test('gives the same for its first coordinates as a support', async () => {
    const { sparsity: _, ...given } = run;
    const same = await simulateParityLearning({ ...given, supports: [[0, 1]] }, first, engine);
    expect(await simulateParityLearning(run, first, engine)).toEqual(same);
  });

  test.each([
    ['sparsity', { supports: [[0]] }],
    ['sparsity', { sparsity: 5 }],
    ['numSamples', { numSamples: 0 }],
    ['numTestPoints', { numTestPoints: 1.5 }],
    ['temperature', { temperature: 0 }],
    ['specialisedScale', { start: 'specialised' as const, specialisedScale: -1 }],
    ['antithetic', { start: 'specialised' as const, antithetic: true }],
  ])('is refused for its %s: %o', async (name, change) => {
    await expect(simulateParityLearning({ ...run, ...change }, first, engine)).rejects.toThrow(
      `invalid ${name}=`,
    );
  });

  test('at another temperature differs', async () => {
    const { values } = await simulateParityLearning(run, first, engine);
    const explicit = { ...run, temperature: 2 * 0.4 ** 2 };
    expect((await simulateParityLearning(explicit, first, engine)).values).toEqual(values);
    const halved = { ...run, temperature: 0.4 ** 2 };
    expect((await simulateParityLearning(halved, first, engine)).values).not.toEqual(values);
  });

  test('from a specialised start begins where the parity is learned', async () => {
    const network = twoLayerNetwork({ inputDimension: 4, width: 64 });
    const beginning = { ...run, network, stepSize: 1e-9, numSteps: 1, burnInSteps: 0 };
    const [prior, specialised] = await Promise.all(
      (['prior', 'specialised'] as const).map((start) =>
        simulateParityLearning({ ...beginning, start }, first, engine),
      ),
    );
    // sqrt(N) E|a| s / 2 = 8 x 0.8 x 0.25, and 0.1 for neurons drawn from the prior.
    expect(specialised.values[0]).toBeGreaterThan(1);
    expect(prior.values[0]).toBeLessThan(0.8);
    expect(specialised.values[7]).toBe(1);
    expect(prior.values[7]).toBeLessThan(1);
  });
});
