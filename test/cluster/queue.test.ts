import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { cancelOnQueue, submitToQueue } from '../../src/cli/submit/bullmq/index.js';
import { hasRedis, startRedis, type TestRedis } from './redis-server.js';
import { endWorkers, runOnQueue, toldByWorkers as told } from './stand-in/on-queue.js';
import { until } from './stand-in/start.js';

let redis: TestRedis;

describe.skipIf(!hasRedis)('a run on a queue, needs redis-server', () => {
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(endWorkers);
  afterAll(async () => {
    await redis.remove();
  });

  test('goes through its waves by itself: every shard once, a flaky one again', async () => {
    const { run, submit, worker, state } = runOnQueue(redis.url, {
      waves: [5, 3],
      seconds: 0.05,
      shards: { 2: 'flaky' },
      exitCode: 1,
    });
    await submit().ended;
    worker();
    worker();
    await until(async () => (await state()).merge === 'ended', told);
    expect(run.isMerged()).toBe(true);
    expect(run.done()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(run.done().map(run.numBegun)).toEqual([1, 1, 2, 1, 1, 1, 1, 1]);
    expect(told()).toMatch(/has ended: refuted \(exit code 1\)/);
    expect(told()).toMatch(/shard 2 on .*: exit code 75: tvd: the device was lost/);
    expect(await state()).toMatchObject({ failures: [], workers: 2, isCancelled: false });
    // Of jobs of shards nothing is left, whatever became of them.
    const client = new Redis(redis.url);
    expect(await client.keys('*shards-*')).toEqual([]);
    client.disconnect();
  });

  test('submitted twice, at once and later, is run once', async () => {
    const { run, submit, worker } = runOnQueue(redis.url, { waves: [4], seconds: 0.05 });
    const [first, second] = await Promise.all([submit().ended, submit().ended]);
    const third = await submit().ended;
    const jobs = [first, second, third].map(({ printed }) => JSON.parse(printed).jobs);
    expect(jobs[1]).toEqual(jobs[0]);
    expect(jobs[2]).toEqual(jobs[0]);
    worker();
    await until(run.isMerged, told);
    expect(run.done().map(run.numBegun)).toEqual([1, 1, 1, 1]);
  });

  test('packs cheap shards into one job', async () => {
    const { run, submit, worker, state } = runOnQueue(redis.url, { waves: [6], seconds: 0.01 });
    // Each takes a second to start besides.
    await submit('--element-seconds', '3').ended;
    expect((await state()).shards).toEqual({ waiting: 6, running: 0, delayed: 0 });
    worker();
    await until(run.isMerged, told);
    expect(told()).toMatch(/shards 0-2 done/);
    expect(told()).toMatch(/shards 3-5 done/);
  });

  test('ends with the name of a shard that failed for good, and goes on when it is mended', async () => {
    const { run, submit, worker, state } = runOnQueue(redis.url, {
      waves: [4, 1],
      seconds: 0.05,
      shards: { 1: 'broken', 2: 'flaky' },
    });
    await submit('--element-seconds', '1000').ended;
    worker();
    await until(async () => (await state()).merge === 'failed', told);
    expect(run.done()).toEqual([0, 2, 3]);
    expect(run.numBegun(1)).toBe(1);
    const { failures } = await state();
    expect(failures.join('\n')).toMatch(
      /missing shards 1; shard 1 on .*: exit code 4: reading the plan \| tvd: its claims are of another version; when the cause is gone, hand it over again: tvd submit/,
    );
    writeFileSync(join(run.folder, 'mended'), '');
    await submit().ended;
    await until(run.isMerged, told);
    expect(run.done()).toEqual([0, 1, 2, 3, 4]);
    expect(run.numBegun(0)).toBe(1);
  });

  test('gives up on a shard that never comes, after it was handed over three times', async () => {
    const { run, submit, worker, state } = runOnQueue(redis.url, {
      waves: [2],
      seconds: 0.05,
      shards: { 0: 'never' },
    });
    await submit('--attempts', '2').ended;
    worker();
    await until(async () => (await state()).merge === 'failed', told);
    expect(run.numBegun(0)).toBe(2 * 4);
    expect(run.numBegun(1)).toBe(1);
    expect((await state()).failures.at(-1)).toMatch(/shards 0 are missing after they were run/);
  });

  test('that is cancelled stops within seconds and keeps what it has; it goes on when asked', async () => {
    const { run, runId, place, submit, worker, state } = runOnQueue(redis.url, {
      waves: [5],
      seconds: 5,
    });
    await submit().ended;
    worker();
    await until(() => run.numBegun(0) + run.numBegun(1) === 2, told);
    expect(await cancelOnQueue(runId, place)).toEqual({ removed: 3, stopping: 2 });
    await until(async () => (await state()).merge === 'failed', told);
    expect(run.has('kept.log')).toBe(true);
    expect(await state()).toMatchObject({
      isCancelled: true,
      shards: { waiting: 0, running: 0, delayed: 0 },
    });
    writeFileSync(run.planFile, JSON.stringify({ runId, waves: [5], seconds: 0.05 }));
    await submit().ended;
    await until(run.isMerged, told);
    expect((await state()).isCancelled).toBe(false);
  });

  test('is left to other workers where its plan is not to be seen', async () => {
    const { run, submit, worker, state } = runOnQueue(redis.url, { waves: [1], seconds: 0.05 });
    await submit().ended;
    renameSync(run.planFile, `${run.planFile}.hidden`);
    worker();
    await until(async () => (await state()).shards.delayed === 1, told);
    expect(told()).toMatch(/plan\.json is not on .*mount the shared folder under the same path/);
    expect((await state()).failures).toEqual([]);
  });

  test('of two thousand jobs is handed over and cancelled in seconds, and takes little in Redis', async () => {
    const client = new Redis(redis.url);
    const usedBytes = async () =>
      Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1]);
    const place = { redis: redis.url, queue: 'many' };
    const before = await usedBytes();
    const startedAt = performance.now();
    await submitToQueue(
      {
        runId: 'many',
        planFile: '/shared/reports/sharded/20260101-120000-abcd/plan.json',
        number: 1,
        shards: Array.from({ length: 2000 }, (_, index) => ({ index, seconds: 60 })),
        tvd: [],
        folder: '/shared',
      },
      place,
    );
    expect(((await usedBytes()) - before) / 2000).toBeLessThan(2500);
    expect(await cancelOnQueue('many', place)).toEqual({ removed: 2001, stopping: 0 });
    expect((performance.now() - startedAt) / 1000).toBeLessThan(30);
    client.disconnect();
  });
});
