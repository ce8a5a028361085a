import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { adapters } from './adapters/places.js';
import { python } from './adapters/python.js';
import { runFolders, runTvd, scratchFolder } from './run-tvd.js';

const simulators = fileURLToPath(new URL('../simulators/', import.meta.url));
const example = readFileSync(join(simulators, 'observables.yaml'), 'utf8');
const program = [process.execPath, join(simulators, 'observables.mjs')];

/** A folder with claims.yaml, by default that of test/simulators. */
function folderWith(claims = example): string {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'claims.yaml'), claims);
  return folder;
}

const validate = (folder: string, words: readonly string[], ...options: readonly string[]) =>
  runTvd(folder, ['validate', '--claims', 'claims.yaml', ...options, '--', ...words]);

describe('tvd plan --claims', () => {
  test('tells what each claim needs of the program, and writes no run', async () => {
    const folder = folderWith();
    const words = ['plan', '--claims', 'claims.yaml', '--json', '--', ...program];
    const { exitCode, stdout } = await runTvd(folder, words);
    const ids = JSON.parse(stdout).map(({ id }: { id: string }) => id);
    expect(ids).toContain('particles/spread');
    expect(exitCode).toBe(0);
    expect(runFolders(folder)).toEqual([]);
    const one = [...words.slice(0, 1), 'end', ...words.slice(1)];
    expect(JSON.parse((await runTvd(folder, one)).stdout)).toHaveLength(1);
  });

  test('needs a program', async () => {
    const { exitCode, stderr } = await runTvd(folderWith(), ['plan', '--claims', 'claims.yaml']);
    expect(stderr).toContain('expected a program');
    expect(exitCode).toBe(2);
  });
});

describe('tvd validate --claims', () => {
  test('supports a right program, stores the run, and repeats it bit for bit', async () => {
    const folder = folderWith();
    const { exitCode, stdout } = await validate(folder, program, '--seed', '3');
    expect(stdout).toMatch(/^supported +particles\/spread +3 settings/m);
    expect(stdout).toMatch(/^supported +particles\/end +3 settings/m);
    expect(exitCode).toBe(0);

    const [run = ''] = runFolders(folder);
    const manifest = JSON.parse(readFileSync(join(run, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({
      program: { name: 'particles', version: '1' },
      replayOptions: ['--claims', 'claims.yaml'],
      identity: { suites: { particles: { files: { 'claims.yaml': expect.any(String) } } } },
    });
    expect(readFileSync(join(run, 'report.html'), 'utf8')).toContain('Particles in a parabola');

    const replayed = await runTvd(folder, ['replay', '--', ...program]);
    expect(replayed.stdout).toMatch(/(\d+) of \1 identical/);
    expect(replayed.exitCode).toBe(0);
  });

  test('refutes a wrong one, with a line that repeats it', async () => {
    const folder = folderWith();
    const wrong = [...program, '--wrong'];
    const { exitCode, stdout } = await validate(folder, wrong, '--only', 'spread');
    expect(stdout).toMatch(/^refuted +particles\/spread/m);
    expect(stdout).toMatch(/replay: npx tvd replay --claims claims\.yaml 'particles\/spread/);
    expect(exitCode).toBe(1);

    const line = /replay: npx tvd replay --claims claims\.yaml '(.*)' -- /.exec(stdout)?.[1] ?? '';
    const again = await runTvd(folder, ['replay', '--claims', 'claims.yaml', line, '--', ...wrong]);
    expect(again.stdout).toContain('bit for bit');
    expect(again.exitCode).toBe(1);
  });

  test.each<[string, readonly string[], string, string]>([
    ['a mistake in the file', [], example.replace('says:', 'sais:'), 'claims.yaml:4:5: '],
    [
      'a parameter that the program does not take',
      [],
      example.replaceAll('stiffness', 'stifness'),
      "claims.yaml:8:7: unknown parameter of particles 'stifness'; did you mean 'stiffness'?",
    ],
    [
      'an observable that the program has not',
      [],
      example.replaceAll('spread', 'spred'),
      "claims.yaml:13:7: unknown observable of particles 'spred'; did you mean 'spread'?",
    ],
    [
      'theory of a program that has none',
      ['--no-theory'],
      example,
      'claims.yaml:31:20: particles predicts nothing: expected predicts: true',
    ],
  ])('%s is told before anything is run', async (_, words, claims, message) => {
    const { exitCode, stderr } = await validate(folderWith(claims), [...program, ...words]);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });

  test('theory of another shape makes the claim invalid', async () => {
    const words = [...program, '--odd-theory'];
    const { exitCode, stdout } = await validate(folderWith(), words, '--only', 'end');
    expect(stdout).toMatch(/^invalid +particles\/end/m);
    expect(stdout).toMatch(/the program predicts end=\[[\d.]+\]: expected a number/);
    expect(exitCode).toBe(4);
  });

  test('names that the program does not say are not looked at, its arrays are', async () => {
    const claims = example.replaceAll('spread', 'spred');
    const words = [...program, '--says-nothing'];
    const { exitCode, stdout } = await validate(folderWith(claims), words, '--only', 'spred');
    expect(stdout).toMatch(/^invalid +particles\/spred/m);
    expect(exitCode).toBe(4);
  });

  test('is needed for a program that promises observables alone', async () => {
    const { exitCode, stderr } = await runTvd(folderWith(), ['validate', '--', ...program]);
    expect(stderr).toContain('expected a file of claims about its observables');
    expect(exitCode).toBe(2);
  });

  test('and is about nothing else', async () => {
    const right = [process.execPath, join(simulators, 'right.mjs')];
    const { exitCode, stderr } = await validate(folderWith(), right);
    expect(stderr).toContain('expected observables, which claims of a file are about');
    expect(exitCode).toBe(2);
  });
});

describe.skipIf(python === undefined)('the example in Python, needs python3 with numpy', () => {
  const templates = join(adapters, 'templates', 'python');
  const folderOf = (simulator: string): string => {
    const folder = folderWith(readFileSync(join(templates, 'claims.yaml'), 'utf8'));
    copyFileSync(join(adapters, 'python', 'tvd.py'), join(folder, 'tvd.py'));
    copyFileSync(join(templates, simulator), join(folder, simulator));
    return folder;
  };

  test.each([
    ['ornstein_uhlenbeck.py', 'supported', 0],
    ['wrong_ornstein_uhlenbeck.py', 'refuted', 1],
  ])('%s is %s', async (simulator, verdict, code) => {
    const { exitCode, stdout } = await validate(folderOf(simulator), [python ?? '', simulator]);
    expect(stdout).toMatch(new RegExp(`^${verdict} +particles/spread`, 'm'));
    expect(stdout).toMatch(new RegExp(`^${verdict} +particles/late`, 'm'));
    expect(exitCode).toBe(code);
  });

  test('the wrong twin differs in title, name and noise alone', () => {
    const linesOf = (name: string) => readFileSync(join(templates, name), 'utf8').split('\n');
    const right = linesOf('ornstein_uhlenbeck.py');
    const wrong = linesOf('wrong_ornstein_uhlenbeck.py');
    expect(wrong.filter((line, place) => line !== right[place])).toHaveLength(3);
  });
});
