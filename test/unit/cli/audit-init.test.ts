import { describe, expect, test } from 'vitest';
import { parseAuditFile } from '../../../src/cli/audit/file/audit-file.js';
import { auditOfTable } from '../../../src/cli/audit/init/audit-of-table.js';
import { cellNumber } from '../../../src/cli/audit/init/cell-number.js';
import { readTable } from '../../../src/cli/audit/init/read-table.js';

const csv = 'method,test error,noise\nSGLD,0.310 ± 0.02,0.1\n"NNGP, ridge",1.06e-2,--\n';
const latex = String.raw`\begin{table}
\begin{tabular}{l|cc} \toprule % a comment & more
method & test error & noise \\ \midrule
SGLD & $\mathbf{0.310} \pm 0.02$ & 0.1 \\[2pt]
NNGP, ridge & $1.06\times 10^{-2}$ & -- \\
\bottomrule
\end{tabular}
\end{table}`;

describe('a table of a paper', () => {
  test.each([
    ['CSV', 'table.csv', csv],
    [
      'TSV',
      'table.tsv',
      csv.replaceAll('"NNGP, ridge"', 'NNGP; ridge').replaceAll(',', '\t').replace(';', ','),
    ],
    ['LaTeX', 'table.tex', latex],
  ])('as %s is read cell by cell', (_kind, file, text) => {
    expect(readTable(file, text)).toEqual({
      columns: ['test error', 'noise'],
      rows: [
        { name: 'SGLD', cells: ['0.310 ± 0.02', '0.1'] },
        { name: 'NNGP, ridge', cells: [expect.stringMatching(/^1\.06e-2$/), '--'] },
      ],
    });
  });

  test.each([
    ['a shifted row', 't.csv', 'a,b,c\nx,1\n', /row 2 of t\.csv="2 cells \(x \| 1\)": expected 3/],
    ['no row', 't.csv', 'a,b,c\n', /a table with names, and numbers below them/],
    ['another kind', 't.xlsx', 'PK', /ends in \.csv, \.tsv or \.tex/],
  ])('with %s is refused', (_what, file, text, message) => {
    expect(() => readTable(file, text)).toThrow(message);
  });
});

test.each([
  ['0.310', '0.310', undefined],
  ['1,200', '1200', undefined],
  ['−0.7', '-0.7', undefined],
  ['.05', '0.05', undefined],
  ['12.5%', '12.5', undefined],
  ['0.31(2)', '0.31', '0.02'],
  ['2.50 *', '2.50', undefined],
  ['0.312 ± 0.004', '0.312', '0.004'],
  ['1.5e-3', '1.5e-3', undefined],
])('the cell %s is the number %s', (cell, value, error) => {
  expect(cellNumber(cell)).toEqual(error === undefined ? { value } : { value, error });
});

test.each(['--', '<0.01', 'n/a', '1,20', '3 of 4', ''])('the cell %s is no number', (cell) => {
  expect(cellNumber(cell)).toBeUndefined();
});

test('cells of LaTeX lose the commands of the typesetter, and wide ones keep their places', () => {
  const text = String.raw`\begin{tabular}{lccc}
a & \multicolumn{2}{c}{errors} & d \\
x & {\bf 0.31} & $0.312_{\pm 0.004}$ & \num{1.5e-3} \\
\multirow{2}{*}{M} & $2.50^{*}$ & 12.5\% & $<0.01$ \\
\end{tabular}`;
  expect(readTable('t.tex', text)).toEqual({
    columns: ['errors', '', 'd'],
    rows: [
      { name: 'x', cells: ['0.31', '0.312 ± 0.004', '1.5e-3'] },
      { name: 'M', cells: ['2.50', '12.5%', '<0.01'] },
    ],
  });
});

test('cells that were not read are named in the file', () => {
  const table = readTable('t.csv', 'a,b\nx,<0.01\ny,2\n');
  expect(auditOfTable(table, 'm', 'T')).toContain(
    '# Cells that were not read as numbers:\n#   x, b: <0.01\n',
  );
});

describe('the audit file of a table', () => {
  const text = auditOfTable(readTable('table.csv', csv), 'mine', 'Table 2');

  test('has each number with its digits, and says what is to be completed', () => {
    expect(text).toContain('value: 0.310 }');
    expect(text).toContain('# standardError: 0.02');
    expect(text.match(/ {2}- id: .*/g)).toEqual([
      '  - id: sgld-test-error',
      '  - id: sgld-noise',
      '  - id: nngp-ridge-test-error',
    ]);
    const { numbers, problems } = parseAuditFile('mine.audit.yaml', text, []);
    expect(numbers).toEqual([]);
    expect(problems.filter((own) => own.includes('unit is still to be said'))).toHaveLength(3);
    expect(problems.filter((own) => own.includes("unknown predictor 'NAME'"))).toHaveLength(3);
  });

  test('is read once it is completed', () => {
    const complete = text
      .replaceAll('UNIT # 1', '1 # 1')
      .replaceAll('WHICH DIFFERENCE DOES NOT MATTER', 'a tenth')
      .replaceAll('{ predictor: NAME, with: {}, value: WHICH }', '{ is: 0.3 }')
      .replaceAll('runs: unknown', 'runs: 5')
      .replace('# standardError', 'standardError');
    const { numbers, problems } = parseAuditFile('mine.audit.yaml', complete, []);
    expect(problems).toEqual([]);
    expect(numbers.map(({ rounding }) => rounding)).toEqual([0.0005, 0.05, 0.00005]);
    expect(numbers[0]?.sampling).toEqual({ kind: 'stated', standardError: 0.02, degrees: 4 });
  });

  test('keeps hostile names as texts', () => {
    const odd = readTable('t.csv', 'a,"b: {x}"\n"""q"" #1 \u2028",3\n');
    const { problems } = parseAuditFile('m', auditOfTable(odd, 'm', 'T "1"'), []);
    expect(problems.every((own) => !own.includes('YAML'))).toBe(true);
    expect(problems.length).toBeGreaterThan(0);
  });
});
