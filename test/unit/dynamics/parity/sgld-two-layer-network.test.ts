import { describe, expect, test } from 'vitest';
import { type Parameters, resolveParameters } from '../../../../src/core/index.js';
import {
  namedSimulations,
  type ParityRun,
  simulateParityLearning,
} from '../../../../src/dynamics/index.js';
import { openReferenceEngine } from '../../../../src/engines/index.js';
import { twoLayerNetwork } from '../../../../src/models/index.js';
import { keyFromSeed } from '../../../../src/random/index.js';

const key = keyFromSeed(61);
const engine = openReferenceEngine();
const given = { inputDimension: 3, sparsity: 2, width: 4, noise: 0.4, numSteps: 30 };
const sizes = { inputDimension: 3, width: 4 };
const run: ParityRun = {
  network: twoLayerNetwork(sizes),
  sparsity: 2,
  noise: 0.4,
  stepSize: 0.1,
  numSteps: 30,
  burnInSteps: 6,
  recordEvery: 10,
};

async function simulated(changes: Parameters) {
  const simulator = namedSimulations.find(({ id }) => id === 'sgld/two-layer-network');
  if (simulator === undefined) throw new Error('no such simulator');
  const parameters = resolveParameters(simulator.parameters, { ...given, ...changes });
  return simulator.simulate(parameters, key, engine);
}

describe('the simulator of a two-layer network', () => {
  test.each<[string, Parameters, Partial<ParityRun>]>([
    ['nothing else', {}, {}],
    ['a start', { start: 'specialised' }, { start: 'specialised' }],
    ['readouts', { readouts: 'integrated' }, { readouts: 'integrated' }],
    [
      'an activation',
      { activation: 'tanh' },
      { network: twoLayerNetwork({ ...sizes, activation: 'tanh' }) },
    ],
    [
      'a schedule',
      { finalStepSize: 0.02, decaySteps: 20 },
      { stepSize: { initial: 0.1, final: 0.02, decaySteps: 20 } },
    ],
    ['numbers of points', { numSamples: 5, numTestPoints: 7 }, { numSamples: 5, numTestPoints: 7 }],
    [
      'a seed of the data',
      { numSamples: 5, dataSeed: 3 },
      { numSamples: 5, dataKey: keyFromSeed(3) },
    ],
  ])('given %s runs that', async (_name, changes, expected) => {
    const replicate = await simulated(changes);
    expect(replicate.outcome).toBe('completed');
    expect(replicate).toEqual(await simulateParityLearning({ ...run, ...expected }, key, engine));
  });

  test.each<[string, Parameters]>([
    ['inputDimension=65', { inputDimension: 65 }],
    ['start="middle"', { start: 'middle' }],
    ['readouts="frozen"', { readouts: 'frozen' }],
    ['activation="polynomial"', { activation: 'polynomial' }],
    ['decaySteps=undefined', { finalStepSize: 0.02 }],
    ['finalStepSize=undefined', { decaySteps: 20 }],
    ['numTestPoints=0', { numTestPoints: 0 }],
    ['dataSeed=-1', { dataSeed: -1 }],
    ['numSamples=undefined', { inputDimension: 15 }],
  ])('refuses %s', async (message, changes) => {
    await expect(simulated(changes)).rejects.toThrow(`invalid ${message}`);
  });

  test('accepts 64 dimensions with a number of training points', async () => {
    const changes = { inputDimension: 64, numSamples: 8, numTestPoints: 16, stepSize: 0.01 };
    expect((await simulated(changes)).outcome).toBe('completed');
  });
});
