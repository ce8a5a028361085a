import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasRedis, startRedis, type TestRedis } from './redis-server.js';
import { endWorkers, runOnQueue, toldByWorkers as told } from './stand-in/on-queue.js';
import { until } from './stand-in/start.js';

let redis: TestRedis;

/** How often a text stands in what the workers told. */
function timesTold(text: string): number {
  return told().split(text).length - 1;
}

describe.skipIf(!hasRedis)('a queue in trouble, needs redis-server', () => {
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(endWorkers);
  afterAll(async () => {
    await redis.remove();
  });

  test('a worker that is killed outright: another one takes its jobs', async () => {
    const { run, submit, worker, state } = runOnQueue(redis.url, {
      waves: [4],
      seconds: 0.5,
      shards: { 0: 'fatal' },
    });
    await submit().ended;
    const first = worker(2);
    expect((await first.ended).exitCode).toBe(null);
    worker(2);
    await until(async () => (await state()).merge === 'ended', told);
    expect(run.done()).toEqual([0, 1, 2, 3]);
    expect(run.numBegun(0)).toBeGreaterThan(1);
    expect(told()).toMatch(/its worker is gone, it is run again/);
  });

  test('a worker that is asked to end gives its jobs back, and none of them counts as tried', async () => {
    const { run, submit, worker, state } = runOnQueue(redis.url, { waves: [3], seconds: 1.5 });
    await submit('--attempts', '1').ended;
    const first = worker();
    await until(() => run.numBegun(0) + run.numBegun(1) === 2, told);
    first.child.kill('SIGTERM');
    expect((await first.ended).exitCode).toBe(0);
    expect(run.has('kept.log')).toBe(true);
    expect((await state()).shards).toEqual({ waiting: 3, running: 0, delayed: 0 });
    worker();
    await until(run.isMerged, told);
    expect((await state()).failures).toEqual([]);
  });

  test('Redis is killed, gone for some seconds, and back: nothing is lost, it is told once', async () => {
    const { run, submit, worker, state } = runOnQueue(redis.url, { waves: [6, 2], seconds: 0.7 });
    await submit().ended;
    worker(2);
    worker(2);
    await until(() => run.done().length >= 2, told);
    await redis.stop('SIGKILL');
    // What runs meanwhile ends while nobody can be told.
    await until(() => run.done().length >= 4, told);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await redis.start();
    await until(async () => (await state()).merge === 'ended', told);
    expect(run.done()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(run.done().map(run.numBegun)).toEqual(Array(8).fill(1));
    expect(timesTold('is gone; shards go on')).toBe(2);
    expect(timesTold('is back')).toBe(2);
    expect(told()).not.toMatch(/cannot be used/);
  });

  test('Redis has forgotten everything: handed over again, a run goes on with what is missing', async () => {
    const forgetful = await startRedis(['--appendonly', 'no']);
    try {
      const { run, submit, worker, state } = runOnQueue(forgetful.url, {
        waves: [4],
        seconds: 0.5,
      });
      await submit().ended;
      worker();
      await until(() => run.done().length === 2, told);
      await forgetful.stop('SIGKILL');
      await forgetful.start();
      await until(() => told().includes('is back'), told);
      expect((await state()).merge).toBe('none');
      await submit().ended;
      await until(async () => (await state()).merge === 'ended', told);
      expect(run.done()).toEqual([0, 1, 2, 3]);
      expect(run.numBegun(0) + run.numBegun(1)).toBe(2);
    } finally {
      await endWorkers();
      await forgetful.remove();
    }
  });
});
