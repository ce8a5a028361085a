import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { AuditRecord } from '../../src/core/index.js';
import { runTvd, scratchFolder, startTvd } from './run-tvd.js';

const simulators = fileURLToPath(new URL('../simulators/', import.meta.url));
const particles = (...flags: readonly string[]) =>
  JSON.stringify([process.execPath, join(simulators, 'observables.mjs'), ...flags]);

/** Mean square of particles that start at zero, what the program measures at its end. */
const end = (stiffness: number, temperature = 1) =>
  (temperature / stiffness) * (1 - Math.exp(-4 * stiffness));

interface Entry {
  readonly id: string;
  readonly value: number;
  readonly program?: string;
  readonly with?: string;
  readonly take?: string;
  readonly runs?: string;
  readonly more?: string;
}

/** Numbers of a paper, by default the mean square at stiffness and temperature one. */
function auditOf(entries: readonly Entry[]): string {
  return `audit: particles
paper: { title: Particles in a parabola }
readings:
  clock:
    question: Is the printed stiffness k, or twice k?
    options:
      - { id: plain, says: it is k, set: { k: stiffness } }
      - { id: twice, says: it is twice k, set: { k: stiffness / 2 } }
numbers:
${entries
  .map(
    ({ id, value, program = particles(), runs = '10', ...own }) => `  - id: ${id}
    says: mean square at the end
    places: [{ at: Table 1, value: ${value.toFixed(3)} }]
    unit: 1
    runs: ${runs}
    given: { stiffness: 1 }
    margin: { is: 0.3, because: a planted one }
    reproduce: { program: ${program}, with: { ${own.with ?? 'stiffness: 1, temperature: 1'} }, ${own.take ?? 'value: end'} }
${own.more ?? ''}`,
  )
  .join('\n')}`;
}

async function audit(entries: readonly Entry[], ...words: readonly string[]) {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'paper.audit.yaml'), auditOf(entries));
  const ended = await runTvd(folder, ['audit', 'paper.audit.yaml', '--json', ...words]);
  const record = JSON.parse(ended.stdout) as AuditRecord;
  const outcomes = Object.fromEntries(record.numbers.map(({ id, outcome }) => [id, outcome]));
  const because = Object.fromEntries(
    record.numbers.map(({ id, byChoice }) => [id, byChoice[0]?.comparison.because ?? '']),
  );
  return { ...ended, folder, record, outcomes, because };
}

const right: Entry = { id: 'right', value: end(1) };

describe('a program behind the protocol reproduces numbers', () => {
  test.concurrent('by runs on seeds of their own, under each reading, and is named', async () => {
    const crossed = { with: 'stiffness: k, temperature: 1', more: '    readings: [clock]\n' };
    const { outcomes, record, exitCode } = await audit([
      right,
      { id: 'wrong', value: end(1) + 0.9 },
      { id: 'other', value: end(0.5), ...crossed },
      { id: 'series', value: end(1), take: 'value: spread, place: 3, length: 3' },
      { id: 'one-shot', value: end(1), take: 'value: end, oneShot: true, maxRuns: 32' },
      { id: 'word', value: end(1), with: `stiffness: 1, temperature: 1, scheme: "'exact'"` },
    ]);
    expect(outcomes).toEqual({
      right: 'reproduced',
      wrong: 'contradicted',
      other: 'reproduced under another reading',
      series: 'reproduced',
      'one-shot': 'reproduced',
      word: 'reproduced',
    });
    const [first, , , series] = record.numbers.map(({ byChoice }) => byChoice[0]?.reproduction);
    expect(first).toMatchObject({ kind: 'sampled', degrees: expect.any(Number) });
    // The same seeds whatever is measured, and no two runs alike.
    expect(series).toEqual(first);
    expect(first?.kind === 'sampled' ? first.spread : 0).toBeGreaterThan(0.01);
    expect(record.programs).toHaveLength(2);
    expect(record.programs?.slice(0, 1)).toEqual([
      {
        name: 'particles',
        version: '1',
        command: expect.stringContaining('observables.mjs'),
        identity: expect.stringMatching(/^[0-9a-f]{16}$/),
        isDeterministic: true,
      },
    ]);
    expect(record.numbers[0]?.reproducedBy).toBe(
      `program particles 1 (identity ${record.programs?.[0]?.identity}), end`,
    );
    expect(exitCode).toBe(1);
  });

  test.concurrent('by what it predicts, and says so', async () => {
    const theory = { take: 'value: end, side: theory', runs: 'none' };
    const { outcomes, record } = await audit([
      { ...right, ...theory },
      { id: 'silent', value: end(1), ...theory, program: particles('--no-theory') },
    ]);
    expect(outcomes).toEqual({ right: 'reproduced' });
    expect(record.numbers[0]?.byChoice[0]?.reproduction.kind).toBe('computed');
    expect(record.problems.join()).toMatch(/predicts nothing: expected predicts: true/);
  });

  test.concurrent('with another seed by other runs, with the same one by the same', async () => {
    const made = async (seed: string) => {
      const { record } = await audit([right], '--seed', seed, '--jobs', seed);
      return record.numbers[0]?.byChoice[0]?.reproduction;
    };
    const [one, two] = [await made('1'), await made('2')];
    expect(one).not.toEqual(two);
    const { record } = await audit([right], '--seed', '1', '--jobs', '3');
    expect(record.numbers[0]?.byChoice[0]?.reproduction).toEqual(one);
  });
});

describe('names that a program does not have are told with line and column', () => {
  test.concurrent.each<[string, Partial<Entry>, RegExp]>([
    ['an observable', { take: 'value: ende' }, /:\d+:\d+: unknown observable of particles 'ende'/],
    [
      'a parameter',
      { with: 'stifness: 1, temperature: 1' },
      /:\d+:\d+: unknown parameter of particles 'stifness'; did you mean 'stiffness'/,
    ],
    [
      'a word without quotes',
      { with: 'stiffness: 1, temperature: 1, scheme: exact' },
      /:\d+:\d+: a word that the program takes stands in quotes: "'exact'"/,
    ],
    ['a series without its length', { take: 'value: spread, place: 1' }, /place without length/],
    ['a place beyond it', { take: 'value: spread, place: 4, length: 3' }, /place is 4: .* of 3/],
    [
      'a contract',
      { program: JSON.stringify([process.execPath, join(simulators, 'right.mjs')]) },
      /:\d+:\d+: right has the contract langevin-steps: expected observables/,
    ],
    ['a command', { program: '""' }, /program is ""|program has no word/],
    [
      'a parameter that is no number',
      { with: 'stiffness: log(0 - stiffness), temperature: 1' },
      /:\d+:\d+: invalid stiffness=NaN: expected finite numbers/,
    ],
  ])('%s', async (_what, odd, message) => {
    const { stderr, outcomes, exitCode } = await audit([right, { id: 'odd', value: 1, ...odd }]);
    expect(stderr).toMatch(message);
    expect(outcomes).toEqual({ right: 'reproduced' });
    expect(exitCode).toBe(2);
  });

  test.concurrent('where it says which it has', async () => {
    const program = particles('--says-nothing');
    const { outcomes, because } = await audit([
      { ...right, program },
      { id: 'odd', value: 1, program, take: 'value: ende' },
    ]);
    expect(outcomes).toEqual({ right: 'reproduced', odd: 'not comparable' });
    expect(because.odd).toMatch(/ende/);
  });
});

describe('a program that fails makes its own numbers not comparable', () => {
  const hot = 'stiffness: 1, temperature: 20';
  test.concurrent.each<[string, Partial<Entry>, RegExp]>([
    ['that is not there', { program: '["./nothing-here"]' }, /did not start: .*nothing-here/],
    ['that says no hello', { program: 'node -e 0' }, /did not start: .*before it said hello/],
    ['that dies', { program: particles('--dies'), with: hot }, /broke off: .*exit code 3/],
    ['that hangs', { program: particles('--hangs'), with: hot }, /broke off: .*more than 3 s/],
    ['that ignores its seeds', { program: particles('--no-seeds') }, /all 16 replicates gave/],
    [
      'that goes on where it was',
      { program: particles('--own-seeds') },
      /run 16 gave .* when it was made again alone: a run must follow from its parameters/,
    ],
    [
      'with another series',
      { take: 'value: spread, place: 1, length: 4' },
      /runs failed: .*its shape is .* was expected/,
    ],
  ])('%s', async (_what, odd, message) => {
    const program = odd.program ?? particles();
    const isWrongEverywhere = odd.with === undefined;
    const { outcomes, because, exitCode } = await audit(
      [
        { id: 'odd', value: 1, ...odd },
        { ...right, program: isWrongEverywhere ? particles() : program },
      ],
      ...['--time-limit', '3s'],
    );
    expect(outcomes).toEqual({ odd: 'not comparable', right: 'reproduced' });
    expect(because.odd).toMatch(message);
    expect(exitCode).toBe(4);
  });

  test.concurrent('and is ended with the audit, also by a signal', async () => {
    const folder = scratchFolder();
    const program = particles('--hangs', `--of=${folder}`);
    writeFileSync(
      join(folder, 'paper.audit.yaml'),
      auditOf([
        { ...right, program },
        { id: 'odd', value: 1, with: hot, program },
      ]),
    );
    const running = startTvd(folder, ['audit', 'paper.audit.yaml']);
    await running.printed('reproduced');
    expect(await numProcessesOf(folder)).toBeGreaterThan(0);
    running.child.kill('SIGINT');
    expect((await running.finished).exitCode).toBe(130);
    expect(await numProcessesOf(folder)).toBe(0);
  });
});

/** Processes with a word in their command, where the system says what there is. */
async function numProcessesOf(word: string): Promise<number> {
  const { readdirSync, readFileSync } = await import('node:fs');
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(`--of=${word}`);
      } catch {
        return false;
      }
    }).length;
}
