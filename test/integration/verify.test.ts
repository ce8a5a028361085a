import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClaimEvidence } from 'theory-vs-dynamics';
import { describe, expect, test } from 'vitest';
import { parseXml } from '../helpers/xml.js';
import { runFolders, runTvd, scratchFolder } from './run-tvd.js';

function lines(file: string): string[] {
  return readFileSync(file, 'utf8').trim().split('\n');
}

/** The verdicts of a run by claim, as text without the time they took. */
function verdictBytes(run: string): string[] {
  return lines(join(run, 'verdicts.ndjson'))
    .map((line) => line.replace(/"seconds":[^,}]+/, '"seconds":0'))
    .sort();
}

function verdictsOf(stdout: string): Record<string, string> {
  const { claims } = JSON.parse(stdout) as { claims: { id: string; verdict: string }[] };
  return Object.fromEntries(claims.map(({ id, verdict }) => [id, verdict]));
}

describe('tvd verify', () => {
  test('supports claims that hold, exits 0 and leaves a complete run', async () => {
    const folder = scratchFolder('true-claims');
    const { exitCode, stdout, stderr } = await runTvd(folder, ['verify', '--seed', '3']);
    expect(exitCode).toBe(0);
    for (const name of ['first', 'second', 'third']) {
      expect(stdout).toMatch(
        new RegExp(`^supported +true-claims/${name} +3 settings, \\d+ replicates .* margins`, 'm'),
      );
    }
    expect(stdout).toContain('3 claims: 3 supported');
    expect(stdout).toContain('seed 3');
    expect(stdout).toContain('error budget of true-claims: 0.001 of 0.001 spent');
    expect(stderr).not.toContain('supported');

    const [run = ''] = runFolders(folder);
    expect(stdout).toContain(join('reports', 'runs'));
    expect(readdirSync(run).sort()).toEqual([
      'badge.json',
      'badge.svg',
      'events.ndjson',
      'manifest.json',
      'report.html',
      'summary.json',
      'verdicts.ndjson',
    ]);
    const manifest = JSON.parse(readFileSync(join(run, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ status: 'finished', seed: 3, tier: 'smoke' });
    expect(manifest.configHash).toMatch(/^[0-9a-f]{64}$/);
    expect(lines(join(run, 'verdicts.ndjson'))).toHaveLength(3);
    expect(readFileSync(join(run, 'report.html'), 'utf8')).toContain('true-claims/second');
    const summary = JSON.parse(readFileSync(join(run, 'summary.json'), 'utf8'));
    expect(summary.verdicts.supported).toBe(3);
    expect(summary.values['true-claims/first/numSettings']).toBe(3);
    expect(join(folder, 'reports', readlinkSync(join(folder, 'reports', 'latest')))).toBe(run);
    expect(lines(join(folder, 'reports', 'history.ndjson'))).toHaveLength(1);
  });

  test('gives every verdict its exit code, and one bad claim leaves the others alone', async () => {
    const folder = scratchFolder('mixed-claims');
    const all = await runTvd(folder, ['verify', '--json', '--jobs', '2']);
    expect(verdictsOf(all.stdout)).toEqual({
      'mixed-claims/holds': 'supported',
      'mixed-claims/fails-from-level-four': 'refuted',
      'mixed-claims/too-hard': 'inconclusive',
      'mixed-claims/not-a-number': 'invalid',
      'mixed-claims/diverges': 'invalid',
      'mixed-claims/throws': 'invalid',
      'mixed-claims/worker-dies': 'invalid',
      'mixed-claims/theory-throws': 'invalid',
    });
    expect(all.exitCode).toBe(1);
    const select = (...names: string[]) =>
      runTvd(folder, ['verify', ...names.map((name) => `mixed-claims/${name}`)]);
    expect((await select('holds')).exitCode).toBe(0);
    expect((await select('too-hard', 'holds')).exitCode).toBe(3);
    expect((await select('too-hard', 'worker-dies', 'holds')).exitCode).toBe(4);
    const file = ['--junit', 'results/tvd.xml'];
    const allowed = ['verify', 'mixed-claims/too-hard', '--allow-inconclusive', ...file];
    expect((await runTvd(folder, allowed)).exitCode).toBe(0);
    const written = () => parseXml(readFileSync(join(folder, 'results', 'tvd.xml'), 'utf8'));
    expect(written().attributes).toMatchObject({ tests: '1', failures: '0', skipped: '1' });
    const names = ['mixed-claims/holds', 'mixed-claims/throws'];
    expect((await runTvd(folder, ['verify', ...names, ...file])).exitCode).toBe(4);
    expect(written().attributes).toMatchObject({ tests: '2', failures: '0', errors: '1' });
  });

  test('says what went wrong with each invalid claim', async () => {
    const folder = scratchFolder('mixed-claims');
    const { stdout } = await runTvd(folder, ['verify']);
    expect(stdout).toContain('1 of 1 run gave a number that is not finite');
    expect(stdout).toContain('stepSize=3 is beyond the bound');
    expect(stdout).toMatch(
      /1 of 1 run failed: the simulator \S+ threw: the simulator is broken at test\/integration\/fixtures\/mixed-claims\.ts:17\. /,
    );
    expect(stdout).toContain('the worker exited');
    expect(stdout).toMatch(/threw at level=\d+: the theory is broken at .*mixed-claims\.ts:25$/m);
  });

  test('shrinks a refuted property and gives the line that reproduces it', async () => {
    const folder = scratchFolder('mixed-claims');
    const name = 'mixed-claims/fails-from-level-four';
    const { exitCode, stdout } = await runTvd(folder, ['verify', name]);
    expect(exitCode).toBe(1);
    const [evidence] = lines(join(runFolders(folder)[0] ?? '', 'verdicts.ndjson'));
    const { counterexample }: ClaimEvidence = JSON.parse(evidence ?? '');
    const found = Number(counterexample?.found.setting.level);
    const smallest = Number(counterexample?.smallest.setting.level);
    expect(smallest).toBeGreaterThanOrEqual(4);
    expect(smallest).toBeLessThan(found);
    expect(stdout).toContain(`fails at least half as strongly: level=${smallest} (`);
    const line = /replay: npx tvd replay '(.*)'/.exec(stdout)?.[1] ?? '';
    expect(line).toBe(counterexample?.smallest.replay);
    const replayed = await runTvd(folder, ['replay', line]);
    expect(replayed.exitCode).toBe(1);
    expect(replayed.stdout).toContain('bit for bit');
  });

  test('gives the same verdict bytes for every number of jobs', async () => {
    const folder = scratchFolder('true-claims', 'mixed-claims');
    for (const jobs of ['1', '3']) await runTvd(folder, ['verify', '--fresh', '--jobs', jobs]);
    const [one = '', three = ''] = runFolders(folder);
    expect(verdictBytes(one)).toHaveLength(11);
    expect(verdictBytes(three)).toEqual(verdictBytes(one));
    await runTvd(folder, ['verify', '--seed', '2']);
    expect(verdictBytes(runFolders(folder)[2] ?? '')).not.toEqual(verdictBytes(one));
  });

  test('prints exactly one JSON object with --json', async () => {
    const folder = scratchFolder('true-claims');
    const { stdout } = await runTvd(folder, ['verify', 'true-claims/first', '--json']);
    const outcome = JSON.parse(stdout);
    expect(outcome).toMatchObject({ schemaVersion: 1, seed: 1, numSelected: 1, exitCode: 0 });
    expect(existsSync(outcome.report)).toBe(true);
    expect(outcome.claims[0].replay).toMatch(/^true-claims\/first tier=smoke/);
  });

  test('a store that breaks makes verdicts invalid, prints them all and exits 4', async () => {
    const folder = scratchFolder('breaks-storage');
    const { exitCode, stdout, stderr } = await runTvd(folder, ['verify', '--jobs', '1']);
    expect(exitCode).toBe(4);
    expect(stdout).toMatch(/^supported +breaks-storage\/first/m);
    expect(stdout).toMatch(/^invalid +breaks-storage\/second/m);
    expect(stdout).toMatch(/^invalid +breaks-storage\/third/m);
    expect(stdout).toMatch(/cannot write .*verdicts\.ndjson/);
    const report = readFileSync(join(runFolders(folder)[0] ?? '', 'report.html'), 'utf8');
    expect(report).toContain('verdicts.ndjson: cannot be read');
    expect(report).toMatch(/<title>DAMAGED/);
    expect(stderr).toMatch(
      /1 of 3 verdicts are stored in .*verdicts\.ndjson; without a record: breaks-storage\/second, breaks-storage\/third;/,
    );
  });

  test('an unwritable reports folder is exit 2 at once', async () => {
    const folder = scratchFolder('true-claims');
    writeFileSync(join(folder, 'reports'), 'a file where a folder should be');
    const { exitCode, stdout, stderr } = await runTvd(folder, ['verify']);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/cannot write into .*reports is not a folder; .*--out/);
  });

  test('renders the same report again from the files alone', async () => {
    const folder = scratchFolder('mixed-claims');
    await runTvd(folder, ['verify']);
    const [run = ''] = runFolders(folder);
    const before = readFileSync(join(run, 'report.html'), 'utf8');
    writeFileSync(join(run, 'report.html'), 'gone');
    const { exitCode, stdout } = await runTvd(folder, ['report', 'latest']);
    expect(exitCode).toBe(0);
    expect(stdout.trim()).toBe(join(folder, 'reports', 'latest', 'report.html'));
    expect(readFileSync(join(run, 'report.html'), 'utf8')).toBe(before);
  });
});

describe('tvd replay', () => {
  test('finds every number of a run identical', async () => {
    const folder = scratchFolder('mixed-claims');
    await runTvd(folder, ['verify']);
    const { exitCode, stdout } = await runTvd(folder, ['replay', '--jobs', '2']);
    const [, identical, all] = /(\d+) of (\d+) identical/.exec(stdout) ?? [];
    expect(Number(all)).toBeGreaterThan(20);
    expect(identical).toBe(all);
    expect(exitCode).toBe(0);
  });

  test('finds the numbers of this machine on WASM where there is no compiler', async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'tvd.config.json'), '{}');
    const claim = 'sgld-posterior/critical-step-size';
    const ran = await runTvd(folder, ['verify', claim, '--no-figures', '--seed', '3']);
    expect(ran.stdout).toMatch(/engine (native|wasm)/);
    const noCompiler = { CC: join(folder, 'no-such-compiler') };
    const { exitCode, stdout } = await runTvd(folder, ['replay'], noCompiler);
    expect(stdout).toMatch(/(\d+) of \1 identical/);
    expect(exitCode).toBe(0);
  });

  test('notices one bit of difference, with exit 4', async () => {
    const folder = scratchFolder('true-claims');
    await runTvd(folder, ['verify', 'true-claims/first']);
    const verdicts = join(runFolders(folder)[0] ?? '', 'verdicts.ndjson');
    const evidence: ClaimEvidence = JSON.parse(readFileSync(verdicts, 'utf8'));
    const [setting] = evidence.settings;
    const component = setting?.components[0];
    if (setting === undefined || component === undefined) throw new Error('no record');
    const nudged = component.estimate * (1 + Number.EPSILON);
    expect(nudged).not.toBe(component.estimate);
    const text = readFileSync(verdicts, 'utf8');
    writeFileSync(verdicts, text.replaceAll(String(component.estimate), String(nudged)));

    const one = await runTvd(folder, ['replay', ...setting.replay.split(' ')]);
    expect(one.exitCode).toBe(4);
    expect(one.stdout).toContain('not identical');
    const difference = `estimate of ${component.label}: ${nudged} in the run, ${component.estimate} here`;
    expect(one.stdout).toContain(difference);
    const all = await runTvd(folder, ['replay']);
    expect(all.exitCode).toBe(4);
    expect(all.stdout).toContain(`differs: ${setting.replay}\n  ${difference}`);
  });

  test('works without a run, with the exit code of its verdict', async () => {
    const folder = scratchFolder('mixed-claims');
    const head = 'tier=smoke seed=1 engine=reference phase=explore : level=3';
    const held = await runTvd(folder, ['replay', `mixed-claims/holds ${head}`]);
    expect(held.exitCode).toBe(0);
    expect(held.stdout).toContain('not compared: there is no run');
    const invalid = await runTvd(folder, ['replay', `mixed-claims/not-a-number ${head}`, '--json']);
    expect(invalid.exitCode).toBe(4);
    expect(JSON.parse(invalid.stdout).record.verdict.kind).toBe('invalid');
    expect(runFolders(folder)).toEqual([]);
  });
});
