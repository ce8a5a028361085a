import { describe, expect, test } from 'vitest';
import type { TaskPool } from '../../../../src/check/index.js';
import { parseAuditFile } from '../../../../src/cli/audit/file/audit-file.js';
import { numberMaker } from '../../../../src/cli/audit/run/reproduce.js';
import { runAudit } from '../../../../src/cli/audit/run/run-audit.js';

const head = `audit: mine
paper: { title: A paper }
readings:
  error:
    question: is the error that of the mean, or of a draw?
    options:
      - { id: mean, says: of the mean, set: { which: meanSquaredError } }
      - { id: draw, says: of a draw, set: { which: snapshotMeanSquaredError } }
numbers:
`;
const curve = (numSamples: number, value: string) =>
  `{ predictor: kernel-regression/learning-curve, with: { inputDimension: 10, sparsity: 4, noise: 0.1, numSamples: ${numSamples} }, value: ${value} }`;

function read(fields: readonly string[]) {
  const lines = ['id: one', 'says: It', 'unit: 1', 'runs: none', ...fields];
  return parseAuditFile('mine.audit.yaml', `${head}  - ${lines.join('\n    ')}\n`, []);
}

/** A pool that nothing here needs. */
const pool = { numWorkers: 1 } as TaskPool;
const provenance = { tvdVersion: '1', commit: 'none', startedAt: '', seed: 1, engine: 'wasm' };

async function found(fields: readonly string[]) {
  const file = read(fields);
  expect(file.problems).toEqual([]);
  const make = numberMaker({ pool, seed: 1, engine: 'wasm' });
  const { numbers } = await runAudit(file, make, provenance, () => {});
  const [number] = numbers;
  if (number === undefined) throw new Error('no number');
  return number;
}

describe('a computed number beside', () => {
  const difference = (value: number) => [
    `places: [{ at: Table 1, value: ${value} }]`,
    `reproduce: ${curve(100, 'meanSquaredError')}`,
    `beside: { more: ${curve(200, 'meanSquaredError')} }`,
    'as: value - more',
  ];

  test('enters the expression', async () => {
    const { byChoice } = await found(difference(0.0));
    const [own] = byChoice;
    const [at100, at200] = await Promise.all(
      [100, 200].map(async (numSamples) => {
        const { byChoice: alone } = await found([
          'places: [{ at: Table 1, value: 1 }]',
          `reproduce: ${curve(numSamples, 'meanSquaredError')}`,
        ]);
        const made = alone[0]?.reproduction;
        return made?.kind === 'computed' ? made : { value: Number.NaN, numericalError: 0 };
      }),
    );
    expect(own?.reproduction).toMatchObject({ value: at100.value - at200.value });
    const made = own?.reproduction;
    const error = made?.kind === 'computed' ? made.numericalError : Number.NaN;
    expect(error).toBeGreaterThanOrEqual(0.99 * (at100.numericalError + at200.numericalError));
  });

  test('decides: a wrong digit is contradicted', async () => {
    const { byChoice } = await found(difference(0.0));
    const made = byChoice[0]?.reproduction;
    const value = made?.kind === 'computed' ? made.value : Number.NaN;
    expect((await found(difference(Number(value.toFixed(4))))).outcome).toBe('reproduced');
    expect((await found(difference(Number((value + 0.001).toFixed(4))))).outcome).toBe(
      'contradicted',
    );
  });

  test('has a name of its own, and a predictor that exists', () => {
    const places = 'places: [{ at: Table 1, value: 1 }]';
    const taken = read([
      places,
      `reproduce: ${curve(100, 'meanSquaredError')}`,
      `beside: { which: ${curve(200, 'meanSquaredError')} }`,
    ]);
    expect(taken.problems.join()).toMatch(/'which' stands for another number already/);
    const unknown = read([
      places,
      'reproduce: { is: 1 }',
      'beside: { more: { predictor: kernel-regression/learning-curv, value: x } }',
    ]);
    expect(unknown.problems.join()).toMatch(/unknown predictor 'kernel-regression\/learning-curv'/);
  });
});

describe('the name of a value', () => {
  const fields = (value: string) => [
    'places: [{ at: Table 1, value: 1.000 }]',
    `reproduce: ${curve(100, value)}`,
    'readings: [error]',
  ];

  test('may be what a reading sets', async () => {
    const { byChoice } = await found(fields('which'));
    const [mean, draw] = byChoice.map(({ reproduction }) =>
      reproduction.kind === 'none' ? Number.NaN : reproduction.value,
    );
    expect(draw).toBeGreaterThan(Number(mean) + 0.01);
  });

  test('is one of those that there are, under every option', () => {
    expect(read(fields('whic')).problems.join()).toMatch(/unknown value of kernel-regression/);
    const text = `${head.replace('snapshotMeanSquaredError', 'snapshotError')}  - id: one\n    says: It\n    unit: 1\n    runs: none\n    places: [{ at: here, value: 1 }]\n    reproduce: ${curve(100, 'which')}\n`;
    expect(parseAuditFile('m.yaml', text, []).problems.join()).toMatch(
      /unknown value of kernel-regression\/learning-curve 'snapshotError'/,
    );
  });
});

describe('recorded runs', () => {
  const fields = (value: string) => [
    `places: [{ at: Table 1, value: ${value} }]`,
    'margin: { is: 0.5, because: a test }',
    'reproduce: { recorded: { mean: 2, standardError: 0.01, runs: 50, by: tvd simulate x } }',
  ];

  test('are compared as runs are, and named', async () => {
    const number = await found(fields('2.00'));
    expect(number.outcome).toBe('reproduced');
    expect(number.reproducedBy).toBe('50 recorded runs, not made again here: tvd simulate x');
    expect((await found(fields('3.00'))).outcome).toBe('contradicted');
  });
});

describe('an exact number', () => {
  const fields = (exact: string) => [
    `places: [{ at: Theorem 1, value: 2${exact} }]`,
    'margin: { is: 0.01, because: a test }',
    'reproduce: { is: 2.2 }',
  ];

  test('has no rounding', async () => {
    expect((await found(fields(''))).outcome).toBe('reproduced');
    expect((await found(fields(', exact: true'))).outcome).toBe('contradicted');
    const both = read(fields(', exact: true, pixels: 1'));
    expect(both.problems.join()).toMatch(/exact and pixels: expected one of them/);
  });
});

describe('a standard error that is stated', () => {
  const fields = (runs: string) => [
    'places: [{ at: Table 1, value: 1.00 }]',
    'standardError: 0.01',
    'margin: { is: 0.05, because: a test }',
    'reproduce: { is: 1.2 }',
    `runs: ${runs}`,
  ];

  test('is as uncertain as its runs are few', async () => {
    const of = (runs: string) => {
      const own = fields(runs);
      const text = `${head}  - ${['id: one', 'says: It', 'unit: 1', ...own].join('\n    ')}\n`;
      return parseAuditFile('m.yaml', text, []);
    };
    const outcomeOf = async (runs: string) => {
      const make = numberMaker({ pool, seed: 1, engine: 'wasm' });
      return (await runAudit(of(runs), make, provenance, () => {})).numbers[0]?.outcome;
    };
    expect(await outcomeOf('unknown')).toBe('contradicted');
    expect(await outcomeOf('30')).toBe('contradicted');
    // Three runs may be so near each other by chance.
    expect(await outcomeOf('3')).toBe('undecided');
  });
});
