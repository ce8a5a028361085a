import { startTaskPool } from 'theory-vs-dynamics';
import { afterEach, describe, expect, test } from 'vitest';

/** Functions that tasks call, as a module without a file. */
const module = `data:text/javascript,${encodeURIComponent(`
  export const double = (x) => 2 * x;
  export const slow = async (ms) => { await new Promise((done) => setTimeout(done, ms)); return ms; };
  export const fail = (why) => { throw new Error(why); };
  export const exit = () => process.exit(3);
  export const crash = () => { setTimeout(() => { throw new Error('out of the blue'); }); return new Promise(() => {}); };
  export const floating = () => { Promise.reject(new Error('nobody awaits me')); return 1; };
  export const floatingText = () => { Promise.reject('mere text'); return 1; };
  export const throwsText = () => { setTimeout(() => { throw 'mere text'; }); return new Promise(() => {}); };
  export const late = (buffer) => {
    const told = new Int32Array(buffer);
    const wait = () => Atomics.load(told, 0) === 0 ? setTimeout(wait, 1) : Promise.reject(new Error('too late'));
    wait();
    return 1;
  };
  export const release = (buffer) => { Atomics.store(new Int32Array(buffer), 0, 1); return new Promise((done) => setTimeout(done, 50)); };
  let numCalls = 0;
  export const count = () => { numCalls += 1; return numCalls; };
  export const unsendable = () => () => 1;
`)}`;

let pool: ReturnType<typeof startTaskPool> | undefined;

function started(numWorkers: number) {
  pool = startTaskPool(numWorkers);
  const { run } = pool;
  return {
    pool,
    call: (name: string, argument?: unknown, signal?: AbortSignal) =>
      run({ module, name, argument }, signal),
  };
}

afterEach(() => pool?.close());

describe('a task pool', () => {
  test('answers every task with its own value, whatever order they end in', async () => {
    const { call } = started(3);
    const delays = [60, 5, 30, 1, 20, 0];
    const results = await Promise.all(delays.map((ms) => call('slow', ms)));
    expect(results).toEqual(delays.map((value) => ({ kind: 'done', value })));
  });

  test('starts tasks in the order in which they were given', async () => {
    const { call } = started(1);
    const ended: number[] = [];
    await Promise.all(
      [20, 1, 10].map(async (ms) => {
        await call('slow', ms);
        ended.push(ms);
      }),
    );
    expect(ended).toEqual([20, 1, 10]);
  });

  test('reports a function that fails, and one that does not exist, and lives on', async () => {
    const { call } = started(1);
    expect(await call('fail', 'no luck')).toEqual({ kind: 'failed', message: 'no luck' });
    const missing = await call('nothing');
    expect(missing).toMatchObject({ kind: 'failed' });
    expect(JSON.stringify(missing)).toContain('exports no function nothing');
    expect(await call('double', 4)).toEqual({ kind: 'done', value: 8 });
  });

  test.each([
    ['exit', 'the worker exited'],
    ['crash', 'the worker crashed: out of the blue'],
  ])('loses only the task whose worker dies by %s, and lives on', async (name, message) => {
    const { call } = started(2);
    const [before, lost, ...after] = await Promise.all([
      call('slow', 50),
      call(name),
      ...[1, 2, 3, 4].map((x) => call('double', x)),
    ]);
    expect(before).toEqual({ kind: 'done', value: 50 });
    expect(lost).toEqual({ kind: 'lost', message });
    expect(after).toEqual([2, 4, 6, 8].map((value) => ({ kind: 'done', value })));
  });

  test.each([
    ['floating', 'a promise that nobody awaits was rejected: nobody awaits me'],
    ['floatingText', 'a promise that nobody awaits was rejected: mere text'],
    ['throwsText', 'mere text'],
  ])('loses the task itself that ends in %s, and keeps its text', async (name, text) => {
    const { call } = started(1);
    const results = await Promise.all([call('double', 1), call(name), call('double', 2)]);
    expect(results).toEqual([
      { kind: 'done', value: 2 },
      { kind: 'lost', message: `the worker crashed: ${text}` },
      { kind: 'done', value: 4 },
    ]);
  });

  test('holds what a task left running against later tasks about the same, and no others', async () => {
    const { pool: own } = started(1);
    const released = new SharedArrayBuffer(4);
    const call = (name: string, about: string, argument: unknown = released) =>
      own.run({ module, name, argument, about });
    expect(await call('late', 'first/claim')).toMatchObject({ kind: 'done' });
    expect(await call('release', 'second/claim')).toMatchObject({ kind: 'done' });
    expect(await call('double', 'first/claim', 4)).toEqual({
      kind: 'lost',
      message:
        'what first/claim left running failed: a promise that nobody awaits was rejected: too late',
    });
    expect(await call('double', 'second/claim', 4)).toEqual({ kind: 'done', value: 8 });
  });

  test('fails a task whose argument or value cannot be sent, and lives on', async () => {
    const { call } = started(1);
    expect(await call('double', () => 1)).toMatchObject({ kind: 'failed' });
    expect(await call('unsendable')).toMatchObject({ kind: 'failed' });
    expect(await call('double', 4)).toEqual({ kind: 'done', value: 8 });
  });

  test('drops a waiting task that is no longer needed', async () => {
    const { call } = started(1);
    const stopped = new AbortController();
    const running = call('slow', 30, stopped.signal);
    const waiting = call('double', 1, stopped.signal);
    stopped.abort();
    expect(await running).toEqual({ kind: 'done', value: 30 });
    expect(await waiting).toEqual({ kind: 'lost', message: 'no longer needed' });
  });

  test('runs apart what shall see nothing of the other tasks, one after the other', async () => {
    const { pool: own, call } = started(1);
    for (const expected of [1, 2]) expect(await call('count')).toMatchObject({ value: expected });
    const apart = ['count', 'count', 'fail'].map((name) =>
      own.runApart({ module, name, argument: 'no luck' }),
    );
    expect(await Promise.all(apart)).toEqual([
      { kind: 'done', value: 1 },
      { kind: 'done', value: 2 },
      { kind: 'failed', message: 'no luck' },
    ]);
    expect(await call('count')).toMatchObject({ value: 3 });
    await own.close();
    expect(await own.runApart({ module, name: 'count', argument: 0 })).toMatchObject({
      kind: 'lost',
    });
  });

  test('loses what is running, waiting or asked for once it is closed', async () => {
    const { pool: closing, call } = started(1);
    const tasks = [call('slow', 60_000), call('double', 1)];
    await closing.close();
    for (const task of [...tasks, call('double', 2)]) {
      expect(await task).toMatchObject({ kind: 'lost' });
    }
  });
});
