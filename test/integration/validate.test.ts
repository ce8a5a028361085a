import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runFolders, runTvd, scratchFolder } from './run-tvd.js';

const programs = fileURLToPath(new URL('../simulators/', import.meta.url));

/** `tvd validate` of a program of test/simulators, by one cheap check. */
function validate(folder: string, program: string, ...options: readonly string[]) {
  return runTvd(folder, [
    'validate',
    '--only',
    'relaxation-rate',
    ...options,
    '--',
    process.execPath,
    join(programs, program),
  ]);
}

describe('tvd validate', () => {
  test('supports a right program, says what was not asked, and repeats it bit for bit', async () => {
    const folder = scratchFolder();
    const { exitCode, stdout } = await validate(folder, 'right.mjs', '--seed', '5');
    expect(stdout).toMatch(/^supported +langevin-steps\/relaxation-rate +3 settings/m);
    expect(exitCode).toBe(0);

    const [run = ''] = runFolders(folder);
    const manifest = JSON.parse(readFileSync(join(run, 'manifest.json'), 'utf8'));
    expect(manifest.program).toMatchObject({ name: 'right', version: '1', leftOut: [] });
    expect(readFileSync(join(run, 'report.html'), 'utf8')).toContain('What was checked of right 1');

    const unnamed = await runTvd(folder, ['replay']);
    expect(unnamed.exitCode).toBe(2);
    expect(unnamed.stderr).toContain('expected the program of the run; end the line with -- ');
    const replayed = await runTvd(folder, [
      'replay',
      '--',
      process.execPath,
      join(programs, 'right.mjs'),
    ]);
    expect(replayed.stdout).toMatch(/(\d+) of \1 identical/);
    expect(replayed.exitCode).toBe(0);
  });

  test('leaves out what a program does not promise', async () => {
    const folder = scratchFolder();
    const only = ['--only', 'variance-of-batches', 'relaxation-rate'];
    const { stderr, exitCode } = await validate(folder, 'right.mjs', ...only);
    expect(stderr).toContain(
      'left out: langevin-steps/variance-of-batches, as right takes no batches',
    );
    expect(exitCode).toBe(0);
  });

  test.each([
    ['depends-on-companions.mjs', 4, 'look for one generator that several replicates share'],
    ['forgets-seeds.mjs', 4, 'look for a generator that is not seeded'],
    ['prints.mjs', 4, 'print to standard error instead'],
    ['not-finite.mjs', 4, 'NaN in end, number 1'],
  ])('%s is invalid, and says why', async (program, code, message) => {
    const { exitCode, stdout } = await validate(scratchFolder(), program);
    expect(stdout).toMatch(/^invalid +langevin-steps\/relaxation-rate/m);
    expect(stdout).toContain(message);
    expect(exitCode).toBe(code);
  });

  test('a program that does not start ends the command with what it said', async () => {
    const { exitCode, stderr } = await validate(scratchFolder(), 'dies-at-once.mjs');
    expect(stderr).toMatch(/^tvd: .*dies-at-once\.mjs: the process ended with exit code/m);
    expect(exitCode).toBe(4);
  });

  test('a check that there is not is a mistake of the caller', async () => {
    const { exitCode, stderr } = await validate(scratchFolder(), 'right.mjs', '--only', 'nothing');
    expect(stderr).toContain("unknown claim or suite 'nothing'");
    expect(exitCode).toBe(2);
  });
});
