import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { MutantOutcome } from '../campaign/simulators-reference.js';
import { compiled, compilers } from './adapters/compile.js';
import { runTvd } from './run-tvd.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const record = JSON.parse(
  readFileSync(join(root, 'reports/reference/simulators-smoke.json'), 'utf8'),
) as { mutants: readonly MutantOutcome[] };

/** Each commit looks at every sixth wrong program, from a place that its hash decides. */
const { stdout: commit } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
const first = Number.parseInt(commit.slice(0, 6) || '0', 16) % 6;
const inTurn = record.mutants
  .filter(({ by }) => Object.keys(by).length > 0)
  .filter((_, place) => place % 6 === first)
  .map((mutant) => ({ ...mutant, check: Object.keys(mutant.by)[0] ?? '' }));

const wordsOf = Object.fromEntries(
  ['mutants', 'network'].map((program) => [
    program,
    compiled(readFileSync(join(root, `test/simulators/${program}.cpp`), 'utf8')),
  ]),
);

describe.skipIf(compilers.length === 0)('wrong programs on record, needs a compiler', () => {
  test.each(inTurn)('$program $number, $name, is refuted by $check', async (mutant) => {
    const { program, number, check } = mutant;
    const words = [...(wordsOf[program]?.() ?? []), '--mutant', String(number)];
    const folder = mkdtempSync(join(tmpdir(), 'tvd-wrong-'));
    const run = await runTvd(folder, ['validate', '--only', check, '--seed', '1', '--', ...words]);
    expect(run.stdout).toMatch(new RegExp(`^refuted +${check} `, 'm'));
    expect(run.exitCode).toBe(1);
  });
});
