import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { PoolRequest } from '../../../src/foreign/process/array-request.js';
import type { ForeignFailure } from '../../../src/foreign/process/foreign-failure.js';
import { startForeignProcess } from '../../../src/foreign/process/foreign-process.js';
import { isGroupAlive } from '../../../src/foreign/process/process-group.js';
import { protocolLimits } from '../../../src/foreign/process/process-limits.js';
import { startProcessPool } from '../../../src/foreign/process/process-pool.js';

const simulators = new URL('../../simulators/', import.meta.url);
const limits = { ...protocolLimits, memoryBytes: 2 ** 31 };

interface Options {
  readonly args?: readonly string[];
  readonly limits?: Partial<typeof limits>;
  readonly timeLimit?: number;
  readonly numProcesses?: number;
}

/** A pool of one of the programs, with what it remarked. */
async function poolOf(program: string, options: Options = {}) {
  const remarks: string[] = [];
  const onRemark = (remark: string) => remarks.push(remark);
  const command = {
    file: process.execPath,
    args: [fileURLToPath(new URL(program, simulators)), ...(options.args ?? [])],
  };
  const pool = await startProcessPool({
    numProcesses: options.numProcesses ?? 1,
    timeLimit: options.timeLimit,
    onRemark,
    start: () => startForeignProcess(command, { ...limits, ...options.limits }, onRemark),
  });
  return { pool, remarks };
}

function steps(seeds: readonly string[], numSteps = 6, every = 2): PoolRequest {
  return {
    contract: 'langevin-steps',
    seeds,
    spec: {
      target: {
        kind: 'gaussian',
        mean: [1, -1],
        precision: [
          [2, 0.5],
          [0.5, 1],
        ],
      },
      stepSize: 0.1,
      temperature: 1,
      start: seeds.map(() => [0.5, 0.25]),
      numSteps,
      keep: { from: 0, every },
    },
    owed: {
      end: { shape: [2], axes: ['dimension'] },
      states: { shape: [Math.ceil(numSteps / every), 2], axes: ['kept state', 'dimension'] },
    },
  };
}

const three = ['1', '18446744073709551615', '7'];

describe('a right program', () => {
  test.each([
    ['json', []],
    ['base64', []],
    ['npy', []],
    ['npy', ['--fortran']],
  ])('sends the same numbers as %s %s', async (form, args) => {
    const { pool, remarks } = await poolOf('right.mjs', { args: ['--arrays', form, ...args] });
    const { pool: other } = await poolOf('right.mjs', { args: ['--arrays', 'json'] });
    const [own, same] = await Promise.all([pool.run(steps(three)), other.run(steps(three))]);
    expect(own).toEqual(same);
    expect(own.arrays.states?.shape).toEqual([3, 3, 2]);
    expect(own.arrays.states?.values.subarray(0, 2)).toEqual(Float64Array.of(0.5, 0.25));
    await Promise.all([pool.close(), other.close()]);
    expect(remarks).toEqual([]);
  });

  test('answers many requests from processes that are kept, whatever their companions', async () => {
    const { pool } = await poolOf('right.mjs', { numProcesses: 2 });
    const seeds = Array.from({ length: 40 }, (_, place) => String(place + 10 ** 15));
    const all = await pool.run(steps(seeds));
    const single = await Promise.all(seeds.map((seed) => pool.run(steps([seed]))));
    expect(single.flatMap(({ arrays }) => [...(arrays.end?.values ?? [])])).toEqual([
      ...(all.arrays.end?.values ?? []),
    ]);
    await pool.close();
  });

  test('may say that a replicate came to nothing', async () => {
    const { pool } = await poolOf('loses-one.mjs');
    const { lost } = await pool.run(steps(three));
    expect(Object.keys(lost)).toEqual(['1']);
    await pool.close();
  });

  test('may write any amount to standard error', async () => {
    const { pool } = await poolOf('floods-stderr.mjs');
    expect((await pool.run(steps(three))).arrays.end?.shape).toEqual([3, 2]);
    await pool.close();
  });

  test('may send numbers that are not finite', async () => {
    const { pool } = await poolOf('not-finite.mjs');
    const { arrays } = await pool.run(steps(three, 6, 1));
    expect(Object.values(arrays).some(({ values }) => values.some(Number.isNaN))).toBe(true);
    await pool.close();
  });

  test('that reads cancel is given up in time, and asked again', async () => {
    const { pool } = await poolOf('reads-cancel.mjs', { timeLimit: 0.2 });
    const long = pool.run(steps(['1'], 2000));
    await expect(long).rejects.toThrow('it took more than 0.2 s for 1 replicate');
    expect((await pool.run(steps(three))).arrays.end?.shape).toEqual([3, 2]);
    await pool.close();
  });
});

describe('a program that does not start', () => {
  const quick = { limits: { startSeconds: 0.5 } };
  test.each<[string, Options, string]>([
    ['dies-at-once.mjs', {}, 'the process ended with exit code'],
    [
      'hangs-before-hello.mjs',
      quick,
      'it sent no hello within 0.5 s; send it before anything else',
    ],
    ['protocol-2.mjs', {}, 'which is no hello: protocol: '],
    ['no-contracts.mjs', {}, 'expected at least one of langevin-steps'],
  ])('%s is told', async (program, options, message) => {
    await expect(poolOf(program, options)).rejects.toThrow(message);
  });

  test('says the end of its standard error', async () => {
    await expect(poolOf('dies-at-once.mjs')).rejects.toThrow(/the end of its standard error: .+/);
  });

  test('as there is none is told', async () => {
    const command = { file: 'no-such-program', args: ['x y'] };
    await expect(startForeignProcess(command, limits)).rejects.toThrow(
      'no-such-program "x y": there is no program \'no-such-program\'; give its name or path',
    );
  });
});

describe('a program with a fault', () => {
  const small = { limits: { lineBytes: 2 ** 20 } };
  const late = { timeLimit: 0.3, limits: { endSeconds: 0.3 } };
  test.each<[string, Options, ForeignFailure['kind'], string]>([
    ['prints.mjs', {}, 'lost', 'print to standard error instead'],
    ['bare-nan.mjs', {}, 'lost', 'where one JSON object a line was expected'],
    ['invalid-utf8.mjs', {}, 'lost', 'it wrote a line that is no UTF-8'],
    ['endless-line.mjs', small, 'lost', 'it wrote a line of more than 1 MiB'],
    ['half-line.mjs', {}, 'lost', 'in the middle of the line'],
    ['dies-in-request.mjs', {}, 'lost', 'the process ended with exit code'],
    ['dies-in-request.mjs', { args: ['--signal'] }, 'lost', 'the process was ended by SIG'],
    ['another-id.mjs', {}, 'lost', "where id '1' was asked for"],
    ['hangs-in-request.mjs', late, 'stopped', 'it took more than 0.3 s for 1 replicate'],
    ['progress-for-ever.mjs', late, 'stopped', 'it took more than 0.3 s'],
    ['progress-for-ever.mjs', { ...late, args: ['--unasked'] }, 'stopped', 'it took more'],
    ['ignores-cancel.mjs', late, 'stopped', 'and it did not answer cancel within 0.3 s'],
    ['transposed.mjs', {}, 'refused', 'the axes are in another order'],
    ['huge-shape.mjs', {}, 'refused', 'its shape is ['],
    ['outside-folder.mjs', {}, 'refused', 'where a plain name in the folder'],
    ['outside-folder.mjs', { args: ['--path', 'absolute'] }, 'refused', 'where a plain name'],
    ['symbolic-link.mjs', {}, 'refused', 'is a link or no file'],
    ['object-npy.mjs', {}, 'refused', 'it holds |O'],
    ['big-header.mjs', {}, 'refused', ''],
  ])('%s %o is told and leaves no process', async (program, options, kind, message) => {
    const { pool } = await poolOf(program, options);
    const seeds = options.timeLimit === undefined ? three.slice(1) : ['1'];
    const failure = await pool.run(steps(seeds)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind, message: expect.stringContaining(message) });
    await pool.close();
  });

  test('that sends results twice fails the next request', async () => {
    const { pool } = await poolOf('sends-twice.mjs');
    const both = pool.run(steps(three)).then(() => pool.run(steps(three)));
    await expect(both).rejects.toThrow(
      /which nothing had asked for|it answered for id '1', where id '2' was asked for/,
    );
    await pool.close();
  });

  test('that sends the last result twice is told at the end', async () => {
    const { pool, remarks } = await poolOf('sends-twice.mjs');
    const told = pool.run(steps(three)).catch(({ message }) => remarks.push(message));
    await told;
    await new Promise((resolve) => setTimeout(resolve, 300));
    await pool.close();
    expect(remarks).toEqual([expect.stringContaining('which nothing had asked for')]);
  });

  test('that says another hello when it is started again is told', async () => {
    const { pool } = await poolOf('changes-hello.mjs');
    await expect(pool.run(steps(three))).rejects.toThrow('ended with exit code');
    await expect(pool.run(steps(three))).rejects.toThrow('said another hello than the first');
    await pool.close();
  });

  test('that fails three times running is not started again', async () => {
    const { pool } = await poolOf('dies-in-request.mjs');
    for (let time = 0; time < 3; time++) {
      await expect(pool.run(steps(three))).rejects.toThrow('ended with exit code');
    }
    await expect(pool.run(steps(three))).rejects.toThrow(
      /failed 3 times running and is not started again; the last time: .* ended with exit code/,
    );
    await pool.close();
  });

  test('that takes too much memory is stopped', async () => {
    const { pool } = await poolOf('hangs-in-request.mjs', { limits: { memoryBytes: 2 ** 20 } });
    await expect(pool.run(steps(['1']))).rejects.toThrow(/it took \d+ MiB of memory, where 1 MiB/);
    await pool.close();
  });

  test.each([[[]], [['--stubborn']]])(
    'that leaves children behind %s is told, and none is left',
    async (args) => {
      const { pool, remarks } = await poolOf('leaves-children.mjs', {
        args,
        limits: { endSeconds: 0.5 },
      });
      await pool.run(steps(three));
      await pool.close();
      expect(remarks.join()).toMatch(/left processes behind, which were killed|did not end within/);
    },
  );

  test('is not there any more when its pool is closed', async () => {
    const command = {
      file: process.execPath,
      args: [fileURLToPath(new URL('right.mjs', simulators))],
    };
    const own = await startForeignProcess(command, limits);
    await own.stop();
    expect(own.whyGone()?.message).toContain('the process ended with exit code 0');
    expect(isGroupAlive(2 ** 22 - 1)).toBe(false);
  });
});
