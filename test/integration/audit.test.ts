import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AuditRecord } from '../../src/core/index.js';
import { namedSimulations } from '../../src/dynamics/index.js';
import { openEngine } from '../../src/engines/index.js';
import { deriveKey, keyFromSeed, normalDraws } from '../../src/random/index.js';
import { predictors } from '../../src/theory/index.js';
import { type Finished, runTvd, scratchFolder } from './run-tvd.js';

/** What a paper with our own theory would print: the test error at so many samples. */
function errorAt(noise: number, numSamples = 100): number {
  const predictor = predictors.find(({ id }) => id === 'kernel-regression/learning-curve');
  const given = { inputDimension: 10, sparsity: 4, noise, numSamples, activation: 'relu' };
  const more = { widthExponent: 0.5, weightPriorScale: 1, readoutPriorScale: 1 };
  return Number(predictor?.predict({ ...given, ...more }).values.meanSquaredError);
}

const regression = { inputDimension: 2, numSamples: 12, stepSize: 0.02, numSteps: 400 };

/** Variances that a paper would print of single runs, whose seeds are nobody else's. */
async function runsOf(seed: number, count: number): Promise<readonly number[]> {
  const simulator = namedSimulations.find(({ id }) => id === 'sgld/linear-regression');
  if (simulator === undefined) throw new Error('no simulator');
  const { resolveParameters } = await import('../../src/core/index.js');
  const parameters = resolveParameters(simulator.parameters, regression, simulator.where);
  const engine = await openEngine('wasm');
  const key = deriveKey(keyFromSeed(seed), 'published');
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const replicate = await simulator.simulate(parameters, deriveKey(key, index), engine);
      return replicate.values[simulator.observables.indexOf('firstVariance')] ?? Number.NaN;
    }),
  );
}

const curve = (numSamples: number) =>
  `{ predictor: kernel-regression/learning-curve, with: { inputDimension: 10, sparsity: 4, noise: noise, numSamples: ${numSamples} }, value: meanSquaredError }`;
const sampled = `{ simulator: sgld/linear-regression, with: { ${Object.entries(regression)
  .map(([name, value]) => `${name}: ${value}`)
  .join(', ')} }, value: firstVariance, maxRuns: 256 }`;

interface Entry {
  readonly id: string;
  readonly value: string;
  readonly runs: string;
  readonly reproduce: string;
  readonly more?: string;
  readonly given?: Readonly<Record<string, number>>;
  readonly crossed?: boolean;
}

function auditText(entries: readonly Entry[]): string {
  return `audit: planted
paper: { title: A paper that prints our own theory }
readings:
  ridge:
    question: is the printed noise kappa, or its square?
    options:
      - { id: plain, says: the noise is kappa, set: { noise: kappa } }
      - { id: squared, says: the noise is the root of what is printed, set: { noise: sqrt(kappa) } }
      - { id: doubled, says: the noise is twice kappa, set: { noise: 2 * kappa } }
numbers:
${entries
  .map(
    ({ id, value, runs, reproduce, more = '', given = { kappa: 0.3 }, crossed }) => `  - id: ${id}
    says: a number of ${id}
    places: [{ at: Table 1, value: ${value} }]
    unit: 1
    runs: ${runs}
    given: { ${Object.entries(given)
      .map(([name, own]) => `${name}: ${own}`)
      .join(', ')} }
    reproduce: ${reproduce}
${crossed === true ? '    readings: [ridge]\n' : ''}${more}`,
  )
  .join('\n')}`;
}

/** Six numbers, of which each has one outcome that is right. */
async function plantedAudit(seed: number): Promise<string> {
  const right = errorAt(0.3);
  const [single = 0, ...several] = await runsOf(seed, 11);
  const mean = several.reduce((sum, own) => sum + own, 0) / several.length;
  const crossed = '    readings: [ridge]\n';
  const margin = '    margin: { is: 0.1, because: a planted one }\n';
  const theory = { runs: 'none', reproduce: curve(100), more: crossed };
  const wrongDigit = right.toFixed(4).replace(/\d$/, (digit) => String((Number(digit) + 5) % 10));
  return auditText([
    { ...theory, id: 'correct', value: right.toFixed(4) },
    { ...theory, id: 'wrong-digit', value: wrongDigit },
    {
      id: 'other-convention',
      value: errorAt(Math.sqrt(0.3), 300).toFixed(4),
      runs: 'none',
      reproduce: curve(300),
      more: crossed,
    },
    { ...theory, id: 'two-digits', value: right.toPrecision(2) },
    {
      id: 'single-seed',
      value: single.toFixed(4),
      runs: '1',
      reproduce: sampled,
      more: margin,
    },
    { id: 'ten-seeds', value: mean.toFixed(4), runs: '10', reproduce: sampled, more: margin },
    {
      id: 'wrong-seed',
      value: (single + 0.4).toFixed(4),
      runs: '1',
      reproduce: sampled,
      more: margin,
    },
  ]);
}

async function audit(text: string, ...words: readonly string[]) {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'paper.audit.yaml'), text);
  const ended = await runTvd(folder, ['audit', 'paper.audit.yaml', '--json', ...words]);
  const record = ended.stdout === '' ? undefined : (JSON.parse(ended.stdout) as AuditRecord);
  return { ...ended, folder, record };
}

const seeds = Array.from({ length: 20 }, (_, index) => index + 1);

describe('a planted audit', () => {
  test.concurrent.each(seeds)('gets every number right: seed %i', async (seed) => {
    const { record, exitCode } = await audit(await plantedAudit(seed), '--seed', String(seed));
    const outcomes = Object.fromEntries(
      (record?.numbers ?? []).map(({ id, outcome }) => [id, outcome]),
    );
    expect(outcomes).toEqual({
      correct: 'reproduced',
      'wrong-digit': 'contradicted',
      'other-convention': 'reproduced under another reading',
      'two-digits': 'reproduced',
      'single-seed': 'reproduced',
      'ten-seeds': 'reproduced',
      'wrong-seed': 'contradicted',
    });
    const other = record?.numbers.find(({ id }) => id === 'other-convention');
    const found = other?.byChoice.filter(({ comparison }) => comparison.outcome === 'reproduced');
    expect(found?.map(({ choice }) => choice)).toEqual([{ ridge: 'squared' }]);
    expect(exitCode).toBe(1);
  });
});

/** A right number, to see that it is left alone by what is wrong beside it. */
const rightOne: Entry = {
  id: 'right',
  value: errorAt(0.3).toFixed(3),
  runs: 'none',
  reproduce: curve(100),
};

async function besides(entry: Partial<Entry>): Promise<Finished & { record?: AuditRecord }> {
  const { record, ...ended } = await audit(
    auditText([rightOne, { ...rightOne, id: 'odd', ...entry }]),
  );
  expect(record?.numbers.find(({ id }) => id === 'right')?.outcome).toBe('reproduced');
  return record === undefined ? ended : { ...ended, record };
}

describe('what is wrong with one number leaves the others alone', () => {
  test.concurrent.each([
    [
      'an unknown predictor',
      { reproduce: '{ predictor: kernel-regresion/parity, value: x }' },
      /paper\.audit\.yaml:\d+:\d+: unknown predictor 'kernel-regresion\/parity'; did you mean/,
    ],
    [
      'an unknown value',
      { reproduce: curve(3).replace('meanSquaredError', 'meanError') },
      /:\d+:\d+: unknown value of kernel-regression\/learning-curve 'meanError'/,
    ],
    [
      'an unknown parameter',
      { reproduce: curve(3).replace('sparsity', 'sparseness') },
      /:\d+:\d+: unknown parameter of .* 'sparseness'/,
    ],
    [
      'no digits',
      { value: 'about three' },
      /:\d+:\d+: invalid value="about three": expected a decimal number/,
    ],
    [
      'an error bar of zero',
      { more: '    standardError: 0\n' },
      /:\d+:\d+: .*standardError is 0: expected a number > 0/,
    ],
    ['runs without a margin', { runs: '5', reproduce: sampled }, /:\d+:\d+: margin is missing/],
    [
      'a reading that is not there',
      { more: '    readings: [rigde]\n' },
      /:\d+:\d+: unknown reading 'rigde'; did you mean 'ridge'/,
    ],
    [
      'two ways of reproduction',
      { reproduce: '{ is: 3, predictor: kernel-regression/parity }' },
      /expected one of predictor, simulator, claim, program, draws, recorded, is/,
    ],
    ['a bad expression', { reproduce: '{ is: kapa + 1 }' }, /:\d+:\d+: in `kapa \+ 1`: .*kapa/],
  ])('%s', async (_what, entry, message) => {
    const { exitCode, stderr, record } = await besides(entry);
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
    expect(record?.numbers).toHaveLength(1);
  });

  test.concurrent('a place or a unit that is missing', async () => {
    const text = auditText([rightOne, { ...rightOne, id: 'odd' }]);
    const last = text.lastIndexOf('    unit: 1\n');
    const without = text.slice(0, last) + text.slice(last + '    unit: 1\n'.length);
    const { exitCode, stderr, record } = await audit(without);
    expect(stderr).toMatch(/:\d+:\d+: 'unit' is missing: expected the unit of the number/);
    expect(record?.numbers.map(({ outcome }) => outcome)).toEqual(['reproduced']);
    expect(exitCode).toBe(2);
  });

  test.concurrent('a reading that changes nothing is told with the number', async () => {
    const { record } = await besides({ reproduce: '{ is: 1.5 }', more: '    readings: [ridge]\n' });
    const odd = record?.numbers.find(({ id }) => id === 'odd');
    expect(odd?.problems).toEqual([expect.stringMatching(/the reading ridge changes nothing/)]);
  });

  test.concurrent('an error of a given number is one of the reproduction', async () => {
    const { record } = await besides({
      value: '0.32',
      reproduce: '{ is: kappa }',
      more: '    givenErrors: { kappa: 0.03 }\n',
    });
    const odd = record?.numbers.find(({ id }) => id === 'odd');
    expect(odd?.byChoice[0]?.reproduction).toMatchObject({ value: 0.3 });
    expect(odd?.byChoice[0]?.comparison.openBy).toBeCloseTo(0.03, 12);
    expect(odd?.outcome).toBe('undecided');
  });

  test.concurrent('two places that contradict each other are not comparable', async () => {
    const text = auditText([rightOne]).replace(
      '[{ at: Table 1,',
      '[{ at: abstract, value: 7.1 }, { at: Table 1,',
    );
    const { record, exitCode } = await audit(text);
    expect(record?.numbers[0]?.outcome).toBe('not comparable');
    expect(record?.numbers[0]?.problems[0]).toMatch(/prints 7\.1 \(abstract\) and .* \(Table 1\)/);
    expect(exitCode).toBe(4);
  });

  test.concurrent('a parameter that no reading allows is told with its line and column', async () => {
    const { exitCode, stderr } = await besides({ reproduce: curve(-3) });
    expect(stderr).toMatch(
      /audit\.yaml:25:130: invalid numSamples=-3: expected a whole number >= 1/,
    );
    expect(exitCode).toBe(2);
  });

  test.concurrent('one that some reading does not allow is not comparable there, with its place', async () => {
    const reproduce = curve(100).replace('noise: noise', 'noise: noise - 0.2');
    const { record } = await besides({ reproduce, given: { kappa: 0.15 }, crossed: true });
    const odd = record?.numbers.find(({ id }) => id === 'odd');
    const [plain, , doubled] = odd?.byChoice ?? [];
    expect(plain?.comparison.because).toMatch(/audit\.yaml:\d+:\d+: invalid noise=-0.05/);
    expect(doubled?.reproduction.kind).toBe('computed');
  });

  test.concurrent('a given number with the name of a constant is refused', async () => {
    const { exitCode, stderr } = await besides({ given: { kappa: 0.3, pi: 3 } });
    expect(stderr).toMatch(/:24:26: 'pi' has a meaning of its own in expressions: take another/);
    expect(exitCode).toBe(2);
  });
});

describe('draws that exist already', () => {
  /** A file of four chains of normal draws about a mean, the last one moved. */
  function drawsFile(folder: string, moved: number): void {
    const chains = Array.from({ length: 4 }, (_, chain) =>
      [...normalDraws(keyFromSeed(chain), 1000, 0)].map(
        (own) => 1.3 + own + (chain === 3 ? moved : 0),
      ),
    );
    writeFileSync(join(folder, 'draws.json'), JSON.stringify({ theta: chains }));
  }

  const entryOf = (id: string, value: string, draws: string, what = 'mean'): Entry => ({
    id,
    value,
    runs: 'none',
    reproduce: `{ draws: ${draws}, value: ${what} }`,
    more: '    margin: { is: 0.1, because: a planted one }\n',
  });

  test('are compared once their chains have mixed, and read as their dims are declared', async () => {
    const folder = scratchFolder();
    drawsFile(folder, 0);
    const theta = '{ file: draws.json, variable: theta, dims: chain draw, chains: 4 }';
    const text = auditText([
      entryOf('right', '1.30', theta),
      entryOf('wrong', '1.9', theta),
      entryOf('deviation', '1.00', theta, 'standard deviation'),
      entryOf('quantile', '2.58', theta, 'quantile 0.9'),
      entryOf('turned', '1.30', theta.replace('chain draw', 'draw chain')),
      entryOf('absent', '1.30', theta.replace('theta', 'tau')),
    ]);
    writeFileSync(join(folder, 'paper.audit.yaml'), text);
    const { stdout } = await runTvd(folder, ['audit', 'paper.audit.yaml', '--json']);
    const { numbers } = JSON.parse(stdout) as AuditRecord;
    expect(Object.fromEntries(numbers.map(({ id, outcome }) => [id, outcome]))).toEqual({
      right: 'reproduced',
      wrong: 'contradicted',
      deviation: 'reproduced',
      quantile: 'reproduced',
      turned: 'not comparable',
      absent: 'not comparable',
    });
    const becauseOf = (name: string) =>
      numbers.find(({ id }) => id === name)?.byChoice[0]?.comparison.because;
    expect(becauseOf('turned')).toMatch(/chain/);
    expect(becauseOf('absent')).toMatch(/tau/);
  });

  test('are not comparable where a chain is somewhere else', async () => {
    const folder = scratchFolder();
    drawsFile(folder, 1);
    const theta = '{ file: draws.json, variable: theta, dims: chain draw }';
    writeFileSync(join(folder, 'paper.audit.yaml'), auditText([entryOf('right', '1.30', theta)]));
    const { stdout, exitCode } = await runTvd(folder, ['audit', 'paper.audit.yaml', '--json']);
    const { numbers } = JSON.parse(stdout) as AuditRecord;
    expect(numbers[0]?.byChoice[0]?.comparison.because).toMatch(/not mixed: R-hat/i);
    expect(exitCode).toBe(4);
  });
});

describe('what is wrong with a reading leaves the numbers alone that do not use it', () => {
  test.concurrent.each([
    ['options that set other names', 'set: { noise: 2 * kappa }', 'set: { nose: 2 * kappa }'],
    ['a name that is none', 'set: { noise: 2 * kappa }', 'set: { "no(ise": 2 * kappa }'],
    ['an option without words', 'says: the noise is twice kappa, ', ''],
  ])('%s', async (_what, right, wrong) => {
    const fixed: Entry = { id: 'fixed', value: '0.30', runs: 'none', reproduce: '{ is: kappa }' };
    const { record, stderr, exitCode } = await audit(
      auditText([fixed, rightOne, { ...fixed, id: 'crossed', crossed: true }]).replace(
        right,
        wrong,
      ),
    );
    expect(record?.numbers.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['fixed', 'reproduced'],
    ]);
    expect(stderr).toMatch(
      /audit\.yaml:9:\d+: ('says' is missing|doubled sets nose: expected noise|'no\(ise' is no name)/,
    );
    expect(stderr).toMatch(/: right is left out: something is wrong with its reading ridge/);
    expect(stderr).toMatch(/: crossed is left out: something is wrong with its reading ridge/);
    expect(exitCode).toBe(2);
  });
});

test('an audit stores what it found as JSON, CSV and LaTeX', async () => {
  const { folder, record } = await audit(auditText([rightOne]));
  const place = join(folder, 'reports', 'audits', 'planted');
  for (const name of ['audit.json', 'numbers.csv', 'numbers.tex']) {
    expect(existsSync(join(place, name))).toBe(true);
  }
  expect(JSON.parse(readFileSync(join(place, 'audit.json'), 'utf8'))).toEqual(record);
});

test.each([
  [
    'no file',
    ['audit', 'nothing.yaml'],
    /invalid audit="nothing.yaml": expected an audit file that exists/,
  ],
  ['two files', ['audit', 'one.yaml', 'two.yaml'], /expected one audit file/],
])('%s is refused', async (_what, words, message) => {
  const { exitCode, stderr } = await runTvd(scratchFolder(), words);
  expect(stderr).toMatch(message);
  expect(exitCode).toBe(2);
});
