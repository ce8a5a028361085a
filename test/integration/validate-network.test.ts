import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runFolders, runTvd } from './run-tvd.js';

const simulators = fileURLToPath(new URL('../simulators/', import.meta.url));
const program = join(simulators, 'network.mjs');
const system = `'${process.execPath}' "${program}"`;
const claim = 'bayesian-mean-field/network-critical-step-size';

/** Without a config, so with the suites of this package. */
const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'tvd-network-'));

describe('a program that runs networks', () => {
  test('has the claims of a suite checked on it, and repeated bit for bit', async () => {
    const folder = emptyFolder();
    const names = [claim, 'bayesian-mean-field/unique-fixed-point'];
    const run = await runTvd(folder, ['verify', ...names, '--system', system, '--seed', '5']);
    expect(run.stdout).toMatch(/^supported +bayesian-mean-field\/network-critical-step-size +/m);
    expect(run.stderr).toContain(
      'left out: bayesian-mean-field/unique-fixed-point, as network has no part in what it compares',
    );
    expect(run.exitCode).toBe(0);
    const [newest = ''] = runFolders(folder);
    const [record = ''] = readFileSync(join(newest, 'verdicts.ndjson'), 'utf8').split('\n');
    // The program has no erf, so a third of the regime is not asked of it.
    expect(record).not.toContain('"activation":"erf"');
    const replayed = await runTvd(folder, ['replay', '--', process.execPath, program]);
    expect(replayed.stdout).toMatch(/(\d+) of \1 identical/);
    expect(replayed.exitCode).toBe(0);
  });

  test('is refuted where its prior is half of what it should be', async () => {
    const words = ['--only', 'innovations-of-networks', '--', process.execPath, program];
    const run = await runTvd(emptyFolder(), ['validate', ...words, '--half-prior']);
    expect(run.stdout).toMatch(/^refuted +two-layer-network\/innovations-of-networks +/m);
    expect(run.stdout).toContain('weights along themselves');
    expect(run.exitCode).toBe(1);
  });

  test.each([
    [['--system', ' '], '--system'],
    [['--system', system, '--resume'], 'expected nothing beside --system'],
    [['--system', system, '--figures'], 'expected nothing beside --system'],
    [['--one-shot'], '--system'],
  ])('%s is a mistake of the caller', async (flags, message) => {
    const run = await runTvd(emptyFolder(), ['verify', claim, ...flags]);
    expect(run.stderr).toContain(message);
    expect(run.exitCode).toBe(2);
  });

  test('that has no part in any of the claims ends the command with the reason', async () => {
    const names = ['bayesian-mean-field/unique-fixed-point'];
    const run = await runTvd(emptyFolder(), ['verify', ...names, '--system', system]);
    expect(run.stderr).toContain('expected a check that network can run');
    expect(run.exitCode).toBe(2);
  });
});
