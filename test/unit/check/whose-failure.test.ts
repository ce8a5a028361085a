import { describe, expect, test } from 'vitest';
import { poolSource } from '../../../src/check/index.js';
import { watchEngine } from '../../../src/check/replicates/watch-engine.js';
import { type Engine, invalidArgument, VerificationError } from '../../../src/core/index.js';
import type { TaskFailure, TaskPool } from '../../../src/workers/index.js';

/** A pool in which every task fails. */
const failingPool = (failure: TaskFailure): TaskPool => ({
  numWorkers: 1,
  hasIdleWorker: () => true,
  run: async () => failure,
  runApart: async () => failure,
  close: async () => {},
});

const suite = { id: 'tiny', module: 'file:///tiny.js' } as Parameters<typeof poolSource>[1];
const request = {
  claim: 'tiny/mean',
  seed: 1,
  engine: 'wasm',
  phase: 'explore',
  setting: { size: 3 },
  first: 0,
  count: 2,
} as const;
const { signal } = new AbortController();

describe('a task that fails', () => {
  const lostDevice = {
    kind: 'failed',
    message: 'the device was lost',
    code: 'engine-failed',
  } as const;
  const ofReplicate = { kind: 'failed', message: 'boom' } as const;

  test('by its engine is thrown where that is asked for', async () => {
    const source = poolSource(failingPool(lostDevice), suite, { throwsFailures: true });
    await expect(source.run(request, signal)).rejects.toMatchObject({
      code: 'engine-failed',
      message: 'the device was lost',
    });
    await expect(source.apart?.run(request, signal)).rejects.toMatchObject({
      code: 'engine-failed',
    });
  });

  test('by its engine is that of its replicates otherwise', async () => {
    const source = poolSource(failingPool(lostDevice), suite);
    const replicates = await source.run(request, signal);
    expect(replicates).toEqual([
      { outcome: 'failed', values: [], message: 'the device was lost' },
      { outcome: 'failed', values: [], message: 'the device was lost' },
    ]);
  });

  test.each([
    [ofReplicate, 'failed'],
    [{ kind: 'lost', message: 'the worker ended' }, 'worker-lost'],
  ] as const)('as %j is that of its replicates always', async (failure, outcome) => {
    const source = poolSource(failingPool(failure), suite, { throwsFailures: true });
    const replicates = await source.run(request, signal);
    expect(replicates.map((replicate) => replicate.outcome)).toEqual([outcome, outcome]);
  });
});

describe('a watched engine', () => {
  const program = { id: 'any' } as Parameters<Engine['run']>[0];
  const engineThat = (error: Error): Engine => ({
    name: 'stand-in',
    run: async () => {
      throw error;
    },
  });

  test('remembers that it failed, whatever its caller makes of that', async () => {
    const lost = new VerificationError('engine-failed', 'the device was lost');
    const engine = watchEngine(engineThat(lost));
    expect(engine.failure()).toBeUndefined();
    await engine.run(program, []).catch(() => {});
    expect(engine.failure()).toBe(lost);
  });

  test.each([invalidArgument('arithmetic', 'float64', "'float32' on tfjs"), new Error('boom')])(
    'has not failed where it refuses a job: %s',
    async (error) => {
      const engine = watchEngine(engineThat(error));
      await expect(engine.run(program, [])).rejects.toBe(error);
      expect(engine.failure()).toBeUndefined();
    },
  );
});
