import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  answerAll,
  answersInOrder,
  type Batch,
  type BatchRunner,
  equalSizes,
  type Job,
  type LostItems,
  onPool,
  type TaskPool,
  type TaskResult,
} from '../../../src/workers/index.js';

const job: Job<string, number, string> = { module: 'file:///none.js', name: 'none' };

/** A pool whose tasks end as a function says, and the batches that it was given. */
function poolWhere(end: (batch: Batch<string, number>, isFresh: boolean) => TaskResult) {
  const batches: (readonly number[])[] = [];
  const limits: (number | undefined)[] = [];
  const pool: Pick<TaskPool, 'run' | 'numWorkers'> = {
    numWorkers: 2,
    run: async ({ argument }, { isFresh = false, limit } = {}) => {
      const batch = argument as Batch<string, number>;
      batches.push(batch.items);
      limits.push(limit?.seconds);
      return end(batch, isFresh);
    },
  };
  return { pool, batches, limits };
}

const answered = ({ shared, items }: Batch<string, number>): TaskResult => ({
  kind: 'done',
  value: items.map((item) => `${shared}${item}`),
  seconds: 1,
});

const lostItems: LostItems<string, number, string> = {
  answerFor: ({ kind, message }, item) => `${item} ${kind}: ${message}`,
};

/** Items 3 and 5 kill their worker. */
const deadly = (batch: Batch<string, number>): TaskResult =>
  batch.items.some((item) => item === 3 || item === 5)
    ? { kind: 'lost', message: 'the worker exited' }
    : answered(batch);

describe('onPool', () => {
  test('sends a batch to the function of its job and returns its answers', async () => {
    const { pool, batches } = poolWhere(answered);
    const runner = onPool(pool, job, lostItems);
    expect(await runner.run({ shared: 'a', items: [4, 2] })).toEqual(['a4', 'a2']);
    expect(batches).toEqual([[4, 2]]);
    expect(runner.parallelism).toBe(2);
  });

  test('loses all items of a batch that fails', async () => {
    const { pool, batches } = poolWhere(deadly);
    const answers = await onPool(pool, job, lostItems).run({ shared: 'a', items: [2, 3] });
    expect(answers).toEqual(['2 lost: the worker exited', '3 lost: the worker exited']);
    expect(batches).toHaveLength(1);
  });

  test('loses only those to blame when asked to divide, each asked for once more and no further', async () => {
    const { pool, batches } = poolWhere(deadly);
    const runner = onPool(pool, job, { ...lostItems, division: 'each' });
    expect(await runner.run({ shared: 'a', items: [2, 3, 4, 5] })).toEqual([
      'a2',
      '3 lost: the worker exited',
      'a4',
      '5 lost: the worker exited',
    ]);
    // 3 and 5 a second time in a worker that has run nothing.
    expect(batches).toEqual([[2, 3, 4, 5], [2], [3], [4], [5], [3], [5]]);
  });

  test('goes no further than the first that is lost where nobody looks beyond it', async () => {
    const { pool, batches } = poolWhere(deadly);
    const runner = onPool(pool, job, { ...lostItems, division: 'until lost' });
    const answers = await runner.run({ shared: 'a', items: [2, 3, 4, 5] });
    expect(answers.slice(0, 2)).toEqual(['a2', '3 lost: the worker exited']);
    expect(answers).toHaveLength(4);
    expect(batches).toEqual([[2, 3, 4, 5], [2], [3], [3]]);
  });

  test.each(['each', 'until lost'] as const)(
    'does not blame an item for what killed the worker before it (%s)',
    async (division) => {
      const { pool } = poolWhere((batch, isFresh) =>
        isFresh ? answered(batch) : { kind: 'lost', message: 'a late error' },
      );
      const runner = onPool(pool, job, { ...lostItems, division });
      expect(await runner.run({ shared: 'a', items: [1] })).toEqual(['a1']);
      expect(await runner.run({ shared: 'a', items: [1, 2] })).toEqual(['a1', 'a2']);
    },
  );

  test('asks for nothing again that is not wanted any more', async () => {
    const { pool, batches } = poolWhere(() => ({ kind: 'unwanted', message: 'closed' }));
    for (const division of ['each', 'until lost'] as const) {
      const runner = onPool(pool, job, { ...lostItems, division });
      const answers = await runner.run({ shared: 'a', items: [1, 2] });
      expect(answers).toEqual(['1 unwanted: closed', '2 unwanted: closed']);
    }
    expect(batches).toHaveLength(2);
  });

  test('an item that is stopped alone is lost at once, and only what was done is learnt', async () => {
    const { pool, batches, limits } = poolWhere((batch) =>
      batch.items.includes(3) ? { kind: 'stopped', message: 'no answer' } : answered(batch),
    );
    const learnt: number[][] = [];
    const limitsOf = () => ({
      of: (count: number) => 10 * count,
      learn: (count: number, seconds: number) => learnt.push([count, seconds]),
    });
    const runner = onPool(pool, job, { ...lostItems, division: 'each', limitsOf });
    expect(await runner.run({ shared: 'a', items: [2, 3] })).toEqual([
      'a2',
      '3 stopped: no answer',
    ]);
    expect(batches).toEqual([[2, 3], [2], [3]]);
    expect(limits).toEqual([20, 10, 10]);
    expect(learnt).toEqual([[1, 1]]);
  });

  test.each([
    [['a1'], 'the task gave 1 answers for 2 items'],
    ['a1', 'the task gave no list of answers for 2 items'],
    [undefined, 'the task gave no list of answers for 2 items'],
  ])('takes %j for two items as a failure', async (value, message) => {
    const { pool } = poolWhere(() => ({ kind: 'done', value, seconds: 1 }));
    expect(await onPool(pool, job, lostItems).run({ shared: 'a', items: [1, 2] })).toEqual([
      `1 failed: ${message}`,
      `2 failed: ${message}`,
    ]);
  });
});

describe('answerAll', () => {
  const parts = [
    { shared: 'a', items: [0, 1, 2, 3, 4, 5, 6] },
    { shared: 'b', items: [] },
    { shared: 'c', items: [7, 8] },
  ];
  const expected = [['a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6'], [], ['c7', 'c8']];

  /** Later batches end first, as far as that is possible. */
  function backwards(parallelism: number) {
    const batches: Batch<string, number>[] = [];
    let underWay = 0;
    let most = 0;
    const runner: BatchRunner<string, number, string> = {
      parallelism,
      run: async (batch) => {
        batches.push(batch);
        underWay += 1;
        most = Math.max(most, underWay);
        await delay(20 / batches.length);
        underWay -= 1;
        return batch.items.map((item) => `${batch.shared}${item}`);
      },
    };
    return { runner, batches, most: () => most };
  }

  test.each([1, 2, 5])(
    'keeps order and parts apart, %i at once and no more',
    async (parallelism) => {
      const { runner, batches, most } = backwards(parallelism);
      expect(await answerAll(parts, runner)).toEqual(expected);
      expect(most()).toBe(parallelism);
      for (const { shared, items } of batches) {
        const own = parts.find((part) => part.shared === shared)?.items;
        expect(own).toEqual(expect.arrayContaining([...items]));
      }
    },
  );

  test('cuts batches as it is told, and tells of each once', async () => {
    const { runner, batches } = backwards(1);
    const counts: number[] = [];
    const options = { sizes: () => equalSizes(3), onAnswered: (n: number) => counts.push(n) };
    expect(await answerAll(parts, runner, options)).toEqual(expected);
    expect(batches.map(({ items }) => items)).toEqual([[0, 1, 2], [3, 4, 5], [6], [7, 8]]);
    expect(counts).toEqual([3, 3, 1, 2]);
  });

  test('hands on the signal, and stops when the runner rejects', async () => {
    const { signal } = new AbortController();
    let calls = 0;
    const runner: BatchRunner<string, number, string> = {
      parallelism: 2,
      run: async (_batch, given) => {
        expect(given).toBe(signal);
        calls += 1;
        await delay(calls === 1 ? 0 : 10);
        throw new Error('the disk is full');
      },
    };
    await expect(answerAll(parts, runner, { signal })).rejects.toThrow('the disk is full');
    await delay(30);
    expect(calls).toBe(2);
  });

  test('of no items is no work', async () => {
    expect(await answerAll([], backwards(2).runner)).toEqual([]);
  });
});

const twenty = { numItems: 20, numNeeded: 6, parallelism: 3, isIdle: () => true };

describe('answersInOrder', () => {
  /** First items and sizes of the batches that are asked for until `numTaken` are taken. */
  async function askedFor(numTaken: number, isIdle: () => boolean) {
    const asked: number[][] = [];
    const run = async (first: number, count: number) => {
      asked.push([first, count]);
      // Long enough that a batch for the sake of sending pays for nothing.
      await delay(12 * count);
      return Array.from({ length: count }, (_, offset) => first + offset);
    };
    const stream = answersInOrder({ ...twenty, isIdle, run });
    for (let taken = 0; taken < numTaken; taken++) await stream.next();
    await stream.return(undefined);
    return asked;
  }

  test('shares what is needed among idle workers, and asks for little beyond', async () => {
    expect(await askedFor(6, () => true)).toEqual([
      [0, 2],
      [2, 2],
      [4, 2],
    ]);
  });

  test('has one batch under way while the workers have others to do', async () => {
    expect(await askedFor(6, () => false)).toEqual([[0, 6]]);
    expect((await askedFor(7, () => false)).slice(0, 2)).toEqual([
      [0, 6],
      [6, 2],
    ]);
  });

  test('asks for what is left and for nothing after it', async () => {
    const asked: (readonly [number, number])[] = [];
    const answers: number[] = [];
    const run = async (first: number, count: number) => {
      asked.push([first, count]);
      await delay(10 / asked.length);
      return Array.from({ length: count }, (_, offset) => first + offset);
    };
    const stream = answersInOrder({ ...twenty, run });
    for await (const answer of stream) answers.push(answer);
    expect(answers).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(asked.reduce((sum, [, count]) => sum + count, 0)).toBe(20);
  });

  test('a batch that rejects ends it, and those under way are told that nobody waits', async () => {
    const signals: AbortSignal[] = [];
    const run = async (first: number, _count: number, signal: AbortSignal) => {
      signals.push(signal);
      await delay(first === 0 ? 0 : 10);
      throw new Error(`batch ${first}`);
    };
    const stream = answersInOrder({ ...twenty, run });
    await expect(stream.next()).rejects.toThrow('batch 0');
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
    await delay(30);
  });
});
