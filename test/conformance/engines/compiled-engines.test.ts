import { describe, expect, test } from 'vitest';
import type { Chain } from '../../../src/core/index.js';
import { engines, twoLayerChain } from '../../../src/engines/index.js';
import { disagreement } from './agreement.js';
import { cases, widths } from './chain-cases.js';
import { chainWith } from './chains.js';

for (const { name, missing, open } of engines.filter((entry) =>
  ['wasm', 'native', 'native-fma'].includes(entry.name),
)) {
  describe.skipIf(missing() !== undefined)(name, () => {
    for (const arithmetic of ['float32', 'float64'] as const) {
      for (const [size, width] of Object.entries(widths)) {
        test.each(Object.entries(cases))(
          `agrees with the reference: ${arithmetic}, ${size}, %s`,
          async (_, options) => {
            const engine = await open();
            for (const numSteps of [1, 25]) {
              const chains = [1, 2, 3].map((seed) =>
                chainWith({ ...options, width, numSteps, arithmetic, seed }),
              );
              const results = await engine.run(twoLayerChain, chains);
              for (const [index, chain] of chains.entries()) {
                expect(results[index].outcome).toBe('completed');
                expect(disagreement(chain, results[index])).toBeLessThanOrEqual(1);
              }
            }
          },
        );
      }
    }

    test('a tenth of a per cent in any number of the model is seen', async () => {
      const engine = await open();
      const chain = chainWith({
        hasBiases: true,
        activation: { kind: 'tanh' },
        width: 20,
        numSteps: 25,
      });
      const factor = 1.001;
      const { shape } = chain;
      const mistakes = [
        { ...chain, shape: { ...shape, outputScale: factor * shape.outputScale } },
        { ...chain, shape: { ...shape, lossScale: factor * shape.lossScale } },
        { ...chain, shape: { ...shape, activation: { ...shape.activation, gain: factor } } },
        { ...chain, decay: chain.decay.map((value) => factor * value) },
        { ...chain, stepSize: chain.stepSize.map((value) => factor * value) },
        { ...chain, noiseAmplitude: chain.noiseAmplitude.map((value) => factor * value) },
        { ...chain, firstStep: 1 },
      ];
      for (const result of await engine.run(twoLayerChain, mistakes)) {
        expect(disagreement(chain, result)).toBeGreaterThan(1);
      }
    });

    test('a chain gives the same bits alone and among others', async () => {
      const engine = await open();
      const chains = [3, 3, 20, 3, 3, 3, 3, 20, 3].flatMap((width, seed) =>
        [undefined, 4].map((batchSize) =>
          chainWith({
            width,
            seed,
            numSteps: 20,
            ...(batchSize === undefined ? {} : { batchSize }),
          }),
        ),
      );
      const together = await engine.run(twoLayerChain, chains);
      for (const [index, chain] of chains.entries()) {
        const [alone] = await engine.run(twoLayerChain, [chain]);
        expect(together[index]).toEqual(alone);
      }
    });

    test('says how a chain ended, whatever its neighbours do', async () => {
      const engine = await open();
      const stable = { numSteps: 400, divergenceBound: 1e3 };
      const results = await engine.run(twoLayerChain, [
        chainWith({ ...stable, seed: 1 }),
        chainWith({ ...stable, seed: 2, stepSize: 50 }),
        chainWith({ numSteps: 400, seed: 3, stepSize: 50 }),
        chainWith({ ...stable, seed: 4, width: 40, stepSize: 80 }),
        { ...chainWith(stable), state: chainWith().state.fill(Number.NaN) },
      ]);
      expect(results.map(({ outcome }) => outcome)).toEqual([
        'completed',
        'diverged',
        'non-finite',
        'diverged',
        'non-finite',
      ]);
      const [alone] = await engine.run(twoLayerChain, [chainWith({ ...stable, seed: 1 })]);
      expect(results[0]).toEqual(alone);
    });

    test('refuses a chain whose memory would not fit, before taking any', async () => {
      const engine = await open();
      const wide = chainWith({ width: 30_000, inputDimension: 1, numSamples: 40_000 });
      await expect(engine.run(twoLayerChain, [wide])).rejects.toThrow(
        'GiB of memory, expected at most 4',
      );
    });

    test('refuses a chain that makes no sense, with the value', async () => {
      const engine = await open();
      const chain = chainWith();
      await expect(engine.run(twoLayerChain, [{ ...chain, numSteps: -1 }])).rejects.toThrow(
        'numSteps=-1',
      );
      const wrong = (changes: object) =>
        engine.run(twoLayerChain, [{ ...chain, ...changes } as Chain]);
      const shape = { ...chain.shape, activation: { kind: 'gelu' } };
      await expect(wrong({ shape })).rejects.toThrow('activation.kind="gelu"');
      await expect(wrong({ noise: { kind: 'cauchy' } })).rejects.toThrow('noise.kind="cauchy"');
      await expect(wrong({ arithmetic: 'float16' })).rejects.toThrow('arithmetic="float16"');
      await expect(wrong({ key: 5 })).rejects.toThrow('key=5');
      await expect(wrong({ firstStep: 2 ** 52 })).rejects.toThrow('firstStep + numSteps');
      await expect(wrong({ decay: undefined })).rejects.toThrow('decay.length');
      await expect(engine.run(twoLayerChain, chain as unknown as Chain[])).rejects.toThrow(
        'an array of jobs of the program two-layer-chain',
      );
      await expect(engine.run(twoLayerChain, [{ ...chain, batchSize: 8 }])).rejects.toThrow(
        'batchSize=8',
      );
      await expect(
        engine.run(twoLayerChain, [{ ...chain, state: new Float64Array(3) }]),
      ).rejects.toThrow('state.length=3');
    });
  });
}
