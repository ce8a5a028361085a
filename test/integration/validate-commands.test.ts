import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compilers } from './adapters/compile.js';
import { adapters, simulators } from './adapters/places.js';
import { python } from './adapters/python.js';
import { runTvd, startTvd } from './run-tvd.js';

const scratch = () => mkdtempSync(join(tmpdir(), 'tvd-validate-'));
const program = (name: string) => ['--', process.execPath, join(simulators, name)];

describe('tvd conformance', () => {
  test('of a right program is exit 0, with a line for each check', async () => {
    const { exitCode, stdout } = await runTvd(scratch(), ['conformance', ...program('right.mjs')]);
    expect(stdout).toMatch(/^kept {6}langevin-steps\/one-by-one$/m);
    expect(stdout).toMatch(/^left out {2}langevin-steps\/cancel: right does not say that/m);
    expect(stdout).toContain('right: 21 kept, 0 broken, 2 left out');
    expect(exitCode).toBe(0);
  });

  test('says what was received and expected, and is exit 1', async () => {
    const words = ['conformance', ...program('one-step-at-least.mjs')];
    const { exitCode, stdout } = await runTvd(scratch(), words);
    expect(stdout).toMatch(
      /^broken {4}langevin-steps\/no-steps\n {10}received an end .*\n {10}expected for numSteps = 0/m,
    );
    expect(exitCode).toBe(1);
  });

  test('prints the same as JSON', async () => {
    const words = ['conformance', '--json', '--one-shot', ...program('squeezes.mjs')];
    const { exitCode, stdout } = await runTvd(scratch(), words);
    const { program: own, findings, numBroken } = JSON.parse(stdout);
    expect(own).toMatchObject({ name: 'right', command: expect.any(Array) });
    expect(findings[0]).toMatchObject({ contract: 'langevin-steps', outcome: 'kept' });
    expect(numBroken).toBe(3);
    expect(exitCode).toBe(1);
  });

  test('of a program that does not start is exit 4', async () => {
    const words = ['conformance', ...program('dies-at-once.mjs')];
    const { exitCode, stderr } = await runTvd(scratch(), words);
    expect(stderr).toContain('no GPU found');
    expect(exitCode).toBe(4);
  });
});

describe('a command that is interrupted', () => {
  test.each(['conformance', 'validate'])('tvd %s leaves no program behind', async (verb) => {
    const folder = scratch();
    const file = join(folder, 'pid');
    const script = 'echo $$ >> "$0" && exec "$@"';
    const words = [process.execPath, join(simulators, 'hangs-in-request.mjs')];
    const own = mkdtempSync(join(tmpdir(), 'tvd-temporary-'));
    const command = ['sh', '-c', script, file, ...words];
    const running = startTvd(folder, [verb, '--', ...command], { TMPDIR: own });
    await expect.poll(() => existsSync(file), { timeout: 60_000 }).toBe(true);
    // Now it says hello and is asked.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const anyAlive = () => readFileSync(file, 'utf8').trim().split('\n').map(Number).some(isAlive);
    expect(anyAlive()).toBe(true);
    running.child.kill('SIGTERM');
    expect((await running.finished).exitCode).toBe(143);
    await expect.poll(anyAlive, { timeout: 10_000 }).toBe(false);
    expect(readdirSync(own)).toEqual([]);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('tvd init', () => {
  test.each(readdirSync(join(adapters, 'templates')))(
    'begins a program in %s',
    async (language) => {
      const folder = scratch();
      const words = ['init', '--simulator', language, 'new folder'];
      const { exitCode, stdout } = await runTvd(folder, words);
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/^wrote .*simulator\..*wrong_twin\..*tvd\./);
      expect(stdout).toContain("  cd 'new folder'\n");
      expect(stdout).toMatch(/ {2}npx tvd validate -- .*wrong_twin.* must be refuted/);
      const names = readdirSync(join(folder, 'new folder'));
      const templates = readdirSync(join(adapters, 'templates', language));
      expect(names.sort()).toEqual([...templates, ...readdirSync(join(adapters, language))].sort());

      const again = await runTvd(folder, words);
      expect(again.exitCode).toBe(2);
      expect(again.stderr).toMatch(/expected a folder without \S+; nothing was written/);
    },
  );

  test('overwrites nothing, and then writes nothing', async () => {
    const folder = scratch();
    writeFileSync(join(folder, 'tvd.py'), 'mine');
    const { exitCode } = await runTvd(folder, ['init', '--simulator', 'python']);
    expect(exitCode).toBe(2);
    expect(readdirSync(folder)).toEqual(['tvd.py']);
    expect(readFileSync(join(folder, 'tvd.py'), 'utf8')).toBe('mine');
  });

  test('names the languages that it has', async () => {
    const { exitCode, stderr } = await runTvd(scratch(), ['init', '--simulator', 'pyton']);
    expect(stderr).toContain("did you mean 'python'?");
    expect(exitCode).toBe(2);
  });

  test('refuses a folder that cannot be', async () => {
    const words = ['init', '--simulator', 'cpp', '/dev/null/nope'];
    const { exitCode, stderr } = await runTvd(scratch(), words);
    expect(stderr).toContain('expected a folder, there or to be made');
    expect(exitCode).toBe(2);
  });

  test.skipIf(python === undefined)('in Python speaks the protocol, needs numpy', async () => {
    const folder = scratch();
    await runTvd(folder, ['init', '--simulator', 'python']);
    for (const shot of [[], ['--one-shot']]) {
      const words = ['conformance', ...shot, '--', python ?? '', 'simulator.py'];
      const { exitCode, stdout } = await runTvd(folder, words);
      expect(stdout).toContain(' 0 broken');
      expect(exitCode).toBe(0);
    }
  });

  test.skipIf(compilers.length === 0)('in C++ is built as it says, needs a compiler', async () => {
    const folder = scratch();
    const { stdout } = await runTvd(folder, ['init', '--simulator', 'cpp']);
    const build =
      stdout
        .split('\n')
        .find((line) => line.includes(' -o simulator'))
        ?.trim() ?? '';
    const [, ...words] = build.split(' ');
    expect(spawnSync(compilers[0], words, { cwd: folder }).status).toBe(0);
    expect(existsSync(join(folder, 'simulator'))).toBe(true);
    const { exitCode } = await runTvd(folder, ['conformance', '--', './simulator']);
    expect(exitCode).toBe(0);
  });
});

describe('tvd validate --one-shot', () => {
  test('runs a program once for each request', async () => {
    const words = ['validate', '--one-shot', '--only', 'equipartition', ...program('right.mjs')];
    const { exitCode, stdout } = await runTvd(scratch(), words);
    expect(stdout).toContain('langevin-steps/equipartition');
    expect(exitCode).toBe(0);
  });
});
