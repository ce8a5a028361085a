import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compareNumbers } from '../../../../src/audit/index.js';
import { converted } from '../../../../src/cli/audit/run/converted.js';
import { makeOfDraws } from '../../../../src/cli/audit/run/of-draws.js';
import type { NumberComparison } from '../../../../src/core/index.js';
import { keyFromSeed, normalDraws } from '../../../../src/random/index.js';

const folder = mkdtempSync(join(tmpdir(), 'tvd-draws-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file of four chains of independent draws. */
function drawsFile(name: string, of: (z: number) => number): string {
  const chains = Array.from({ length: 4 }, (_, chain) =>
    [...normalDraws(keyFromSeed(chain), 1000, 0)].map(of),
  );
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ theta: chains }));
  return file;
}

const normal = drawsFile('normal.json', (z) => z);
const lognormal = drawsFile('lognormal.json', Math.exp);

async function compared(
  file: string,
  statistic: 'mean' | 'standard deviation' | number,
  printed: number,
  as: (value: number) => number = (value) => value,
): Promise<NumberComparison> {
  const request = { file, dims: 'chain draw' as const };
  const raw = await makeOfDraws({ kind: 'draws', request, statistic });
  const reproduction = converted(raw, new Map(), {}, ({ value }) => as(Number(value)));
  const published = { value: printed, rounding: 0, sampling: { kind: 'none' } } as const;
  const rates = { falseContradictionRate: 1e-3, falseReproductionRate: 0.01 };
  return compareNumbers(published, reproduction, 0.15 * Math.abs(printed) + 0.1, rates);
}

test.each([
  ['mean', 'mean', 0, 0.5],
  ['standard deviation', 'standard deviation', 1, 1.6],
  ['quantile', 0.95, 1.645, 2.5],
] as const)('a right %s of draws is reproduced, a wrong one contradicted', async (...row) => {
  const [, statistic, right, wrong] = row;
  expect((await compared(normal, statistic, right)).outcome).toBe('reproduced');
  expect((await compared(normal, statistic, wrong)).outcome).toBe('contradicted');
});

test('a standard deviation of draws that are too skewed is undecided, right or wrong', async () => {
  for (const printed of [Math.sqrt(Math.E * (Math.E - 1)), 40]) {
    const { outcome, because } = await compared(lognormal, 'standard deviation', printed);
    expect(outcome).toBe('undecided');
    expect(because).toMatch(/draws do not tell .* too skewed/);
  }
});

test('an expression moves the ends of what draws leave open', async () => {
  const square = (value: number) => value ** 2;
  expect((await compared(normal, 0.95, 1.645 ** 2, square)).outcome).toBe('reproduced');
  expect((await compared(normal, 0.95, 2.5 ** 2, square)).outcome).toBe('contradicted');
  // Of the logarithm of a mean around zero nothing is left.
  expect((await compared(normal, 'mean', 1, (value) => Math.log(value + 0.03))).outcome).toBe(
    'undecided',
  );
});
