import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { AuditRecord } from '../../src/core/index.js';
import { runTvd, scratchFolder } from './run-tvd.js';

async function audit(text: string) {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'paper.audit.ts'), text);
  const ended = await runTvd(folder, ['audit', 'paper.audit.ts', '--json']);
  const record = ended.stdout === '' ? undefined : (JSON.parse(ended.stdout) as AuditRecord);
  return { ...ended, record };
}

/** A number that is right, and another one with some fields of its own. */
function besides(fields: string, head = ''): string {
  return `import { defineAudit, lost } from 'theory-vs-dynamics';
const flat = {
  id: 'mine/flat',
  parameters: { noise: { kind: 'number', description: 'noise', min: 0 } },
  values: { level: 'half of the noise' },
  predict: ({ noise }) => ({ values: { level: noise / 2 }, numericalError: { level: 0.001 } }),
};
const number = {
  says: 'A number', places: [{ at: 'Table 1', value: '0.50' }], unit: 1, runs: 'none',
  given: { kappa: 1 },
};
export default defineAudit({
  audit: 'mine', paper: { title: 'A paper' }, ${head}
  numbers: [
    { ...number, id: 'right', reproduce: { is: ({ kappa }) => kappa / 2 } },
    { ...number, id: 'odd', ${fields} },
  ],
});`;
}

describe('an audit in TypeScript', () => {
  test.concurrent('is audited as one in YAML', async () => {
    const folder = scratchFolder();
    const example = fileURLToPath(new URL('../docs/paper.audit.ts', import.meta.url));
    copyFileSync(example, join(folder, 'paper.audit.ts'));
    const { stdout, exitCode } = await runTvd(folder, ['audit', 'paper.audit.ts']);
    expect(stdout).toMatch(/reproduced +hundred-samples/);
    expect(stdout).toMatch(/reproduced +walkers .*\n.*\(\d+ runs\)/);
    expect(exitCode).toBe(0);
  });

  test.concurrent('carries the error of a predictor through a function of its values', async () => {
    const { record } = await audit(
      besides(
        'reproduce: { predictor: flat, with: { noise: 1 }, value: ({ level }) => 3 * level }',
      ),
    );
    const odd = record?.numbers.find(({ id }) => id === 'odd');
    expect(odd?.byChoice[0]?.reproduction).toMatchObject({ kind: 'computed', value: 1.5 });
    expect(odd?.byChoice[0]?.comparison.openBy).toBeCloseTo(0.003, 12);
    expect(odd?.outcome).toBe('contradicted');
  });

  test.concurrent.each([
    [
      'an unknown predictor',
      "reproduce: { predictor: 'kernel-regresion/parity', value: 'x' }",
      /^paper\.audit\.ts: numbers\[1\]\.reproduce\.predictor: unknown predictor 'kernel-regresion/m,
    ],
    [
      'a predictor that is none',
      "reproduce: { predictor: { id: 'mine' }, value: 'x' }",
      /numbers\[1\]\.reproduce\.predictor: .*expected a name that tvd list shows, or a predictor/,
    ],
    [
      'an unknown value of a predictor of its own',
      "reproduce: { predictor: flat, with: { noise: 1 }, value: 'levle' }",
      /numbers\[1\]\.reproduce\.value: unknown value of mine\/flat 'levle'; did you mean 'level'/,
    ],
    [
      'a parameter out of range',
      "reproduce: { predictor: flat, with: { noise: () => -1 }, value: 'level' }",
      /numbers\[1\]\.reproduce\.with\.noise: invalid noise=-1: expected a number >= 0/,
    ],
    [
      'a value that is a number',
      "places: [{ at: 'Table 1', value: 0.50 }], reproduce: { is: 0.5 }",
      /numbers\[1\]\.places\[0\]\.value: .* is 0\.5: expected a text with the digits/,
    ],
    [
      'a bad expression',
      "reproduce: { is: 'kapa / 2' }",
      /numbers\[1\]\.reproduce\.is: in `kapa \/ 2`: unknown name 'kapa'; did you mean 'kappa'/,
    ],
    [
      'a value beside a run',
      "reproduce: { run: () => 0.5, value: 'x' }",
      /numbers\[1\]\.reproduce\.value: value does not go with run, which gives one number/,
    ],
    [
      'a field in the wrong place',
      'reproduce: { is: 0.5, vale: 3 }',
      /numbers\[1\]\.reproduce\.vale: unknown field 'vale'; did you mean 'value'/,
    ],
  ])('tells the path of %s', async (_what, fields, message) => {
    const { stderr, record, exitCode } = await audit(besides(fields));
    expect(stderr).toMatch(message);
    expect(record?.numbers.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['right', 'reproduced'],
    ]);
    expect(exitCode).toBe(2);
  });

  test.concurrent.each([
    [
      'throws',
      "reproduce: { is: () => { throw new Error('nobody knows') } }",
      /numbers\[1\]\.reproduce\.is: the function failed: nobody knows/,
    ],
    [
      'gives a text',
      "reproduce: { is: () => 'five' }",
      /reproduce\.is: the function gave "five": expected a number/,
    ],
    [
      'loses its runs',
      "reproduce: { run: () => lost('diverged', 'it grew') }",
      /16 of 16 runs diverged: it grew/,
    ],
    [
      'does not follow from its key',
      'reproduce: { run: () => Math.random() }',
      /run 16 gave .* when it was made again alone/,
    ],
    ['draws nothing', 'reproduce: { run: () => 0.5 }', /all 256 runs gave 0\.5: how runs spread/],
  ])('a function that %s makes its number not comparable', async (_what, fields, message) => {
    const { record, exitCode } = await audit(besides(fields));
    const [right, odd] = record?.numbers ?? [];
    expect(right?.outcome).toBe('reproduced');
    expect(odd?.outcome).toBe('not comparable');
    expect(odd?.byChoice[0]?.comparison.because).toMatch(message);
    expect(exitCode).toBe(4);
  });

  test.concurrent.each([
    ['no default export', 'export const audit = {};', /whose default export is what defineAudit/],
    [
      'an error in it',
      "throw new Error('not yet');",
      /cannot load the audit paper\.audit\.ts: not/,
    ],
    [
      'no numbers',
      "export default { audit: 'mine', paper: { title: 'A paper' } };",
      /paper\.audit\.ts: numbers: 'numbers' is missing/,
    ],
  ])('with %s is refused', async (_what, text, message) => {
    const { stderr, exitCode } = await audit(text);
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
  });
});
