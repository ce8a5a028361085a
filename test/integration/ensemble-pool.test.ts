import { readFileSync } from 'node:fs';
import {
  type ChainResult,
  openReferenceEngine,
  populationFlow,
  startEnsemblePool,
  twoLayerChain,
} from 'theory-vs-dynamics';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { chainWith } from '../conformance/engines/chains.js';
import { flowWith } from '../conformance/engines/flows.js';

const chains = Array.from({ length: 40 }, (_, seed) =>
  chainWith({ seed, numSteps: 30, width: seed % 3 === 0 ? 20 : 3 }),
);

describe('an engine on worker threads', () => {
  const pools = [1, 2, 4].map((numWorkers) => startEnsemblePool('wasm', numWorkers));
  afterAll(() => Promise.all(pools.map((pool) => pool.close())));

  test('gives the same results, in order, for 1, 2 and 4 workers', async () => {
    const all: ChainResult[][] = [];
    for (const pool of pools) all.push(await pool.run(twoLayerChain, chains));
    expect(all[1]).toEqual(all[0]);
    expect(all[2]).toEqual(all[0]);
    expect(all[0][1]).not.toEqual(all[0][2]);
    const [reference] = await openReferenceEngine().run(twoLayerChain, [chains[7]]);
    expect(Math.abs(all[0][7].state[0] - reference.state[0])).toBeLessThan(1e-5);
  });

  test('runs every kind of program', async () => {
    const flows = Array.from({ length: 9 }, (_, seed) => flowWith({ seed, width: 2 + seed }));
    const expected = await openReferenceEngine().run(populationFlow, flows);
    for (const pool of pools) expect(await pool.run(populationFlow, flows)).toEqual(expected);
  });

  test('reports progress up to the end', async () => {
    const seen: number[] = [];
    let inAll = 0;
    await pools[1].run(twoLayerChain, chains, {
      onProgress: (done, total) => {
        seen.push(done);
        inAll = total;
      },
    });
    expect(inAll).toBe(40 * 30);
    expect(seen.at(-1)).toBe(inAll);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  test('stops when it is cancelled, and works afterwards', async () => {
    const long = chainWith({ width: 64, numSamples: 64, numSteps: 1e9, keepStates: false });
    const cancelled = new AbortController();
    const running = pools[1].run(twoLayerChain, [long, long], { signal: cancelled.signal });
    setTimeout(() => cancelled.abort(), 300);
    await expect(running).rejects.toMatchObject({ code: 'aborted' });
    expect(await pools[1].run(twoLayerChain, [chains[0]])).toEqual(
      await pools[0].run(twoLayerChain, [chains[0]]),
    );
  });

  test('refuses noise that is a function, and an engine that is not there', async () => {
    const given = chainWith({ noise: { kind: 'given', fill: () => {} } });
    await expect(pools[0].run(twoLayerChain, [given])).rejects.toThrow('noise.kind');
    expect(() => startEnsemblePool('wasmm', 1)).toThrow('wasmm');
    expect(() => startEnsemblePool('wasm', 0)).toThrow('numWorkers=0');
  });
});

test('the script of docs/engines.md stands there as it is and prints mean and variance of the posterior', async () => {
  const file = new URL('../docs/ensemble.ts', import.meta.url);
  const readme = readFileSync(new URL('../../docs/engines.md', import.meta.url), 'utf8');
  expect(readme).toContain(readFileSync(file, 'utf8'));
  const printed: number[][] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((...row) => void printed.push(row));
  await import('../docs/ensemble.js');
  log.mockRestore();
  const average = (column: number) =>
    printed.reduce((sum, row) => sum + row[column], 0) / printed.length;
  // Standard errors of 16 runs of 1400 relaxation times each: 0.004 and 0.002; the step adds 4 %.
  expect(printed).toHaveLength(16);
  expect(Math.abs(average(0) - 5 / 7)).toBeLessThan(0.02);
  expect(Math.abs(average(1) - 1 / 7)).toBeLessThan(0.015);
});
