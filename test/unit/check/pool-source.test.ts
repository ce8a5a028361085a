import { describe, expect, test } from 'vitest';
import { poolSource } from '../../../src/check/index.js';
import type { TaskPool } from '../../../src/workers/index.js';

interface Asked {
  readonly place: 'pool' | 'apart';
  readonly about: string | undefined;
  readonly seconds: number | undefined;
}

/** A source whose tasks all exceed their limit, and what its pool was asked for. */
function stoppingSource() {
  const asked: Asked[] = [];
  const stopping =
    (place: Asked['place']): TaskPool['run'] =>
    async ({ about }, { limit, signal } = {}) => {
      if (signal?.aborted === true) return { kind: 'unwanted', message: 'no longer needed' };
      asked.push({ place, about, seconds: limit?.seconds });
      return { kind: 'stopped', message: 'no answer' };
    };
  const pool: TaskPool = {
    numWorkers: 1,
    hasIdleWorker: () => true,
    run: stopping('pool'),
    runApart: stopping('apart'),
    close: async () => {},
  };
  const source = poolSource(pool, { id: 'a', module: 'file:///none.js' }, { timeLimit: 2 });
  return { asked, places: { pool: source, apart: source.apart ?? source } };
}

const request = { claim: 'a/b', seed: 1, phase: 'explore', engine: 'none', first: 0 } as const;
const stopped = 'it was stopped beyond the time limit of 2 s';

describe.each(['pool', 'apart'] as const)('what runs on the threads of the %s', (place) => {
  test('has the time limit of its claim, and is told by its name', async () => {
    const { asked, places } = stoppingSource();
    const { run, expect: solve } = places[place];
    const replicate = { ...request, setting: { level: 3 }, count: 1 };
    expect(await run(replicate, new AbortController().signal)).toEqual([
      {
        outcome: 'worker-lost',
        values: [],
        message: expect.stringContaining(`replicate 1 of a/b at level=3: ${stopped}`),
      },
    ]);
    const theory = { claim: 'a/b', setting: { level: 3 }, withControls: false };
    await expect(solve(theory)).rejects.toMatchObject({
      code: 'not-converged',
      message: expect.stringContaining(`the theory of a/b at level=3: ${stopped}`),
    });
    expect(asked).toEqual([
      { place, about: 'a/b', seconds: 2 },
      { place, about: 'the theory of a/b', seconds: 2 },
    ]);
  });

  test('of theory is not solved at a second setting, which says why, but is for other claims', async () => {
    const { asked, places } = stoppingSource();
    const solve = (claim: string, level: number) =>
      places[place].expect({ claim, setting: { level }, withControls: false });
    await expect(solve('a/b', 3)).rejects.toThrow(stopped);
    await expect(solve('a/b', 4)).rejects.toThrow(
      'the theory of a/b at level=4: it was not solved, as the theory of a/b at level=3 was stopped at its time limit',
    );
    await expect(solve('a/c', 4)).rejects.toThrow(`the theory of a/c at level=4: ${stopped}`);
    expect(asked).toHaveLength(2);
    const elsewhere = places[place === 'pool' ? 'apart' : 'pool'];
    const again = { claim: 'a/b', setting: { level: 4 }, withControls: false };
    await expect(elsewhere.expect(again)).rejects.toThrow(stopped);
  });
});
