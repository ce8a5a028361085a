import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const fixtures = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const vitest = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
);

/** Runs the fixture under a vitest of its own. */
async function runFixture(variables: Readonly<Record<string, string>>) {
  const config = join(fixtures, 'reported.config.ts');
  const environment: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1', ...variables };
  for (const name of Object.keys(environment)) {
    if (name.startsWith('VITEST')) delete environment[name];
  }
  const words = [vitest, 'run', '--config', config, '--root', fixtures];
  return promisify(execFile)(process.execPath, words, { env: environment }).then(
    (output) => ({ ...output, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
}

describe('the reporter of claims', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tvd-reporter-'));

  test('says what came of each claim, and of all, in the words of the command', async () => {
    const markdown = join(folder, 'summary.md');
    const verdicts = join(folder, 'verdicts.json');
    const step = join(folder, 'step.md');
    const { stdout, code } = await runFixture({
      REPORTED_MARKDOWN: markdown,
      REPORTED_VERDICTS: verdicts,
      GITHUB_STEP_SUMMARY: step,
    });
    expect(code).toBe(1);
    const lines = stdout.trim().split('\n');
    expect(
      lines.filter((line) => /^supported .* true-claims\/first .* margins/.test(line)),
    ).toHaveLength(1);
    expect(lines.filter((line) => /^supported .* mine\/right /.test(line))).toHaveLength(1);
    expect(lines.filter((line) => /^refuted .* mine\/wrong /.test(line))).toHaveLength(2);
    expect(stdout).toContain('  as its test expects');
    expect(stdout).toContain('lies wholly outside the margin');
    expect(lines.at(-1)).toBe(
      'Theory vs dynamics: 1 refuted, 4 supported, 1 of 1 refuted as expected',
    );
    const text = readFileSync(markdown, 'utf8');
    expect(text).toContain('## Theory vs dynamics: 1 refuted, 4 supported, 1 of 1 refuted');
    expect(text).toContain('| `mine/wrong` | **refuted** |');
    expect(readFileSync(step, 'utf8')).toBe(text);
    const all = JSON.parse(readFileSync(verdicts, 'utf8')) as { id: string; verdict: string }[];
    expect(all).toHaveLength(6);
    expect(all[0]).toMatchObject({ id: 'true-claims/first', verdict: 'supported' });
  });

  test('cannot write a file: it says so, and no test changes', async () => {
    const { stderr, code } = await runFixture({
      REPORTED_MARKDOWN: join(folder, 'none', 'summary.md'),
      REPORTED_VERDICTS: folder,
      GITHUB_STEP_SUMMARY: folder,
    });
    expect(code).toBe(1);
    expect(stderr.match(/could not write .*; the verdicts stand/g)).toHaveLength(3);
  });
});
