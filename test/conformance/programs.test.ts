import { describe, expect, test } from 'vitest';
import { engines, gatherCalls, startEnsemblePool } from '../../src/engines/index.js';

const unknown = { id: 'three-body-problem' };

describe.each(engines.filter(({ missing }) => missing() === undefined))('$name', ({ open }) => {
  test('refuses a program that it does not know, with the programs that there are', async () => {
    const engine = await open();
    for (const asked of [engine, gatherCalls(engine)]) {
      await expect(asked.run(unknown, [1])).rejects.toMatchObject({
        code: 'invalid-argument',
        message:
          'invalid program="three-body-problem": expected two-layer-chain, population-flow, one-pass-sgd, interacting-particles, two-layer-descent',
      });
    }
  });
});

test('a pool refuses it before it asks a worker', async () => {
  const pool = startEnsemblePool('wasm', 1);
  await expect(pool.run(unknown, [1])).rejects.toThrow('invalid program="three-body-problem"');
  await pool.close();
});
