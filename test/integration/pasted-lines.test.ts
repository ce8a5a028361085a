import { execFile } from 'node:child_process';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { runFolders, runTvd, scratchFolder } from './run-tvd.js';

const here = dirname(fileURLToPath(import.meta.url));
const command = join(here, '..', '..', 'dist', 'src', 'cli', 'main.js');

/** Runs a line in bash, where `npx tvd` is the built command. */
async function paste(folder: string, line: string) {
  const npx = `npx() { shift; '${process.execPath}' '${command}' "$@"; }`;
  const ran = promisify(execFile)('bash', ['-c', `${npx}\n${line}`], { cwd: folder });
  return ran.catch((error: { stdout: string; stderr: string }) => error);
}

const claim = 'mixed-claims/fails-from-level-four';

describe('the line that replays a refuted claim works when it is pasted', () => {
  test.each([
    ['of the default config', 'tvd.config.json', [], "npx tvd replay 'mixed-claims/"],
    [
      'of a config and a folder with other names',
      "it's mine.json",
      ['--config', "it's mine.json", '--out', 're ports'],
      "npx tvd replay --config 'it'\\''s mine.json' --out 're ports' 'mixed-claims/",
    ],
  ])('%s', async (_name, config, flags, head) => {
    const folder = scratchFolder('mixed-claims');
    renameSync(join(folder, 'tvd.config.json'), join(folder, config));
    const { stdout } = await runTvd(folder, ['verify', claim, ...flags]);
    const line = / {2}replay: (.*)/.exec(stdout)?.[1] ?? '';
    expect(line.slice(0, head.length)).toBe(head);
    expect((await paste(folder, line)).stdout).toContain('bit for bit');
  });

  test('of a suite file, without a config; the report has the same line', async () => {
    const folder = scratchFolder();
    const suite = join(here, 'fixtures', 'mixed-claims.ts');
    writeFileSync(join(folder, 'tvd.config.json'), '{}');
    const { stdout } = await runTvd(folder, ['verify', claim, '--suite', suite]);
    const line = / {2}replay: (.*)/.exec(stdout)?.[1] ?? '';
    expect(line).toContain(`npx tvd replay --suite ${suite} 'mixed-claims/`);
    expect((await paste(folder, line)).stdout).toContain('bit for bit');
    const [run] = runFolders(folder);
    const report = readFileSync(join(run ?? '', 'report.html'), 'utf8');
    expect(report).toContain(line.replaceAll("'", '&#x27;').replaceAll('=', '&#x3D;'));
  });
});

test('a suite file that is not there is named with what to correct', async () => {
  const folder = scratchFolder('mixed-claims');
  const { exitCode, stderr } = await runTvd(folder, ['list', '--suite', 'missing.ts']);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/missing\.ts.*expected an existing module.*--suite/);
});

test('without a line, a run is repeated with the suites that it was started with', async () => {
  const folder = scratchFolder();
  const suite = join(here, 'fixtures', 'mixed-claims.ts');
  writeFileSync(join(folder, 'mine.ts'), `export * from '${suite}';\n`);
  await runTvd(folder, ['verify', claim, '--suite', 'mine.ts', '--no-figures']);
  const { exitCode, stdout } = await runTvd(folder, ['replay']);
  expect(stdout).toMatch(/(\d+) of \1 identical/);
  expect(exitCode).toBe(0);
  expect((await runTvd(folder, ['report'])).exitCode).toBe(0);

  renameSync(join(folder, 'mine.ts'), join(folder, 'yours.ts'));
  expect((await runTvd(folder, ['replay'])).stderr).toMatch(
    /invalid --suite="mine.ts": expected the file that run .* was started with; .* or give --suite FILE/,
  );
  const given = await runTvd(folder, ['replay', '--suite', 'yours.ts']);
  expect(given.stdout).toMatch(/(\d+) of \1 identical/);
});
