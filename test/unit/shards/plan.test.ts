import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addWave,
  nameOfStream,
  packTasks,
  rangesText,
  readPlan,
  readShard,
  readShards,
  type ShardTask,
  tasksOfWishes,
} from '../../../src/shards/index.js';
import { withLastRepeats } from '../../../src/shards/plan/last-repeat.js';
import { emptyPlan } from '../../helpers/in-shards.js';

const stream = { claim: 'tiny/mean', phase: 'explore', setting: { size: 3 } } as const;
const task = (seconds: number, more: Partial<ShardTask> = {}): ShardTask => ({
  stream,
  first: 0,
  count: 1,
  seconds,
  ...more,
});

describe('rangesText', () => {
  test.each([
    [[], ''],
    [[5], '5'],
    [[0, 1, 2, 3, 17], '0-3,17'],
    [[9, 7, 8, 3, 3], '3,7-9'],
  ])('%j is %s', (indices, text) => expect(rangesText(indices)).toBe(text));
});

describe('packing tasks into shards', () => {
  test('loses none, keeps their order, and fills no shard beyond its time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 60 }),
        (seconds) => {
          const units = seconds.map((own, first) => [task(own, { first })]);
          const shards = packTasks(units, 30, 100);
          expect(shards.flatMap(({ tasks }) => tasks)).toEqual(units.flat());
          expect(shards.map(({ index }) => index)).toEqual(shards.map((_, place) => 100 + place));
          for (const { tasks } of shards) {
            expect(tasks.reduce((sum, own) => sum + own.seconds, 0)).toBeLessThanOrEqual(30);
          }
          // Two neighbours do not fit into one.
          const total = seconds.reduce((sum, own) => sum + own, 0);
          expect(shards.length).toBeLessThanOrEqual(Math.ceil((2 * total) / 30) + 1);
        },
      ),
    );
  });

  test('keeps together what must follow in one process, behind all others', () => {
    const apart = [task(20, { isApart: true, first: 1 }), task(20, { isApart: true })];
    const shards = packTasks([apart, [task(5)], [task(5)]], 30, 0);
    expect(shards.map(({ tasks }) => tasks)).toEqual([[task(5), task(5)], apart]);
  });
});

describe('the first replicate once more', () => {
  const repeatOf = (seconds: number) => task(seconds, { stream: { ...stream, repetition: 2 } });
  const shard = { index: 4, tasks: [task(30), task(20), task(20, { isApart: true })] };
  const withRepeat = (seconds: number) =>
    withLastRepeats(shard, new Map([['tiny/mean', repeatOf(seconds)]])).tasks;

  test('stands at the end of each shard with its claim, where it takes a fiftieth at most', () => {
    expect(withRepeat(1)).toEqual([...shard.tasks, repeatOf(1)]);
    expect(withRepeat(1.1)).toEqual(shard.tasks);
    const short = { index: 0, tasks: [task(0.001)] };
    expect(withLastRepeats(short, new Map([['tiny/mean', repeatOf(0.05)]])).tasks).toHaveLength(2);
  });

  test('stands there once, and not where another claim, or what is apart alone, is run', () => {
    const asked = { index: 4, tasks: [repeatOf(0.01), task(30)] };
    const repeats = new Map([['tiny/mean', repeatOf(0.01)]]);
    expect(withLastRepeats(asked, repeats).tasks).toEqual([task(30), repeatOf(0.01)]);
    const other = { index: 4, tasks: [task(30, { stream: { ...stream, claim: 'tiny/law' } })] };
    expect(withLastRepeats(other, repeats).tasks).toEqual(other.tasks);
    const apart = { index: 4, tasks: [task(30, { isApart: true })] };
    expect(withLastRepeats(apart, repeats).tasks).toEqual(apart.tasks);
  });
});

describe('what a claim has asked for', () => {
  const wish = { stream, isApart: false, first: 0, needed: 16, allowed: 1000 };

  test.each([
    ['what is needed, of what is dear', wish, 10, 16],
    ['what is cheap, further', wish, 0.001, 100],
    ['twice what there is', { ...wish, first: 60, needed: 61 }, 10, 120],
    ['no more than the design allows', { ...wish, first: 900, needed: 901 }, 10, 1000],
    ['no more than is asked for where the end is known', { ...wish, allowed: 16 }, 1e-6, 16],
  ])('is %s', (_what, own, cost, last) => {
    const tasks = tasksOfWishes([own], () => cost, 60).flat();
    expect(tasks[0]?.first).toBe(own.first);
    expect(tasks.reduce((sum, { count }) => sum + count, 0)).toBe(last - own.first);
    for (const { count, seconds } of tasks) {
      expect(seconds).toBeCloseTo(count * cost, 10);
      expect(seconds).toBeLessThanOrEqual(Math.max(60, cost));
    }
  });
});

describe('a plan', () => {
  test('finds each shard of each wave again', () => {
    let { open } = addWave(
      emptyPlan(1),
      Array.from({ length: 2300 }, (_, i) => [task(1, { first: i })]),
    );
    open = addWave(open, [[task(1, { first: 7000 })]]).open;
    expect(open.plan.waves).toMatchObject([
      { first: 0, count: 2300 },
      { first: 2300, count: 1 },
    ]);
    for (const index of [0, 999, 1000, 2299]) {
      expect(readShard(open, index).tasks[0]?.first).toBe(index);
    }
    const several = [...readShards(open, [3, 999, 1000, 2299, 2300])];
    expect(several.map(({ tasks }) => tasks[0]?.first)).toEqual([3, 999, 1000, 2299, 7000]);
    expect(() => [...readShards(open, [2299, 2301])]).toThrow(/from 0 to 2300/);
    expect(readShard(readPlan(open.file), 2300).tasks[0]?.first).toBe(7000);
    expect(readdirSync(join(open.folder, 'tasks'))).toHaveLength(4);
  });

  test('refuses an index that it does not have, and says which it has', () => {
    const { open } = addWave(emptyPlan(1), [[task(1)], [task(1)]]);
    for (const index of [-1, 2, 0.5]) {
      expect(() => readShard(open, index)).toThrow(/--index.*a whole number from 0 to 1/s);
    }
  });

  test('is told to be late where the tasks of a shard are not there yet', () => {
    const { open } = addWave(emptyPlan(1), [[task(1)]]);
    rmSync(join(open.folder, 'tasks'), { recursive: true });
    expect(() => readShard(open, 0)).toThrow(/may not show the file yet; run the shard again/);
  });

  test.each([
    ['{', /cannot be read/],
    ['{"schemaVersion": 2}', /a plan of version 1, and not of version 2/],
    ['{"tier": "smoke"}', /a plan of version 1, and not some other file/],
    ['null', /a plan of version 1, and not some other file/],
  ])('is refused as %s', (text, message) => {
    const { file } = emptyPlan();
    writeFileSync(file, text);
    expect(() => readPlan(file)).toThrow(message);
  });
});

test('streams that differ in anything have different names', () => {
  const of = { seed: 1, engine: 'reference' };
  const streams = [
    stream,
    { ...stream, claim: 'tiny/mean', phase: 'confirm' as const },
    { ...stream, setting: { size: 4 } },
    { ...stream, control: 'shifted' },
    { ...stream, control: 'shifted', hasKeysOfClaim: true as const },
    { ...stream, candidate: 1 },
    { ...stream, repetition: 1 },
    { ...stream, repetition: 2 },
  ];
  const names = streams.flatMap((own) => [nameOfStream(own, of), nameOfStream(own, of, true)]);
  names.push(nameOfStream(stream, { ...of, seed: 2 }));
  expect(new Set(names).size).toBe(names.length);
});
