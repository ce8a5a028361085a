import { startTaskPool } from 'theory-vs-dynamics';
import { afterEach, describe, expect, test } from 'vitest';

/** Functions that tasks call, as a module without a file. */
const module = `data:text/javascript,${encodeURIComponent(`
  export const double = (x) => 2 * x;
  export const slow = async (ms) => { await new Promise((done) => setTimeout(done, ms)); return ms; };
  export const fail = (why) => { throw new Error(why); };
  export const exit = () => process.exit(3);
  export const crash = () => { setTimeout(() => { throw new Error('out of the blue'); }); return new Promise(() => {}); };
  export const throwsNothing = () => { setTimeout(() => { throw undefined; }); return new Promise(() => {}); };
  export const rejects = () => { Promise.reject(null); return new Promise(() => {}); };
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
  export const unsendable = () => () => 1;
  export const loops = () => { for (;;); };
  export const loopsInCatch = () => { for (;;) { try { for (;;); } catch {} finally { for (;;); } } };
  export const hangs = () => new Promise(() => {});
  export const waits = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  export const releaseAndHang = (buffer) => { release(buffer); return new Promise(() => {}); };
  let numCalls = 0;
  export const count = () => ++numCalls;
  const { parentPort } = await import('node:worker_threads');
  export const postsItself = (x) => {
    for (const message of [null, 7, {}, { id: -1, value: 0 }]) parentPort.postMessage(message);
    return x;
  };
`)}`;

let pool: ReturnType<typeof startTaskPool> | undefined;

type TaskOptions = Parameters<ReturnType<typeof startTaskPool>['run']>[1];

function started(numWorkers: number) {
  pool = startTaskPool(numWorkers);
  const { run } = pool;
  return {
    pool,
    call: (name: string, argument?: unknown, options?: TaskOptions) =>
      run({ module, name, argument }, options),
  };
}

afterEach(() => pool?.close());

describe('a task pool', () => {
  test('answers every task with its own value, whatever order they end in', async () => {
    const { call } = started(3);
    const delays = [60, 5, 30, 1, 20, 0];
    const results = await Promise.all(delays.map((ms) => call('slow', ms)));
    expect(results).toMatchObject(delays.map((value) => ({ kind: 'done', value })));
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
    expect(await call('double', 4)).toMatchObject({ kind: 'done', value: 8 });
  });

  test.each([
    ['exit', /^the worker exited with code 3, as after process\.exit\(3\)$/],
    ['crash', /^the worker crashed: out of the blue$/],
    ['throwsNothing', /^the worker crashed: undefined$/],
    ['rejects', /^the worker crashed: a promise that nobody awaits was rejected: null$/],
  ])('loses only the task whose worker dies by %s, and lives on', async (name, message) => {
    const { call } = started(2);
    const [before, lost, ...after] = await Promise.all([
      call('slow', 50),
      call(name),
      ...[1, 2, 3, 4].map((x) => call('double', x)),
    ]);
    expect(before).toMatchObject({ kind: 'done', value: 50 });
    expect(lost).toEqual({ kind: 'lost', message: expect.stringMatching(message) });
    expect(after).toMatchObject([2, 4, 6, 8].map((value) => ({ kind: 'done', value })));
  });

  test.each([
    ['floating', 'a promise that nobody awaits was rejected: nobody awaits me'],
    ['floatingText', 'a promise that nobody awaits was rejected: mere text'],
    ['throwsText', 'mere text'],
  ])('loses the task itself that ends in %s, and keeps its text', async (name, text) => {
    const { call } = started(1);
    const results = await Promise.all([call('double', 1), call(name), call('double', 2)]);
    expect(results).toMatchObject([
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
    expect(await call('double', 'second/claim', 4)).toMatchObject({ kind: 'done', value: 8 });
  });

  test('loses a running task to what an earlier one about the same left running, in any worker', async () => {
    const { pool: own } = started(1);
    const released = new SharedArrayBuffer(4);
    const call = (name: string, argument: unknown, isFresh = false) =>
      own.run({ module, name, argument, about: 'a/claim' }, { isFresh });
    const lost = {
      kind: 'lost',
      message:
        'what a/claim left running failed: a promise that nobody awaits was rejected: too late',
    };
    expect(await call('late', released)).toMatchObject({ kind: 'done' });
    expect(await call('releaseAndHang', released)).toEqual(lost);
    expect(await call('double', 4, true)).toEqual(lost);
    const other = { module, name: 'double', argument: 4, about: 'another/claim' };
    expect(await own.run(other)).toMatchObject({ kind: 'done', value: 8 });
  });

  test('fails a task whose argument or value cannot be sent, and lives on', async () => {
    const { call } = started(1);
    expect(await call('double', () => 1)).toMatchObject({ kind: 'failed' });
    expect(await call('unsendable')).toMatchObject({ kind: 'failed' });
    expect(await call('double', 4)).toMatchObject({ kind: 'done', value: 8 });
  });

  test('drops a waiting task that is no longer needed', async () => {
    const { call } = started(1);
    const stopped = new AbortController();
    const running = call('slow', 30, { signal: stopped.signal });
    const waiting = call('double', 1, { signal: stopped.signal });
    stopped.abort();
    expect(await running).toMatchObject({ kind: 'done', value: 30 });
    expect(await waiting).toEqual({ kind: 'unwanted', message: 'no longer needed' });
  });

  test('runs apart what shall see nothing of the other tasks, one after the other', async () => {
    const { pool: own, call } = started(1);
    for (const expected of [1, 2]) expect(await call('count')).toMatchObject({ value: expected });
    const apart = ['count', 'count', 'fail'].map((name) =>
      own.runApart({ module, name, argument: 'no luck' }),
    );
    expect(await Promise.all(apart)).toMatchObject([
      { kind: 'done', value: 1 },
      { kind: 'done', value: 2 },
      { kind: 'failed', message: 'no luck' },
    ]);
    expect(await call('count')).toMatchObject({ value: 3 });
    await own.close();
    expect(await own.runApart({ module, name: 'count', argument: 0 })).toMatchObject({
      kind: 'unwanted',
    });
  });

  test('stops a task at its limit that runs apart, as others', async () => {
    const { pool: own } = started(1);
    const apart = (name: string, options?: TaskOptions) =>
      own.runApart({ module, name, argument: undefined }, options);
    expect(await apart('count')).toMatchObject({ kind: 'done', value: 1 });
    expect(await apart('loops', { limit: { seconds: 0.5 } })).toEqual({
      kind: 'stopped',
      message: 'no answer within 0.5 s',
    });
    expect(await apart('count')).toMatchObject({ kind: 'done', value: 1 });
  });

  test('loses what is running, waiting or asked for once it is closed', async () => {
    const { pool: closing, call } = started(1);
    const tasks = [call('slow', 60_000), call('double', 1)];
    await closing.close();
    for (const task of [...tasks, call('double', 2)]) {
      expect(await task).toMatchObject({ kind: 'unwanted' });
    }
  });

  test('is not confused by what a task posts itself', async () => {
    const { call } = started(1);
    expect(await call('postsItself', 5)).toMatchObject({ kind: 'done', value: 5 });
    expect(await call('double', 4)).toMatchObject({ kind: 'done', value: 8 });
  });

  test('goes on after more deaths than it has patience for when idle', async () => {
    const { call } = started(2);
    await Promise.all(Array.from({ length: 110 }, () => call('exit')));
    expect(await call('double', 4)).toMatchObject({ kind: 'done', value: 8 });
  });

  test.each(['loops', 'loopsInCatch', 'hangs', 'waits'])(
    'stops a task that %s at its limit, and only that',
    async (name) => {
      const { call } = started(2);
      const [stopped, ...others] = await Promise.all([
        call(name, undefined, { limit: { seconds: 0.5 } }),
        ...[1, 2, 3].map((x) => call('double', x)),
      ]);
      expect(stopped).toEqual({ kind: 'stopped', message: 'no answer within 0.5 s' });
      expect(others).toMatchObject([2, 4, 6].map((value) => ({ kind: 'done', value })));
      expect(await call('double', 4)).toMatchObject({ kind: 'done', value: 8 });
    },
  );

  test('leaves a task alone that has a longer limit, or none', async () => {
    const { call } = started(3);
    const limits = [undefined, { seconds: Number.POSITIVE_INFINITY }, { seconds: 600 }];
    const results = await Promise.all(limits.map((limit) => call('slow', 1000, { limit })));
    expect(results).toMatchObject(limits.map(() => ({ kind: 'done', value: 1000 })));
  });

  test('does not count waiting for a worker', async () => {
    const { call } = started(1);
    const limit = { seconds: 1.5 };
    const results = await Promise.all([1, 2, 3].map(() => call('slow', 700, { limit })));
    expect(results).toMatchObject(Array(3).fill({ kind: 'done' }));
  });

  test('does not count loading', async () => {
    const slow = `data:text/javascript,${encodeURIComponent(`
      await new Promise((done) => setTimeout(done, 1500));
      export const answer = () => 7;
    `)}`;
    const { pool: own } = started(1);
    const task = { module: slow, name: 'answer', argument: undefined };
    const result = await own.run(task, { limit: { seconds: 0.5 } });
    expect(result).toMatchObject({ kind: 'done', value: 7 });
    // A timer may fire a millisecond early; what loaded 1.5 s cost nothing.
    expect(result).toHaveProperty('seconds', expect.closeTo(0, 0));
  });

  test('gives a task a fresh worker when it asks for one', async () => {
    const { call } = started(1);
    const values = [];
    for (const isFresh of [false, false, true, false, true]) {
      values.push(await call('count', undefined, { isFresh }));
    }
    expect(values).toMatchObject([1, 2, 1, 2, 1].map((value) => ({ kind: 'done', value })));
  });

  test('closes at once while a task loops', async () => {
    const { pool: closing, call } = started(1);
    const task = call('loops', undefined, { limit: { seconds: 600 } });
    await closing.close();
    expect(await task).toMatchObject({ kind: 'unwanted' });
  });
});
