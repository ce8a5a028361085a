import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ClaimEvidence } from '../../src/core/index.js';
import { readDraws } from '../../src/draws/index.js';
import { runFolders, runTvd, scratchFolder } from './run-tvd.js';

describe('tvd export --arviz', () => {
  test('writes the replicates that verdicts rest on, and says which are not kept', async () => {
    const folder = scratchFolder('true-claims');
    await runTvd(folder, ['verify', '--seed', '4']);
    const { exitCode, stdout, stderr } = await runTvd(folder, [
      'export',
      'latest',
      '--arviz',
      '--to',
      'files',
    ]);
    expect(stderr).toMatch(/\d+ files for arviz\.from_netcdf/);
    expect(exitCode).toBe(0);
    const written = stdout.trim().split('\n');
    expect(written.sort()).toEqual(
      readdirSync(join(folder, 'files'))
        .sort()
        .map((file) => join(folder, 'files', file)),
    );

    const [run = ''] = runFolders(folder);
    const lines = readFileSync(join(run, 'verdicts.ndjson'), 'utf8').trim().split('\n');
    const evidence = lines.map((line): ClaimEvidence => JSON.parse(line));
    let numCompared = 0;
    for (const { claim, settings } of evidence) {
      for (const [place, { components, numReplicates }] of settings.entries()) {
        const [component] = components;
        if (components.length !== 1 || component.method !== 't-mixture') continue;
        const file = join(folder, 'files', `${claim.id.replace('/', '-')}-setting-${place + 1}.nc`);
        const { variables } = await readDraws({ file, group: 'posterior' });
        const [{ values, shape }] = variables;
        expect(shape).toEqual([1, numReplicates]);
        const mean = values.reduce((sum, value) => sum + value / values.length, 0);
        expect(Math.abs(mean - component.estimate)).toBeLessThan(1e-12 * (1 + Math.abs(mean)));
        numCompared += 1;
      }
    }
    expect(numCompared).toBeGreaterThan(0);

    rmSync(join(folder, 'reports', 'replicates'), { recursive: true });
    const without = await runTvd(folder, ['export', 'latest', '--arviz', '--to', 'none']);
    expect(without.exitCode).toBe(3);
    expect(without.stderr).toMatch(
      /left out, as their replicates are not kept: .* \(0 kept\).*tvd verify --fresh/,
    );
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  test('refuses what it cannot do', async () => {
    const folder = scratchFolder('true-claims');
    const nothing = await runTvd(folder, ['export', '--arviz']);
    expect(nothing).toMatchObject({ exitCode: 2 });
    expect(nothing.stderr).toMatch(/unknown run 'latest'/);
    await runTvd(folder, ['verify', '--seed', '4']);
    const format = await runTvd(folder, ['export']);
    expect(format.exitCode).toBe(2);
    expect(format.stderr).toMatch(/expected --arviz/);
    const claim = await runTvd(folder, ['export', 'latest', 'no-such/claim', '--arviz']);
    expect(claim.exitCode).toBe(2);
    expect(claim.stderr).toMatch(/unknown claim 'no-such\/claim'/);
  });
});
