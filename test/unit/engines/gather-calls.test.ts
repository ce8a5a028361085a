import { describe, expect, test } from 'vitest';
import type { Chain, ChainResult, Engine } from '../../../src/core/index.js';
import { linearRegressionChain } from '../../../src/dynamics/index.js';
import { gatherCalls, openReferenceEngine, twoLayerChain } from '../../../src/engines/index.js';
import { keyFromSeed } from '../../../src/random/index.js';
import { smallRegression } from '../../helpers/regression.js';

const model = smallRegression(2, 5);

function chainOf(seed: number, numSteps = 5): Chain {
  const state = new Float64Array(2);
  const run = { key: keyFromSeed(seed), state, numSteps };
  return linearRegressionChain(model, { stepSize: 0.01, temperature: 1 }, run);
}

/** The reference engine, which notes how many chains each of its calls has. */
function counting(): { readonly engine: Engine; readonly sizes: number[] } {
  const inner = openReferenceEngine();
  const sizes: number[] = [];
  return {
    sizes,
    engine: {
      name: 'counting',
      run: (program, jobs, options) => {
        sizes.push(jobs.length);
        return inner.run(program, jobs, options);
      },
    },
  };
}

const statesOf = (results: readonly ChainResult[]) => results.map(({ state }) => [...state]);

describe('calls that are put together', () => {
  test('run as one, and each gets the results of its own chains in its own order', async () => {
    const { engine, sizes } = counting();
    const gathered = gatherCalls(engine);
    const groups = [[chainOf(1)], [], [chainOf(2), chainOf(3), chainOf(4)], [chainOf(5)]];
    const results = await Promise.all(groups.map((chains) => gathered.run(twoLayerChain, chains)));
    expect(sizes).toEqual([5]);
    for (const [place, chains] of groups.entries()) {
      const alone = await openReferenceEngine().run(twoLayerChain, chains);
      expect(statesOf(results[place])).toEqual(statesOf(alone));
    }
  });

  test('are those made before the event loop turns', async () => {
    const { engine, sizes } = counting();
    const gathered = gatherCalls(engine);
    const twice = async (seed: number) => {
      await gathered.run(twoLayerChain, [chainOf(seed)]);
      await gathered.run(twoLayerChain, [chainOf(seed + 10)]);
    };
    await Promise.all([twice(1), twice(2), twice(3)]);
    await gathered.run(twoLayerChain, [chainOf(4)]);
    expect(sizes).toEqual([3, 3, 1]);
  });

  test('do not fail because one of them is bad', async () => {
    const gathered = gatherCalls(openReferenceEngine());
    const settled = await Promise.allSettled([
      gathered.run(twoLayerChain, [chainOf(1)]),
      gathered.run(twoLayerChain, [chainOf(2), chainOf(3, -1)]),
      gathered.run(twoLayerChain, [chainOf(4)]),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(settled[1]).toMatchObject({ reason: { code: 'invalid-argument' } });
    const [first, , last] = settled;
    for (const [result, seed] of [
      [first, 1],
      [last, 4],
    ] as const) {
      const alone = await openReferenceEngine().run(twoLayerChain, [chainOf(seed)]);
      expect(result.status === 'fulfilled' && statesOf(result.value)).toEqual(statesOf(alone));
    }
  });

  test('are not made of those that can be stopped or that report progress', async () => {
    const { engine, sizes } = counting();
    const gathered = gatherCalls(engine);
    const { signal } = new AbortController();
    await Promise.all([
      gathered.run(twoLayerChain, [chainOf(1)]),
      gathered.run(twoLayerChain, [chainOf(2)], { signal }),
      gathered.run(twoLayerChain, [chainOf(3)]),
    ]);
    expect(sizes.sort()).toEqual([1, 2]);
  });

  test('have the name of the engine', () => {
    expect(gatherCalls(openReferenceEngine()).name).toBe('reference');
  });
});
