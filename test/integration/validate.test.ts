import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseXml } from '../helpers/xml.js';
import { runFolders, runTvd, scratchFolder } from './run-tvd.js';

const programs = fileURLToPath(new URL('../simulators/', import.meta.url));

/** `tvd validate` of a program of test/simulators, by one cheap check unless others are named. */
function validate(folder: string, program: string, ...options: readonly string[]) {
  return runTvd(folder, [
    'validate',
    ...(options.includes('--only') ? [] : ['--only', 'relaxation-rate']),
    ...options,
    '--',
    process.execPath,
    join(programs, program),
  ]);
}

/** `tvd validate` of a sampler, by one check. */
function validateSampler(check: string, ...[program = '', ...options]: readonly string[]) {
  const words = [process.execPath, join(programs, program), ...options];
  return runTvd(scratchFolder(), ['validate', '--only', check, '--', ...words]);
}

describe('tvd validate of a sampler without temperatures', () => {
  test('checks it at temperature one, and says so', async () => {
    const { exitCode, stdout, stderr } = await validateSampler(
      'gaussian-moments',
      'exact-sampler.mjs',
      '--untempered',
    );
    expect(stdout).toMatch(/^supported +posterior-sampler\/gaussian-moments +2 settings/m);
    expect(stderr).toContain(
      'left out: posterior-sampler at temperatures other than 1, as exact takes no temperature but 1',
    );
    expect(exitCode).toBe(0);
  });

  test('refutes it where it is wrong there', async () => {
    const words = ['exact-sampler.mjs', '--untempered', '--wide'];
    const { exitCode, stdout } = await validateSampler('gaussian-moments', ...words);
    expect(stdout).toMatch(/^refuted +posterior-sampler\/gaussian-moments/m);
    expect(exitCode).toBe(1);
  });

  test('leaves out what compares temperatures', async () => {
    const words = ['exact-sampler.mjs', '--untempered'];
    const { exitCode, stderr } = await validateSampler('two-temperatures', ...words);
    expect(stderr).toContain(
      'posterior-sampler/two-temperatures, as exact takes no temperature but 1',
    );
    expect(exitCode).toBe(2);
  });

  test('checks others at other temperatures', async () => {
    const { exitCode, stdout, stderr } = await validateSampler(
      'gaussian-moments',
      'exact-sampler.mjs',
    );
    expect(stdout).toMatch(/^supported +posterior-sampler\/gaussian-moments/m);
    expect(stderr).not.toContain('left out');
    expect(exitCode).toBe(0);
  });
});

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
    const only = ['--only', 'variance-of-batches', 'relaxation-rate', '--junit', 'tvd.xml'];
    const { stderr, exitCode } = await validate(folder, 'right.mjs', ...only);
    expect(stderr).toContain(
      'left out: langevin-steps/variance-of-batches, as right takes no batches',
    );
    expect(exitCode).toBe(0);
    const { attributes, children } = parseXml(readFileSync(join(folder, 'tvd.xml'), 'utf8'));
    expect(attributes).toMatchObject({ tests: '2', failures: '0', errors: '0', skipped: '1' });
    expect(children[0]?.attributes.name).toBe('langevin-steps');

    // The outcome of an earlier run is no outcome of one that did not start.
    await validate(folder, 'dies-at-once.mjs', '--junit', 'tvd.xml');
    expect(existsSync(join(folder, 'tvd.xml'))).toBe(false);
  });

  test('refutes a first step that is unlike the others, where they hide it', async () => {
    const only = ['--only', 'innovations', 'first-step'];
    const right = await validate(scratchFolder(), 'right.mjs', ...only);
    expect(right.exitCode, right.stdout).toBe(0);
    const loud = await validate(scratchFolder(), 'loud-start.mjs', ...only);
    expect(loud.stdout).toMatch(/^supported +langevin-steps\/innovations/m);
    expect(loud.stdout).toMatch(/^refuted +langevin-steps\/first-step/m);
    expect(loud.exitCode).toBe(1);
  });

  test('says what to do about draws that depend on one another for long', async () => {
    const only = ['--only', 'gaussian-moments'];
    const { exitCode, stdout, stderr } = await validate(scratchFolder(), 'slow-draws.mjs', ...only);
    expect(stdout).toMatch(/^inconclusive +posterior-sampler\/gaussian-moments/m);
    expect(stderr).toContain(
      'inconclusive checks of posterior-sampler: averages over a chain spread more',
    );
    expect(exitCode).toBe(3);
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

  test('NaN that nothing led to is no divergence, where one is expected', async () => {
    const checked = (...words: readonly string[]) =>
      runTvd(scratchFolder(), [
        'validate',
        '--only',
        'critical-step-size',
        '--',
        process.execPath,
        join(programs, 'not-finite-above.mjs'),
        ...words,
      ]);
    const wrong = await checked();
    expect(wrong.stdout).toMatch(/^invalid +langevin-steps\/critical-step-size/m);
    expect(wrong.stdout).toContain('gave a number that is not finite');
    expect(wrong.exitCode).toBe(4);
    const right = await checked('--says-so');
    expect(right.stdout).toMatch(/^supported +langevin-steps\/critical-step-size/m);
    expect(right.exitCode).toBe(0);
  });

  test('a program that dies broke off, and no thread was lost', async () => {
    const { exitCode, stdout } = await validate(scratchFolder(), 'dies-in-request.mjs');
    expect(stdout).toMatch(/\d of \d+ runs? broke off: .*dies-in-request\.mjs: the process /);
    expect(stdout).not.toContain('thread');
    expect(exitCode).toBe(4);
  });

  test('tvd plan says what the checks of a program need', async () => {
    const words = ['plan', 'relaxation-rate', 'variance-of-batches', '--'];
    const command = [process.execPath, join(programs, 'right.mjs')];
    const { exitCode, stdout, stderr } = await runTvd(scratchFolder(), [...words, ...command]);
    expect(stdout).toMatch(/^langevin-steps\/relaxation-rate +3 /m);
    expect(stderr).toContain('left out: langevin-steps/variance-of-batches, as right takes no');
    expect(exitCode).toBe(0);
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
