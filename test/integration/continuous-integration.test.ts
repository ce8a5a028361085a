import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseXml } from '../helpers/xml.js';
import { checkout } from './checkout.js';
import { runFolders, runTvd, scratchFolder } from './run-tvd.js';

const onGitHub = (folder: string) => ({
  GITHUB_ACTIONS: 'true',
  GITHUB_WORKSPACE: folder,
  GITHUB_STEP_SUMMARY: join(folder, 'step.md'),
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'me/mine',
  GITHUB_RUN_ID: '42',
});
const notOnGitHub = { GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '' };
const words = ['verify', 'mixed-claims/fails-from-level-four', 'mixed-claims/holds', '--jobs', '2'];

describe('tvd verify on GitHub', () => {
  test('adds to the summary of the step, and marks what is refuted', async () => {
    const folder = scratchFolder('mixed-claims');
    writeFileSync(join(folder, 'step.md'), 'written before\n');
    const { exitCode, stdout, stderr } = await runTvd(folder, words, onGitHub(folder));
    expect(exitCode).toBe(1);
    const summary = readFileSync(join(folder, 'step.md'), 'utf8');
    expect(summary).toMatch(/^written before\n## Theory vs dynamics: 1 refuted, 1 supported\n/);
    expect(summary).toContain('(https://github.com/me/mine/actions/runs/42#artifacts)');
    expect(summary).toContain("repeat: npx tvd replay 'mixed-claims/fails-from-level-four");
    const commands = stderr.split('\n').filter((line) => line.startsWith('::'));
    expect(commands).toHaveLength(1);
    expect(commands[0]).toMatch(/^::error title=refuted%3A mixed-claims\/fails-from-level-four::/);
    expect(stdout).not.toMatch(/^::/m);
  });

  test('marks the line of a claim in a file that git knows', async () => {
    const folder = checkout('mixed-claims');
    const { stderr } = await runTvd(folder, words, onGitHub(folder));
    const lines = readFileSync(join(folder, 'claims', 'mixed-claims.ts'), 'utf8').split('\n');
    const line = 1 + lines.findIndex((text) => text.includes('fails-from-level-four'));
    expect(stderr).toContain(`::error file=claims/mixed-claims.ts,line=${line},title=refuted`);
  });

  test('loses no run and no verdict to a summary that cannot be written', async () => {
    const folder = scratchFolder('mixed-claims');
    mkdirSync(join(folder, 'step.md'));
    const { exitCode, stderr } = await runTvd(
      folder,
      ['verify', 'mixed-claims/holds'],
      onGitHub(folder),
    );
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(
      /could not write the summary .*step\.md: .*; the run and its verdicts stand/,
    );
    const [run = ''] = runFolders(folder);
    expect(JSON.parse(readFileSync(join(run, 'summary.json'), 'utf8'))).toMatchObject({
      status: 'finished',
      numClaims: 1,
      verdicts: { supported: 1 },
      claims: { 'mixed-claims/holds': 'supported' },
    });
  });

  test('what others wrote is no command', async () => {
    const folder = scratchFolder('mixed-claims');
    const { stderr } = await runTvd(
      folder,
      ['verify', '::error::injected', '--jobs', '2'],
      onGitHub(folder),
    );
    expect(stderr).not.toMatch(/^\s*::/m);
  });
});

describe('elsewhere', () => {
  test('--markdown and --junit write both files, with a link to the report', async () => {
    const folder = scratchFolder('mixed-claims');
    const own = [...words, '--markdown', 'out/summary.md', '--junit', 'out/junit.xml'];
    const { exitCode, stderr } = await runTvd(folder, own, notOnGitHub);
    expect(exitCode).toBe(1);
    expect(stderr).not.toContain('::error');
    const text = readFileSync(join(folder, 'out', 'summary.md'), 'utf8');
    const [, link = ''] = /Report: \[report\.html\]\((.*)\)/.exec(text) ?? [];
    expect(readFileSync(join(folder, 'out', link), 'utf8')).toContain('mixed-claims');
    const xml = parseXml(readFileSync(join(folder, 'out', 'junit.xml'), 'utf8'));
    expect(xml.attributes).toMatchObject({ tests: '2', failures: '1' });
  });

  test('a summary that cannot be written is refused before anything runs', async () => {
    const folder = scratchFolder('mixed-claims');
    const { exitCode, stderr } = await runTvd(folder, [...words, '--markdown', '.'], notOnGitHub);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('invalid --markdown="."');
    expect(runFolders(folder)).toEqual([]);
  });

  test('tvd report --badge writes the badge of a run', async () => {
    const folder = scratchFolder('mixed-claims');
    await runTvd(folder, words, notOnGitHub);
    const [run = ''] = runFolders(folder);
    const { exitCode, stdout } = await runTvd(folder, ['report', '--badge', 'badge.svg']);
    expect([exitCode, stdout]).toEqual([0, 'badge.svg\n']);
    const svg = readFileSync(join(folder, 'badge.svg'), 'utf8');
    expect(parseXml(svg).attributes['aria-label']).toBe(
      'theory vs dynamics: 1 refuted, 1 supported',
    );
    expect(svg).toBe(readFileSync(join(run, 'badge.svg'), 'utf8'));
    await runTvd(folder, ['report', '--badge', 'badge.json']);
    expect(JSON.parse(readFileSync(join(folder, 'badge.json'), 'utf8'))).toMatchObject({
      schemaVersion: 1,
      message: '1 refuted, 1 supported',
    });
    const wrong = await runTvd(folder, ['report', '--badge', 'badge.png']);
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toContain('expected a file that ends in .svg');
  });
});

describe('tvd schema', () => {
  test('prints one, or which there are', async () => {
    const folder = scratchFolder();
    const list = await runTvd(folder, ['schema']);
    expect(list.stdout).toMatch(/^verdicts .*verdicts\.ndjson/);
    const one = await runTvd(folder, ['schema', 'summary']);
    expect(one.stdout).toBe(
      readFileSync(new URL('../../docs/summary.schema.json', import.meta.url), 'utf8'),
    );
    const none = await runTvd(folder, ['schema', 'sumary']);
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toContain("unknown schema 'sumary'; did you mean 'summary'?");
  });
});
