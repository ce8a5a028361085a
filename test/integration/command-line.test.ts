import { execFileSync } from 'node:child_process';
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { buildProgram } from '../../src/cli/program.js';
import { runFolders, runTvd, scratchFolder } from './run-tvd.js';

const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const program = buildProgram(() => {});
const visible = program.createHelp().visibleCommands(program);
const commands = visible.map((command) => command.name()).filter((name) => name !== 'help');

describe('the help of a command', () => {
  test.each(commands)(
    '%s ends with examples, whose commands and options there are',
    async (name) => {
      const { exitCode, stdout } = await runTvd(scratchFolder(), [name, '--help']);
      expect(exitCode).toBe(0);
      const [, text = ''] = stdout.split('\nExamples:\n');
      const lines = text.trim().split('\n');
      expect(lines.length).toBeLessThanOrEqual(3);
      expect(text).toContain(`tvd ${name}`);
      for (const line of lines) {
        const [, own = '', words = ''] = /tvd (\w+)([^#]*)/.exec(line) ?? [];
        const known = program.commands.find((command) => command.name() === own);
        const [before = ''] = words.split(' -- ');
        for (const [option] of before.matchAll(/--[a-z-]+/g)) {
          expect(known?.options.map(({ long }) => long)).toContain(option);
        }
      }
    },
  );
});

test.each(['list', 'predict', 'simulate', 'schema', 'cache'])(
  'the examples of %s work',
  async (name) => {
    const folder = scratchFolder('true-claims');
    const { stdout } = await runTvd(folder, [name, '--help']);
    const [, text = ''] = stdout.split('\nExamples:\n');
    for (const [, words = ''] of text.matchAll(/^ {2}tvd ([^#>\n]*)/gm)) {
      const own = words.trim().replace('my-suite', 'true-claims').split(' ');
      const { exitCode, stderr } = await runTvd(folder, own);
      expect([words, exitCode, stderr]).toEqual([words, 0, expect.any(String)]);
    }
  },
);

describe('tvd complete', () => {
  const folder = scratchFolder('true-claims');
  const complete = async (...words: string[]) => {
    const { exitCode, stdout, stderr } = await runTvd(folder, ['complete', '--', ...words]);
    expect([exitCode, stderr]).toEqual([0, '']);
    return stdout.split('\n').filter((line) => line !== '');
  };

  test.each([
    [['ver'], ['verify']],
    [['co'], ['conformance', 'compare', 'completion']],
    [['verify', 'true-claims/s'], ['true-claims/second']],
    [
      ['verify', '--tier', ''],
      ['smoke', 'standard', 'full'],
    ],
    [['verify', '--tier', 'smoke', '--res'], ['--resume']],
    [['verify', '--config', ''], []],
    [['predict', 'linear-regression/p'], ['linear-regression/posterior']],
    [['simulate', 'sgld/l'], ['sgld/linear-regression']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['validate', '--', 'ver'], []],
    [['nonsense', ''], []],
  ])('offers for %j: %j', async (words, expected) => {
    expect(await complete(...words)).toEqual(expected);
  });

  test('offers every command but itself for no word', async () => {
    expect(await complete('')).toEqual([...commands, 'help']);
  });

  test('is silent about a config that is broken', async () => {
    const broken = scratchFolder();
    writeFileSync(join(broken, 'tvd.config.json'), '{');
    const { exitCode, stdout, stderr } = await runTvd(broken, ['complete', '--', 'verify', '']);
    expect([exitCode, stdout, stderr]).toEqual([0, '', '']);
  });
});

describe('tvd completion', () => {
  test('for bash completes what stands before the cursor', () => {
    const bin = mkdtempSync(join(tmpdir(), 'tvd-bin-'));
    symlinkSync(main, join(bin, 'tvd'));
    const script = [
      'eval "$(tvd completion bash)"',
      'COMP_WORDS=(tvd verify true-claims/s --tier smoke); COMP_CWORD=2; _tvd',
      'printf "%s\\n" $COMPREPLY',
    ].join('\n');
    const printed = execFileSync('bash', ['-c', script], {
      cwd: scratchFolder('true-claims'),
      encoding: 'utf8',
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
    });
    expect(printed).toBe('true-claims/second\n');
  });

  test('refuses a shell that it has no script for', async () => {
    const { exitCode, stderr } = await runTvd(scratchFolder(), ['completion', 'csh']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      "unknown shell 'csh'; did you mean 'zsh'? expected one of bash, zsh, fish",
    );
  });
});

describe('tvd cache', () => {
  test('shows what there is, and prunes it; what stays is taken over by the next run', async () => {
    const folder = scratchFolder('true-claims');
    for (const seed of ['1', '2', '3']) await runTvd(folder, ['verify', '--seed', seed]);
    const [oldest] = runFolders(folder);
    const shown = await runTvd(folder, ['cache']);
    expect(shown.stdout).toMatch(/^reports: .*\n {2}runs +3 .* to /);

    const dry = await runTvd(folder, ['cache', '--prune', '--keep', '2', '--dry-run']);
    expect(dry.stdout).toMatch(/^would delete 1 run and /);
    expect(runFolders(folder)).toHaveLength(3);
    const pruned = await runTvd(folder, ['cache', '--prune', '--keep', '2', '--json']);
    expect(pruned.exitCode).toBe(0);
    expect(JSON.parse(pruned.stdout)).toMatchObject({ dryRun: false, runs: [{ path: oldest }] });
    expect(runFolders(folder)).toHaveLength(2);

    const again = await runTvd(folder, ['verify', '--seed', '2']);
    expect(again.stdout + again.stderr).toContain('same code, seed, tier and engine');
    const history = await runTvd(folder, ['history']);
    expect(history.exitCode).toBe(0);
  });

  test.each([
    [['--keep', '3'], 'expected --prune beside it'],
    [['--dry-run'], 'expected --prune beside it'],
    [['--prune', '--keep', '0'], 'invalid --keep="0"'],
  ])('refuses %j', async (flags, message) => {
    const { exitCode, stderr } = await runTvd(scratchFolder(), ['cache', ...flags]);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });

  test('of no folder says so', async () => {
    const { exitCode, stdout } = await runTvd(scratchFolder(), ['cache']);
    expect(stdout).toMatch(/^reports: 0 B\n {2}runs +0/);
    expect(exitCode).toBe(0);
  });
});

test('tvd list CLAIM says which values an audit can take', async () => {
  const of = async (claim: string) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'tvd.config.json'), '{}');
    return (await runTvd(folder, ['list', claim])).stdout;
  };
  expect(await of('sgld-posterior/uniform-batches')).toMatch(
    /values that an audit can take\n +subsets, first, last, even/,
  );
  expect(await of('bayesian-mean-field/onset-scaling')).toMatch(
    /values that an audit can take\n +noise +1: from input dimension 16 to 32, 2: from/,
  );
  expect(await of('sgld-posterior/network-steps')).toMatch(/what its theory names; an audit/);
});

test('tvd list says what claims took when they were last checked', async () => {
  const folder = scratchFolder('true-claims');
  expect((await runTvd(folder, ['list', 'true-claims'])).stdout).not.toContain('at smoke');
  await runTvd(folder, ['verify']);
  const { stdout } = await runTvd(folder, ['list', 'true-claims']);
  expect(stdout).toMatch(/true-claims\/first \([\d.]+ s at smoke\)/);
  const listed = JSON.parse((await runTvd(folder, ['list', 'true-claims', '--json'])).stdout);
  expect(listed.suites[0].claims[0].seconds).toEqual({ smoke: expect.any(Number) });
});
