import { describe, expect, test } from 'vitest';
import { type Replicate, resolveParameters } from '../../../../src/core/index.js';
import {
  linearRegressionGradient,
  minibatchGradient,
  namedSimulations,
  runSgld,
} from '../../../../src/dynamics/index.js';
import { openReferenceEngine } from '../../../../src/engines/index.js';
import { fillNormal, keyFromSeed, streams } from '../../../../src/random/index.js';
import { smallRegression } from '../../../helpers/regression.js';
import { twoPassMoments } from '../../../helpers/samples.js';

const key = keyFromSeed(51);
const simulator = namedSimulations.find(({ id }) => id === 'sgld/linear-regression');
const given = {
  inputDimension: 3,
  numSamples: 6,
  spread: 2,
  noiseVariance: 0.5,
  priorPrecision: 1.5,
  problem: 3,
  signal: 2,
  stepSize: 0.01,
  temperature: 0.6,
  numSteps: 100,
};

async function simulated(changes: Readonly<Record<string, number>> = {}): Promise<Replicate> {
  if (simulator === undefined) throw new Error('no such simulator');
  const parameters = resolveParameters(simulator.parameters, { ...given, ...changes });
  return simulator.simulate(parameters, key, openReferenceEngine());
}

describe('the simulator of linear regression', () => {
  const model = smallRegression(3, 6);
  test.each([
    ['all samples', {}, linearRegressionGradient(model)],
    ['batches', { batchSize: 2 }, minibatchGradient(model, 2, key)],
  ])(
    'on %s gives mean and variance of the first and last parameter after a fifth of the steps',
    async (_name, changes, field) => {
      const state = new Float64Array(3);
      fillNormal(key, streams.initialState, 0, state);
      const [first, last]: [number[], number[]] = [[], []];
      runSgld(field, { stepSize: 0.01, temperature: 0.6 }, key, state, 100, (current, step) => {
        if (step < 20) return;
        first.push(current[0]);
        last.push(current[2]);
      });
      const expected = [first, last].flatMap((values) => {
        const { count, mean, sumSquares } = twoPassMoments(values);
        return [mean, sumSquares / count];
      });
      const { outcome, values } = await simulated(changes);
      expect(outcome).toBe('completed');
      expect(values).toHaveLength(4);
      for (const [index, value] of values.entries()) expect(value).toBeCloseTo(expected[index], 12);
    },
  );

  test('reports a run that blows up', async () => {
    const replicate = await simulated({ stepSize: 100, numSteps: 1000 });
    expect(replicate).toMatchObject({ outcome: 'non-finite', values: [] });
    expect(replicate.message).toContain('stepSize=100');
  });

  test('refuses a batch that is larger than the data', async () => {
    await expect(simulated({ batchSize: 7 })).rejects.toThrow('invalid batchSize=7');
  });
});
