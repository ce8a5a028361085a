import { describe, expect, test, vi } from 'vitest';
import { runSimulator } from '../../../../src/cli/simulate/run-simulator.js';
import { simulateTask } from '../../../../src/cli/simulate/simulate-task.js';
import { completed } from '../../../../src/core/index.js';

vi.mock('../../../../src/dynamics/index.js', async () => {
  const { namedSimulations } = await import('../example-simulators.js');
  return { namedSimulations };
});

const task = { seed: 1, engine: 'reference', parameters: { size: 3 } } as const;

const answersTo = (id: string) => simulateTask({ shared: { ...task, id }, items: [0, 1, 2] });

describe('a worker that simulates', () => {
  test('answers with replicates', async () => {
    const answer = { kind: 'done', replicate: completed([3]) };
    expect(await answersTo('example/sound')).toEqual([answer, answer, answer]);
  });

  test("answers with a simulator's refusal of a parameter", async () => {
    const [answer] = await answersTo('example/refuses');
    expect(answer).toEqual({
      kind: 'refused',
      message: 'invalid size=3: expected an even number; take 2 or 4',
    });
  });

  test.each([
    ['example/throws', 'out of tune'],
    ['example/refuses-inside', 'invalid matrix=3'],
  ])('answers with failed replicates where %s is at fault', async (id, message) => {
    const lost = { outcome: 'failed', message: expect.stringContaining(message) };
    const answer = { kind: 'done', replicate: lost };
    expect(await answersTo(id)).toMatchObject([answer, answer, answer]);
  });
});

describe('runSimulator', () => {
  const pool = {
    numWorkers: 1,
    run: async ({ argument }: { argument: unknown }) => ({
      kind: 'done' as const,
      value: await simulateTask(argument as Parameters<typeof simulateTask>[0]),
      seconds: 1,
    }),
  };
  const request = { ...task, numReplicates: 9 };

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
    expect(result).toHaveProperty(
      'message',
      expect.stringContaining('replicate 1 of 9 ended as failed'),
    );
  });
});
