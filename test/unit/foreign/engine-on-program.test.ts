import { describe, expect, test } from 'vitest';
import { type Chain, defineSimulator, isLost, simulatorMark } from '../../../src/core/index.js';
import { openReferenceEngine, twoLayerChain } from '../../../src/engines/index.js';
import { twoLayerNetwork } from '../../../src/foreign/contracts/two-layer-network.js';
import { engineOnProgram } from '../../../src/foreign/engine-on-program.js';
import { seedOf } from '../../../src/foreign/foreign-simulator.js';
import { type Hello, type ProcessPool, reachOf, standInFor } from '../../../src/foreign/index.js';
import { deriveKey, keyFromSeed } from '../../../src/random/index.js';
import { testSeed } from '../../helpers/seed.js';

const keys = [0, 1, 2].map((place) => deriveKey(keyFromSeed(testSeed(1)), 'chain', place));
const hello = {
  name: 'doubles',
  contracts: {
    'two-layer-network': { activations: ['tanh'], batches: false, frozenReadouts: false },
  },
} as unknown as Hello;

const chainOf = (key: Chain['key'], kind: 'tanh' | 'relu' = 'tanh'): Chain => ({
  shape: {
    inputDimension: 1,
    width: 1,
    hasBiases: false,
    activation: { kind },
    outputScale: 1,
    lossScale: 1,
    readouts: 'trained',
  },
  data: { inputs: Float64Array.of(1), targets: Float64Array.of(1) },
  key,
  state: Float64Array.of(1, 2),
  stepSize: new Float64Array(2).fill(0.1),
  decay: new Float64Array(2).fill(1),
  noiseAmplitude: new Float64Array(2).fill(0.1),
  noise: { kind: 'normal', substeps: 1 },
  numSteps: 3,
});

/** A program whose chains end at twice their start, but for one seed, and what it was asked. */
function programThatLoses(seed: string) {
  const asked: string[][] = [];
  const pool = {
    hello,
    numProcesses: 1,
    run: async ({ seeds, spec }: { seeds: string[]; spec: { start: number[][] } }) => {
      asked.push(seeds);
      const values = Float64Array.from(spec.start.flat(), (x) => 2 * x);
      const place = seeds.indexOf(seed);
      const loss = { code: 'diverged', message: 'too far' };
      return {
        arrays: { end: { shape: [seeds.length, 2], values } },
        lost: place === -1 ? {} : { [place]: loss },
      };
    },
  } as unknown as ProcessPool;
  return { asked, processes: async () => pool };
}

const simulator = defineSimulator(
  'test/chain',
  async ({ chain }: { readonly chain: Omit<Chain, 'key'> }, key, engine) => {
    const [{ state }] = await engine.run(twoLayerChain, [{ ...chain, key }]);
    return { state };
  },
);

describe('an engine whose chains a program runs', () => {
  test('asks for those of one turn together, and takes their ends', async () => {
    const { asked, processes } = programThatLoses('none');
    const engine = engineOnProgram(twoLayerNetwork, processes, openReferenceEngine());
    const runs = await Promise.all(keys.map((key) => engine.run(twoLayerChain, [chainOf(key)])));
    expect(runs.map(([{ outcome, state }]) => [outcome, ...state])).toEqual(
      keys.map(() => ['completed', 2, 4]),
    );
    expect(asked).toEqual([[seedOf(keys[0])], keys.map((key) => seedOf(key))]);
  });

  test('has other numbers for a chain that goes on', async () => {
    const { asked, processes } = programThatLoses('none');
    const engine = engineOnProgram(twoLayerNetwork, processes, openReferenceEngine());
    const chain = chainOf(keys[0]);
    await engine.run(twoLayerChain, [chain, { ...chain, firstStep: 3 }]);
    expect(new Set(asked.flat()).size).toBe(2);
  });
});

describe('a simulator whose chains a program runs', () => {
  const { key: _, ...chain } = chainOf(keys[0]);
  const jobs = keys.map((key) => ({ spec: simulator({ chain }), key }));

  test('loses the run whose chain was lost, and no other', async () => {
    const { asked, processes } = programThatLoses(seedOf(keys[1]));
    const standIn = standInFor(twoLayerNetwork, 'doubles', processes)(simulator);
    const runs = (await standIn?.runMany(jobs, openReferenceEngine())) ?? [];
    expect(runs.map(isLost)).toEqual([false, true, false]);
    expect(runs[1]).toMatchObject({ outcome: 'diverged', message: 'too far' });
    expect(asked.length).toBe(2);
  });

  test('is one stand-in however often it is asked for, so that systems run together', () => {
    const standIns = standInFor(twoLayerNetwork, 'doubles', programThatLoses('none').processes);
    expect(standIns(simulator)).toBe(standIns(simulator));
  });
});

describe('what a program can run of a system', () => {
  const { key: _, ...chain } = chainOf(keys[0]);
  const { key: __, ...ofRelu } = chainOf(keys[0], 'relu');
  const elsewhere = defineSimulator('test/none', () => ({ state: 1 }));
  const failing = defineSimulator('test/fails', () => {
    throw new Error('whatever happens');
  });

  test.each([
    ['a chain that it can run', simulator({ chain }), 'can'],
    [
      'a chain that it cannot',
      simulator({ chain: ofRelu }),
      { reason: 'takes no networks of relu' },
    ],
    ['no chain', elsewhere({}), 'no part'],
    ['a simulator that fails before its chain', failing({}), 'no part'],
  ])('%s', async (_name, system, reach) => {
    expect(system[simulatorMark].id).toMatch(/^test\//);
    expect(await reachOf(twoLayerNetwork, system, hello)).toEqual(reach);
  });
});
