import { describe, expect, test } from 'vitest';
import { resolveParameters } from '../../../../src/core/index.js';
import { namedDescent } from '../../../../src/dynamics/two-layer-descent/named-descent.js';
import { openReferenceEngine } from '../../../../src/engines/index.js';
import { deriveKey, keyFromSeed } from '../../../../src/random/index.js';
import { symmetricDynamics } from '../../../../src/theory/index.js';

const engine = openReferenceEngine();
const key = keyFromSeed(5);

const resolve = (given: Parameters<typeof resolveParameters>[1]) =>
  resolveParameters(namedDescent.parameters, given, namedDescent.where);

describe('tvd simulate two-layer/descent', () => {
  test('has the names and, on average, the numbers of tvd predict dmft/symmetric', async () => {
    const numRuns = 24;
    const [width, stepSize, time] = [2, 0.2, 1];
    const given = resolve({ inputDimension: 32, width, stepSize, time, sampleRatio: 0.5 });
    const runs = await Promise.all(
      Array.from({ length: numRuns }, (_, run) =>
        namedDescent.simulate(given, deriveKey(key, 'run', run), engine),
      ),
    );
    const predicted = symmetricDynamics({
      ...{ width, stepSize, times: [time], sampleRatio: 0.5, labelNoise: 0.3 },
      ...{ hiddenCovariance: [0, 0.9, 0.5], target: 'same', initialReadout: 1 },
      frozenReadout: false,
    });
    for (const [place, name] of namedDescent.observables.entries()) {
      const values = runs.map((run) => run.values[place]);
      const mean = values.reduce((sum, value) => sum + value, 0) / numRuns;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (numRuns - 1);
      // Five standard errors, of which one in a million runs is out, and terms of the order of 1 / d.
      const tolerance = 5 * Math.sqrt(variance / numRuns) + 2 / 32;
      const expected = predicted[name as 'readout'][0].value;
      expect(Math.abs(mean - expected), name).toBeLessThan(tolerance);
    }
  });

  test.each([
    [{ inputDimension: 4, width: 4 }, 'inputDimension'],
    [{ inputDimension: 8, width: 4, hiddenCovariance: 'erf' }, 'model'],
    [{ inputDimension: 8, width: 4, hiddenCovariance: [0.1, 1] }, 'hiddenCovariance'],
    [{ inputDimension: 8, width: 4, hiddenCovariance: [0, 0] }, 'hiddenCovariance'],
    [{ inputDimension: 8, width: 4, hiddenCovariance: [0, 1, 0, 0, 1] }, 'hiddenCovariance'],
    [{ inputDimension: 8, width: 4, time: 0.25 }, 'time'],
    [{ inputDimension: 8, width: 4, time: 1e-9 }, 'time'],
    [{ inputDimension: 8, width: 4, sampleRatio: 0.5, batchSize: 17 }, 'batchSize'],
  ])('refuses %j, naming %s', (given, name) => {
    expect(() => resolve({ stepSize: 0.1, time: 1, ...given })).toThrow(name);
  });

  test('says how large steps may be when a run is not finite', async () => {
    const given = resolve({ inputDimension: 8, width: 2, stepSize: 1e30, time: 4e30 });
    const run = await namedDescent.simulate(given, key, engine);
    expect(run.outcome).toBe('non-finite');
    expect(run.message).toContain('take smaller steps');
  });
});
