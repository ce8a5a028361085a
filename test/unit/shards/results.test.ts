import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { completed } from '../../../src/core/index.js';
import {
  addWave,
  isDone,
  type PlannedShard,
  partFile,
  readResult,
  readShard,
  resultFile,
  resultsOfRun,
  runShard,
  type ShardTask,
} from '../../../src/shards/index.js';
import { readRanges } from '../../../src/shards/results/result-file.js';
import { emptyPlan } from '../../helpers/in-shards.js';

const stream = { claim: 'tiny/mean', phase: 'explore', setting: { size: 3 } } as const;
const task = (first: number, count: number): ShardTask => ({ stream, first, count, seconds: 1 });

/** A plan of one shard with three tasks, and how often each of their replicates was simulated. */
function threeTasks() {
  const { open } = addWave(emptyPlan(100), [[task(0, 2)], [task(2, 3)], [task(5, 1)]]);
  const simulated = new Map<number, number>();
  const run = async ({ first, count }: ShardTask) =>
    Array.from({ length: count }, (_, offset) => {
      const index = first + offset;
      simulated.set(index, (simulated.get(index) ?? 0) + 1);
      return completed([index === 3 ? Number.NaN : index / 3], [-0, 1e-300]);
    });
  const times = () => [0, 1, 2, 3, 4, 5].map((index) => simulated.get(index) ?? 0);
  return { open, shard: readShard(open, 0), run, times };
}

const runner = (run: (task: ShardTask) => Promise<ReturnType<typeof completed>[]>) => ({
  run,
  jobs: 1,
  isStopped: () => false,
  startedAt: performance.now(),
});

/** Where everything the shards have simulated stands. */
function allOf(open: Parameters<typeof resultFile>[0], index = 0) {
  const file = resultFile(open, index);
  return readRanges(file, readResult(file)?.ranges ?? []);
}

describe('the file of a shard', () => {
  test('gives back every number as it was', async () => {
    const { open, shard, run } = threeTasks();
    expect(await runShard(open, shard, runner(run))).toBe(true);
    const replicates = allOf(open).flatMap((range) => range.replicates);
    expect(replicates).toEqual(
      [0, 1, 2, 3, 4, 5].map((i) => completed([i === 3 ? Number.NaN : i / 3], [-0, 1e-300])),
    );
  });

  test('is none when it was cut short anywhere', async () => {
    const { open, shard, run } = threeTasks();
    await runShard(open, shard, runner(run));
    const file = resultFile(open, 0);
    const whole = readFileSync(file);
    for (let size = whole.length - 1; size > 0; size -= 37) {
      truncateSync(file, size);
      expect(readResult(file)).toBeUndefined();
      expect(isDone(open, 0)).toBe(false);
      expect(resultsOfRun(open).missing).toEqual([0]);
      writeFileSync(file, whole);
    }
    expect(isDone(open, 0)).toBe(true);
  });

  test('is refused where a number in it was changed', async () => {
    const { open, shard, run } = threeTasks();
    await runShard(open, shard, runner(run));
    const file = resultFile(open, 0);
    writeFileSync(file, readFileSync(file, 'utf8').replace('0.3333', '0.3334'));
    expect(() => allOf(open)).toThrow(/is not as its shard has written it: delete it/);
  });

  test('counts as missing where it is of another plan, or of another shard', async () => {
    const { open, shard, run } = threeTasks();
    await runShard({ ...open, code: 'another' }, shard, runner(run));
    expect(isDone(open, 0)).toBe(false);
    expect(resultsOfRun(open).missing).toEqual([0]);
    await runShard(open, { ...shard, index: 1 }, runner(run));
    writeFileSync(resultFile(open, 0), readFileSync(resultFile(open, 1)));
    expect(isDone(open, 0)).toBe(false);
    expect(resultsOfRun(open).missing).toEqual([0]);
  });
});

describe('a shard that is asked to stop', () => {
  test('keeps what it has done, and goes on from there', async () => {
    const { open, shard, run, times } = threeTasks();
    let num = 0;
    const stopping = { ...runner(run), isStopped: () => num > 1 };
    stopping.run = (own) => {
      num += 1;
      return run(own);
    };
    expect(await runShard(open, shard, stopping)).toBe(false);
    expect(existsSync(resultFile(open, 0))).toBe(false);
    expect(readResult(partFile(open, 0))?.isWhole).toBe(false);
    expect(await runShard(open, shard, runner(run))).toBe(true);
    // The task that was under way is run again, the one that was done is not.
    expect(times()).toEqual([1, 1, 2, 2, 2, 1]);
    expect(resultsOfRun(open).missing).toEqual([]);
  });

  test('simulates again what was kept and is damaged', async () => {
    const { open, shard, run, times } = threeTasks();
    let num = 0;
    const stopping = { ...runner(run), isStopped: () => num > 1 };
    stopping.run = (own) => {
      num += 1;
      return run(own);
    };
    await runShard(open, shard, stopping);
    const part = partFile(open, 0);
    writeFileSync(part, readFileSync(part, 'utf8').replace('0.3333', '0.3334'));
    await runShard(open, shard, runner(run));
    expect(times().slice(0, 2)).toEqual([2, 2]);
    expect(allOf(open).flatMap(({ replicates }) => replicates)).toHaveLength(6);
  });
});

test('no two tries of a shard count twice', async () => {
  const { open, shard, run } = threeTasks();
  await runShard(open, shard, runner(run));
  const before = resultsOfRun(open).ofClaim('tiny/mean');
  await runShard(open, shard, runner(run));
  const after = resultsOfRun(open).ofClaim('tiny/mean');
  const numOf = ({ streams }: typeof before) => [...streams.values()].flat().length;
  expect(numOf(after)).toBe(numOf(before));
});

test('a shard whose file cannot be written says where, and leaves nothing behind', async () => {
  const { open, shard, run } = threeTasks();
  const blocked: PlannedShard = shard;
  writeFileSync(`${open.folder}/results`, 'a file where a folder is needed');
  await expect(runShard(open, blocked, runner(run))).rejects.toMatchObject({
    code: 'storage-failed',
  });
});
