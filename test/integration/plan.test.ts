import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runTvd, scratchFolder } from './run-tvd.js';

test('tvd plan tells what each claim needs, and writes no run', async () => {
  const folder = scratchFolder('true-claims');
  const { exitCode, stdout } = await runTvd(folder, ['plan', '--json']);
  const efforts: { id: string; numToSupport: number; budget: number }[] = JSON.parse(stdout);
  expect(efforts.length).toBeGreaterThan(0);
  for (const { numToSupport, budget } of efforts) {
    expect(numToSupport).toBeLessThanOrEqual(budget);
  }
  expect(exitCode).toBe(0);
  expect(existsSync(join(folder, 'reports'))).toBe(false);
});

test('tvd plan takes the reports folder in which theories are kept', async () => {
  const folder = scratchFolder('true-claims');
  const elsewhere = await runTvd(folder, ['plan', '--json', '--out', 'elsewhere']);
  expect(elsewhere.exitCode, elsewhere.stderr).toBe(0);
  const nowhere = await runTvd(folder, ['plan', '--out', '']);
  expect(nowhere.stderr).toContain('--out');
  expect(nowhere.exitCode).toBe(2);
});

test('tvd plan refuses a margin below the known bias', async () => {
  const { exitCode, stderr } = await runTvd(scratchFolder('vacuous-claims'), ['plan']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('known bias');
});
