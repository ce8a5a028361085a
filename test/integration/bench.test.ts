import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runTvd, scratchFolder } from './run-tvd.js';

describe('tvd bench', () => {
  test('measures the wasm engine and checks its results', async () => {
    const folder = scratchFolder();
    const words = ['bench', '--quick', '--no-python', '--engine', 'wasm', '--json'];
    const { exitCode, stdout, stderr } = await runTvd(folder, words);
    expect(stderr).not.toContain('check failed');
    expect(exitCode).toBe(0);
    const report: Report = JSON.parse(stdout);
    expect(report.failures).toEqual([]);
    expect(report.python).toEqual(['left out: --no-python']);
    expect(report.sections.map(({ id }) => id)).toEqual([
      'steps',
      'ensemble',
      'noise',
      'workers',
      'sizes',
    ]);
    for (const { id, rows } of report.sections) {
      expect(rows.length, id).toBeGreaterThan(0);
      for (const row of rows) {
        const numbers = Object.values(row).filter((value) => typeof value === 'number');
        expect(numbers.every(Number.isFinite), `${id} ${JSON.stringify(row)}`).toBe(true);
      }
    }
    for (const row of report.sections[0].rows) {
      expect(row.distancePercent).toBeLessThanOrEqual(Number(row.allowedPercent));
    }
  });

  test('refuses a file that it cannot keep the result in, before it measures', async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    const words = ['bench', '--quick', '--no-python', '--engine', 'wasm', '--keep', 'notes.txt'];
    const { exitCode, stdout, stderr } = await runTvd(folder, words);
    expect(stderr).toContain('invalid file="notes.txt"');
    expect(stderr).not.toContain('measuring');
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  test('refuses an engine that does not exist', async () => {
    const { exitCode, stdout, stderr } = await runTvd(scratchFolder(), [
      'bench',
      '--engine',
      'wsam',
    ]);
    expect(stderr).toContain("did you mean 'wasm'?");
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });
});

interface Report {
  readonly failures: readonly string[];
  readonly python: readonly string[];
  readonly sections: readonly {
    readonly id: string;
    readonly rows: readonly Readonly<Record<string, string | number>>[];
  }[];
}
