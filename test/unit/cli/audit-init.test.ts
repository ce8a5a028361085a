import { describe, expect, test } from 'vitest';
import { parseAuditFile } from '../../../src/cli/audit/file/audit-file.js';
import { auditOfTable } from '../../../src/cli/audit/init/audit-of-table.js';
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

describe('the audit file of a table', () => {
  const text = auditOfTable(readTable('table.csv', csv), 'mine', 'Table 2');

  test('has each number with its digits, and says what is to be completed', () => {
    expect(text).toContain('value: 0.310 }');
    expect(text).toContain('standardError: 0.02');
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
      .replaceAll('runs: unknown', 'runs: none');
    const { numbers, problems } = parseAuditFile('mine.audit.yaml', complete, []);
    expect(problems).toEqual([]);
    expect(numbers.map(({ rounding }) => rounding)).toEqual([0.0005, 0.05, 0.00005]);
    expect(numbers[0]?.sampling).toEqual({ kind: 'stated', standardError: 0.02 });
  });

  test('keeps hostile names as texts', () => {
    const odd = readTable('t.csv', 'a,"b: {x}"\n"""q"" #1 \u2028",3\n');
    const { problems } = parseAuditFile('m', auditOfTable(odd, 'm', 'T "1"'), []);
    expect(problems.every((own) => !own.includes('YAML'))).toBe(true);
    expect(problems.length).toBeGreaterThan(0);
  });
});
