import { describe, expect, test, vi } from 'vitest';
import { runSimulator } from '../../../src/cli/run-simulator.js';
import { simulateTask } from '../../../src/cli/simulate-task.js';
import { completed } from '../../../src/core/index.js';

vi.mock('../../../src/dynamics/index.js', async () => {
  const { namedSimulations } = await import('./example-simulators.js');
  return { namedSimulations };
});

const task = { seed: 1, first: 0, count: 3, engine: 'reference' } as const;

const answerTo = (id: string, size = 3) => simulateTask({ ...task, id, parameters: { size } });

describe('a worker that simulates', () => {
  test('answers with replicates', async () => {
    const replicates = [0, 1, 2].map(() => completed([3]));
    expect(await answerTo('example/sound')).toEqual({ kind: 'done', replicates });
  });

  test("answers with a simulator's refusal of a parameter", async () => {
    expect(await answerTo('example/refuses')).toEqual({
      kind: 'refused',
      message: 'invalid size=3: expected an even number; take 2 or 4',
    });
  });

  test.each([
    ['example/throws', 'out of tune'],
    ['example/refuses-inside', 'invalid matrix=3'],
  ])('answers with failed replicates where %s is at fault', async (id, message) => {
    const answer = await answerTo(id);
    if (answer.kind !== 'done') throw new Error('refused');
    expect(answer.replicates.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed']);
    expect(answer.replicates[0].message).toContain(message);
  });
});

describe('runSimulator', () => {
  const pool = {
    numWorkers: 1,
    run: async ({ argument }: { argument: unknown }) => ({
      kind: 'done' as const,
      value: await simulateTask(argument as Parameters<typeof simulateTask>[0]),
    }),
    close: async () => {},
  };
  const request = { seed: 1, engine: 'reference', parameters: { size: 3 }, numReplicates: 9 };

  test('returns the replicates of all batches', async () => {
    const result = await runSimulator(pool, { ...request, id: 'example/sound' });
    expect(result).toMatchObject({ kind: 'done', replicates: { length: 9 } });
  });

  test("throws a simulator's refusal as a mistake of the caller", async () => {
    const run = runSimulator(pool, { ...request, id: 'example/refuses' });
    await expect(run).rejects.toMatchObject({
      code: 'invalid-argument',
      message: 'invalid size=3: expected an even number; take 2 or 4',
    });
  });

  test('says which replicate failed where the simulator is at fault', async () => {
    const result = await runSimulator(pool, { ...request, id: 'example/throws' });
    expect(result).toMatchObject({ kind: 'failed' });
    expect(result).toHaveProperty('message', expect.stringContaining('replicate 0 of 9 is failed'));
  });
});
