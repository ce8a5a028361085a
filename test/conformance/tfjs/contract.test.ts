import * as tensorflow from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import type { Chain } from '../../../src/core/index.js';
import { twoLayerChain } from '../../../src/engines/index.js';
import { batchesOf } from '../../../src/engines/programs/two-layer-chain/tfjs/group-chains.js';
import { tfjsEntries } from '../../../src/engines/tfjs/tfjs-entries.js';
import { chainWith } from '../engines/chains.js';

const here = tfjsEntries.filter(({ name }) => /cpu|wasm/.test(name));

/** Chains of several programs: other widths, data of their own, all samples or batches. */
function mixedChains(): Chain[] {
  return [3, 3, 12, 3, 12].flatMap((width, seed) =>
    [undefined, 4].map((batchSize) =>
      chainWith({
        width,
        seed,
        numSteps: 20,
        ...(batchSize === undefined ? {} : { batchSize }),
      }),
    ),
  );
}

describe.each(here.map((entry) => [entry.name, entry] as const))('%s', (_, { open }) => {
  test('a chain gives the same result alone and among others', async () => {
    const engine = await open();
    const chains = mixedChains();
    const together = await engine.run(twoLayerChain, chains);
    for (const [index, chain] of chains.entries()) {
      const [alone] = await engine.run(twoLayerChain, [chain]);
      expect(together[index]).toEqual(alone);
    }
  });

  test('says how a chain ended, whatever its neighbours do', async () => {
    const engine = await open();
    const stable = { numSteps: 300, divergenceBound: 1e3 };
    const good = chainWith({ ...stable, seed: 1 });
    const results = await engine.run(twoLayerChain, [
      good,
      chainWith({ ...stable, seed: 2, stepSize: 50 }),
      chainWith({ numSteps: 300, seed: 3, stepSize: 50 }),
      { ...good, divergenceBound: 1e9, state: good.state.map(() => Number.NaN) },
      { ...good, state: good.state.map((value, index) => (index === 0 ? 1e6 : value)) },
      chainWith({ numSteps: 300, seed: 1 }),
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual([
      'completed',
      'diverged',
      'non-finite',
      'non-finite',
      'diverged',
      'completed',
    ]);
    const [alone] = await engine.run(twoLayerChain, [good]);
    expect(results[0]).toEqual(alone);
  });

  test('a frozen readout beyond the bound is no divergence; an excursion beyond it is one', async () => {
    const engine = await open();
    const frozen = chainWith({ readouts: 'frozen', width: 1, divergenceBound: 5, stepSize: 1e-3 });
    const kick = (step: number, out: Float64Array) => {
      out.fill(0)[0] = step === 2 ? -1e4 : 0;
    };
    const passing = chainWith({ numSteps: 400, divergenceBound: 100, stepSize: 0.2 });
    const results = await engine.run(twoLayerChain, [
      { ...frozen, state: frozen.state.with(3, 7) },
      {
        ...passing,
        state: new Float64Array(passing.state.length),
        shape: { ...passing.shape, lossScale: 0 },
        noise: { kind: 'given', fill: kick },
      },
    ]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['completed', 'diverged']);
  });

  test('leaves no tensor behind: after a run, an abort, an error of the noise, of the device', async () => {
    const engine = await open();
    const before = tensorflow.memory().numTensors;
    const chain = chainWith({ numSteps: 300, batchSize: 3, divergenceBound: 1e3, testSet: true });
    const during: number[] = [];
    await engine.run(twoLayerChain, [chain, chainWith()], {
      onProgress: () => during.push(tensorflow.memory().numTensors),
    });
    expect(during.slice(0, 3)).toEqual(new Array(3).fill(during[0]));
    expect(tensorflow.memory().numTensors).toBe(before);

    const controller = new AbortController();
    const progress: number[] = [];
    const running = engine.run(twoLayerChain, [chain], {
      signal: controller.signal,
      onProgress: (done, inAll) => {
        progress.push(done, inAll);
        controller.abort();
      },
    });
    await expect(running).rejects.toMatchObject({ code: 'aborted' });
    expect(progress).toEqual([64, 300]);
    expect(tensorflow.memory().numTensors).toBe(before);

    const fill = (step: number): void => {
      if (step === 200) throw new RangeError('no more noise');
    };
    await expect(
      engine.run(twoLayerChain, [{ ...chain, noise: { kind: 'given', fill } }]),
    ).rejects.toThrow(RangeError);
    expect(tensorflow.memory().numTensors).toBe(before);

    const { kernelFunc, ...relu } = tensorflow.getKernel('Relu', tensorflow.getBackend());
    let calls = 0;
    const failing = (...given: Parameters<typeof kernelFunc>) => {
      calls += 1;
      if (calls === 200) throw new Error('the device is on fire');
      return kernelFunc(...given);
    };
    tensorflow.unregisterKernel('Relu', relu.backendName);
    tensorflow.registerKernel({ ...relu, kernelFunc: failing });
    try {
      await expect(engine.run(twoLayerChain, [chain])).rejects.toMatchObject({
        code: 'engine-failed',
        message: expect.stringContaining('the device is on fire'),
      });
    } finally {
      tensorflow.unregisterKernel('Relu', relu.backendName);
      tensorflow.registerKernel({ ...relu, kernelFunc });
    }
    expect(tensorflow.memory().numTensors).toBe(before);
  });

  test('counts the steps of all chains, also of those that ended early', async () => {
    const engine = await open();
    const progress: number[] = [];
    await engine.run(
      twoLayerChain,
      [
        chainWith({ numSteps: 300, divergenceBound: 1e3, stepSize: 50 }),
        chainWith({ numSteps: 0, width: 2 }),
        chainWith({ numSteps: 7, width: 4 }),
      ],
      { onProgress: (done, inAll) => progress.push(done / inAll) },
    );
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
  });

  test('refuses what it cannot run, with what to do', async () => {
    const engine = await open();
    const chain = chainWith();
    await expect(engine.run(twoLayerChain, [{ ...chain, numSteps: -1 }])).rejects.toThrow(
      'numSteps=-1',
    );
    await expect(
      engine.run(twoLayerChain, [chainWith({ readouts: 'integrated' })]),
    ).rejects.toThrow('choose the engine wasm');
    await expect(engine.run(twoLayerChain, [chainWith({ arithmetic: 'float64' })])).rejects.toThrow(
      'choose the engine wasm',
    );
  });
});

test('runs of two backends at the same time do not mix', async () => {
  const chains = mixedChains();
  const openEngines = await Promise.all(here.map(({ open }) => open()));
  const alone = [];
  for (const engine of openEngines) alone.push(await engine.run(twoLayerChain, chains));
  expect(await Promise.all(openEngines.map((engine) => engine.run(twoLayerChain, chains)))).toEqual(
    alone,
  );
});

test('a batch holds chains of one program and at most so many numbers', () => {
  const chains = mixedChains();
  const places = (maxElements: number) =>
    batchesOf(chains, maxElements).map((batch) => batch.places);
  expect(places(1e9)).toEqual([
    [0, 2, 6],
    [1, 3, 7],
    [4, 8],
    [5, 9],
  ]);
  // Seven samples: 21 features of a chain of width 3, 84 of one of width 12.
  expect(places(42)).toEqual([[0, 2], [6], [1, 3], [7], [4], [8], [5], [9]]);
  expect(places(1)).toHaveLength(10);
});

const absent = tfjsEntries.filter(({ missing }) => missing() !== undefined);

test('backends of the development packages are there', () => {
  for (const { missing } of here) expect(missing()).toBeUndefined();
});

test.each(absent)(
  '$name is not there: what to install, why it fails',
  async ({ name, missing, open }) => {
    expect(missing()).toMatch(/not found; npm install (@tensorflow|webgpu)/);
    await expect(open()).rejects.toMatchObject({
      code: 'engine-failed',
      message: expect.stringMatching(`${name} failed.*choose another engine`),
    });
  },
);
