import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  type NamedSimulation,
  type Parameters,
  type Replicate,
  resolveParameters,
} from '../../src/core/index.js';
import { namedSimulations } from '../../src/dynamics/index.js';
import { openReferenceEngine } from '../../src/engines/index.js';
import { deriveKey, keyFromSeed } from '../../src/random/index.js';

/** Small settings at which each simulator can be run; a new simulator needs a line here. */
const examples: Readonly<Record<string, readonly Parameters[]>> = {
  'sgld/linear-regression': [
    { inputDimension: 2, stepSize: 0.005, numSteps: 50 },
    { inputDimension: 1, stepSize: 0.01, numSteps: 2, temperature: 0 },
    { inputDimension: 3, stepSize: 0.005, numSteps: 40, batchSize: 4, numSamples: 9 },
  ],
  'sgld/two-layer-network': [
    { inputDimension: 3, sparsity: 2, width: 4, noise: 0.5, numSteps: 40 },
    { inputDimension: 2, sparsity: 1, width: 1, noise: 0.3, numSteps: 2, stepSize: 0.01 },
    { inputDimension: 3, sparsity: 3, width: 2, noise: 0.5, numSteps: 30, numSamples: 5 },
    {
      inputDimension: 4,
      sparsity: 3,
      width: 3,
      noise: 0.5,
      numSteps: 30,
      activation: 'tanh',
      readouts: 'integrated',
      start: 'specialised',
    },
  ],
  'sgld/single-index': [
    { inputDimension: 3, degree: 2, width: 4, noise: 0.5, numSteps: 40 },
    {
      inputDimension: 3,
      degree: 2,
      width: 4,
      noise: 0.5,
      numSteps: 40,
      numSamples: 9,
      biasPriorScale: 1,
    },
  ],
  'two-layer/descent': [
    { inputDimension: 6, width: 2, time: 1, stepSize: 0.1 },
    {
      inputDimension: 8,
      width: 3,
      time: 0.6,
      stepSize: 0.2,
      model: 'network',
      hiddenCovariance: 'erf',
      batchSize: 4,
    },
    { inputDimension: 5, width: 1, time: 0.4, stepSize: 0.1, target: 'none', frozenReadout: 'yes' },
  ],
};

const cases = namedSimulations.flatMap((simulator) =>
  (examples[simulator.id] ?? []).map(
    (given, index) => [`${simulator.id}, example ${index + 1}`, simulator, given] as const,
  ),
);

const key = keyFromSeed(31);
const engine = openReferenceEngine();

async function run(simulator: NamedSimulation, given: Parameters, from = key): Promise<Replicate> {
  return simulator.simulate(resolveParameters(simulator.parameters, given), from, engine);
}

test('every simulator has an id of its own, a summary, observables and examples', () => {
  expect(new Set(namedSimulations.map(({ id }) => id)).size).toBe(namedSimulations.length);
  for (const { id, summary, observables } of namedSimulations) {
    expect(id).toMatch(/^[a-z-]+\/[a-z-]+$/);
    expect(summary).not.toBe('');
    expect(new Set(observables).size).toBe(observables.length);
    expect(examples[id]?.length, id).toBeGreaterThan(0);
  }
  expect(Object.keys(examples).sort()).toEqual(namedSimulations.map(({ id }) => id).sort());
});

describe.each(cases)('%s', (_name, simulator, given) => {
  afterEach(() => vi.restoreAllMocks());

  test('gives one finite value per observable', async () => {
    const replicate = await run(simulator, given);
    expect(replicate.outcome).toBe('completed');
    expect(replicate.values).toHaveLength(simulator.observables.length);
    expect(replicate.values.every(Number.isFinite)).toBe(true);
  });

  test('gives the same for the same key, whatever ran in between, and differs between keys', async () => {
    const first = await run(simulator, given);
    const others = await Promise.all(
      Array.from({ length: 5 }, (_, index) => run(simulator, given, deriveKey(key, index))),
    );
    expect(await run(simulator, given)).toEqual(first);
    const distinct = new Set([first, ...others].map(({ values }) => values.join()));
    expect(distinct.size).toBe(6);
  });

  test('leaves its parameters and its key alone', async () => {
    const parameters = resolveParameters(simulator.parameters, given);
    const before = structuredClone(parameters);
    const frozenKey = Object.freeze([...key] as [number, number]);
    await simulator.simulate(Object.freeze(parameters), frozenKey, engine);
    expect(parameters).toEqual(before);
    expect(frozenKey).toEqual(key);
  });

  test('uses no global randomness and no clock', async () => {
    const spies = [
      vi.spyOn(Math, 'random'),
      vi.spyOn(Date, 'now'),
      vi.spyOn(performance, 'now'),
      vi.spyOn(crypto, 'getRandomValues'),
    ];
    await run(simulator, given);
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });

  test('refuses parameters it does not know', async () => {
    await expect(run(simulator, { ...given, noSuchParameter: 1 })).rejects.toThrow(
      'invalid parameter="noSuchParameter"',
    );
  });
});
