import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import type { PoolRequest } from '../../../src/foreign/process/array-request.js';
import { startForeignProcess } from '../../../src/foreign/process/foreign-process.js';
import { startOneShotProcess } from '../../../src/foreign/process/one-shot-process.js';
import { protocolLimits } from '../../../src/foreign/process/process-limits.js';
import { startProcessPool } from '../../../src/foreign/process/process-pool.js';

const simulators = new URL('../../simulators/', import.meta.url);

interface Options {
  readonly args?: readonly string[];
  readonly timeLimit?: number;
  readonly limits?: Partial<typeof protocolLimits>;
  readonly start?: typeof startForeignProcess;
}

async function poolOf(program: string, options: Options = {}) {
  const remarks: string[] = [];
  const onRemark = (remark: string) => remarks.push(remark);
  const command = {
    file: process.execPath,
    args: [fileURLToPath(new URL(program, simulators)), ...(options.args ?? [])],
  };
  const limits = { ...protocolLimits, memoryBytes: 2 ** 31, ...options.limits };
  const pool = await startProcessPool({
    numProcesses: 2,
    timeLimit: options.timeLimit,
    start: () => (options.start ?? startOneShotProcess)(command, limits, onRemark),
  });
  return { pool, remarks };
}

const steps = (seeds: readonly string[]): PoolRequest => ({
  contract: 'langevin-steps',
  seeds,
  spec: {
    target: { kind: 'gaussian', mean: [1], precision: [[2]] },
    stepSize: 0.1,
    temperature: 1,
    start: seeds.map(() => [0.5]),
    numSteps: 4,
  },
  owed: { end: { shape: [1], axes: ['dimension'] } },
});

test.each(['json', 'npy'])('one-shot gives the numbers of the loop (%s)', async (form) => {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-test-one-shot-'));
  vi.stubEnv('TMPDIR', folder);
  const { pool, remarks } = await poolOf('right.mjs', { args: ['--arrays', form] });
  const { pool: loop } = await poolOf('right.mjs', { start: startForeignProcess });
  expect(readdirSync(folder).join()).toContain('tvd-one-shot-');
  const several = await Promise.all([['1', '2'], ['3']].map((seeds) => pool.run(steps(seeds))));
  expect(several).toEqual(
    await Promise.all([['1', '2'], ['3']].map((seeds) => loop.run(steps(seeds)))),
  );
  await Promise.all([pool.close(), loop.close()]);
  expect(remarks).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
  vi.unstubAllEnvs();
});

describe('a program with a fault, run once for each request', () => {
  const late = { timeLimit: 0.3, limits: { endSeconds: 0.3 } };
  test.each<[string, Options, string]>([
    ['prints.mjs', {}, 'print to standard error instead'],
    ['half-line.mjs', {}, 'in the middle of the line'],
    ['dies-in-request.mjs', {}, 'the process ended with exit code 1'],
    ['dies-in-request.mjs', { args: ['--signal'] }, 'the process was ended by SIGKILL'],
    ['another-id.mjs', {}, "where id '1' was asked for"],
    ['sends-twice.mjs', {}, 'which nothing had asked for'],
    ['changes-hello.mjs', {}, 'it said another hello than for --hello'],
    ['hangs-in-request.mjs', late, 'it took more than 0.3 s for 1 replicate'],
    ['ignores-cancel.mjs', late, 'it took more than 0.3 s for 1 replicate'],
    ['huge-shape.mjs', {}, 'its shape is ['],
  ])('%s %o is told', async (program, options, message) => {
    const { pool } = await poolOf(program, options);
    await expect(pool.run(steps(['1']))).rejects.toThrow(message);
    await pool.close();
  });

  test('leaves no children', async () => {
    const { pool, remarks } = await poolOf('leaves-children.mjs');
    await pool.run(steps(['1']));
    await pool.close();
    expect(remarks).toContainEqual(expect.stringContaining('left processes behind'));
  });

  test.each<[string, Options, string]>([
    ['dies-at-once.mjs', {}, 'the process ended with exit code 3'],
    ['hangs-before-hello.mjs', { limits: { startSeconds: 0.5 } }, 'it sent no hello within 0.5 s'],
    [
      'leaves-children.mjs',
      { args: ['--stubborn'], limits: { endSeconds: 0.5 } },
      'it did not end within 0.5 s of its last message',
    ],
  ])('%s %o does not start', async (program, options, message) => {
    await expect(poolOf(program, options)).rejects.toThrow(message);
  });

  test('is killed where its pool is closed before it has answered', async () => {
    const { pool } = await poolOf('hangs-in-request.mjs');
    const told = expect(pool.run(steps(['1']))).rejects.toThrow('the run was stopped');
    await new Promise((resolve) => setTimeout(resolve, 200));
    await pool.close();
    await told;
  });
});
