import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FigureEvidence } from 'theory-vs-dynamics';
import { describe, expect, test } from 'vitest';
import { runFolders, runTvd, scratchFolder } from './run-tvd.js';

/** The lines of a run's file, as text without the time they took, in a fixed order. */
function bytesOf(run: string, name: string): string[] {
  const text = readFileSync(join(run, name), 'utf8').trim();
  return text
    .split('\n')
    .map((line) => line.replace(/"seconds":[^,}]+/, '"seconds":0'))
    .sort();
}

function figuresOf(run: string): FigureEvidence[] {
  return bytesOf(run, 'figures.ndjson').map((line) => JSON.parse(line));
}

describe('figures of a run', () => {
  test('are computed after the claims, stored and shown; what is lost is counted', async () => {
    const folder = scratchFolder('drawn-claims');
    const { exitCode, stdout, stderr } = await runTvd(folder, ['verify', '--jobs', '2']);
    const [run = ''] = runFolders(folder);
    const [products, squares] = figuresOf(run);
    if (squares?.kind !== 'curves' || products?.kind !== 'heat-map') throw new Error('other kinds');
    const [, simulation] = squares.series;
    expect(simulation?.points.map((point) => 'numLost' in point && point.numLost)).toEqual([
      0, 0, 3, 3,
    ]);
    expect(squares.problems).toEqual([
      'diverged: too far',
      'square of figure squares at 4: the worker exited with code 7, as after process.exit(7)',
    ]);
    expect(products.cells.map(({ numReplicates }) => numReplicates)).toEqual(Array(9).fill(2));
    expect(stderr).toContain('figure drawn-claims/squares: 6 replicates, 6 lost');
    expect(stdout).not.toContain('figure');
    expect(exitCode).toBe(0);

    const page = readFileSync(join(run, 'report.html'), 'utf8');
    expect(page).toContain('id="figure:drawn-claims/products"');
    writeFileSync(join(run, 'report.html'), 'gone');
    expect((await runTvd(folder, ['report', 'latest'])).exitCode).toBe(0);
    expect(readFileSync(join(run, 'report.html'), 'utf8')).toBe(page);
  });

  test('follow from the seed, whatever the number of jobs', async () => {
    const folder = scratchFolder('drawn-claims');
    for (const words of [
      ['--jobs', '1'],
      ['--jobs', '3'],
      ['--seed', '2'],
    ]) {
      await runTvd(folder, ['verify', '--fresh', ...words]);
    }
    const [one, three, other] = runFolders(folder).map((run) => bytesOf(run, 'figures.ndjson'));
    expect(three).toEqual(one);
    expect(other).not.toEqual(one);
  });

  test('leave the verdicts as they are, and can be left out or asked for', async () => {
    const folder = scratchFolder('drawn-claims');
    const one = 'drawn-claims/holds';
    const commands = [[], ['--no-figures'], [one], [one, '--figures'], ['drawn-claims']];
    for (const words of commands) await runTvd(folder, ['verify', '--fresh', ...words]);
    const [all = '', without = '', single = '', asked = '', suite = ''] = runFolders(folder);
    expect(bytesOf(without, 'verdicts.ndjson')).toEqual(bytesOf(all, 'verdicts.ndjson'));
    const hasFigures = [all, without, single, asked, suite].map((run) =>
      existsSync(join(run, 'figures.ndjson')),
    );
    expect(hasFigures).toEqual([true, false, false, true, true]);
    expect(bytesOf(asked, 'figures.ndjson')).toEqual(bytesOf(all, 'figures.ndjson'));
  });

  test('an interrupted run keeps those that are done and computes the others', async () => {
    const folder = scratchFolder('drawn-claims');
    await runTvd(folder, ['verify']);
    const [run = ''] = runFolders(folder);
    const whole = bytesOf(run, 'figures.ndjson');
    const [first = ''] = readFileSync(join(run, 'figures.ndjson'), 'utf8').split('\n');
    // As a process leaves it that dies while it writes the second figure.
    writeFileSync(join(run, 'figures.ndjson'), `${first}\n{"schemaVersion":1,"sui`);
    const manifest = readFileSync(join(run, 'manifest.json'), 'utf8');
    writeFileSync(
      join(run, 'manifest.json'),
      manifest.replace('"status": "finished"', '"status": "running"'),
    );
    const { exitCode, stderr } = await runTvd(folder, ['verify', '--resume']);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/0 claims to check, \d+ decided before, 1 figure,/);
    expect(runFolders(folder)).toEqual([run]);
    expect(bytesOf(run, 'figures.ndjson')).toEqual(whole);
    expect(readFileSync(join(run, 'figures.ndjson'), 'utf8').split('\n')[0]).toBe(first);
  });

  test('one that is gone from a finished run is noticed', async () => {
    const folder = scratchFolder('drawn-claims');
    await runTvd(folder, ['verify']);
    const [run = ''] = runFolders(folder);
    const file = join(run, 'figures.ndjson');
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, lines.filter((line) => !line.includes('"squares"')).join('\n'));
    const { exitCode, stderr } = await runTvd(folder, ['report']);
    expect(exitCode).toBe(4);
    expect(stderr).toContain('figure drawn-claims/squares: the run was finished');
  });
});

describe('exploratory claims of a run', () => {
  test('come last, in a group of their own, and decide nothing', async () => {
    const folder = scratchFolder('drawn-claims');
    const { exitCode, stdout } = await runTvd(folder, ['verify', '--no-figures']);
    expect(exitCode).toBe(0);
    const lines = stdout.split('\n');
    const heading = lines.findIndex((line) => line.startsWith('exploratory:'));
    expect(lines.slice(0, heading).join('\n')).toMatch(/^supported +drawn-claims\/holds/m);
    expect(lines.slice(heading).join('\n')).toMatch(
      /^refuted +drawn-claims\/open .* exploratory$/m,
    );
    expect(stdout).toContain('2 claims (1 exploratory): 1 supported');
    const [run = ''] = runFolders(folder);
    const summary = JSON.parse(readFileSync(join(run, 'summary.json'), 'utf8'));
    expect(summary).toMatchObject({ verdicts: { refuted: 0 }, exploratory: { refuted: 1 } });
    const [entry = ''] = readFileSync(join(folder, 'reports', 'history.ndjson'), 'utf8').split(
      '\n',
    );
    expect(JSON.parse(entry).verdicts.refuted).toBe(0);
  });

  test('a run of nothing else that is refuted exits 0, and its records replay', async () => {
    const folder = scratchFolder('drawn-claims');
    const { exitCode, stdout } = await runTvd(folder, ['verify', 'drawn-claims/open', '--json']);
    expect(exitCode).toBe(0);
    const outcome = JSON.parse(stdout);
    expect(outcome.claims).toMatchObject([{ verdict: 'refuted', exploratory: true }]);
    expect(outcome.verdicts.refuted).toBe(0);
    expect((await runTvd(folder, ['replay'])).exitCode).toBe(0);
  });
});
