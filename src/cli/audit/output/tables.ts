import type { AuditedNumber, AuditRecord } from '../../../core/index.js';
import {
  choiceInWords,
  otherReadingsOf,
  reproductionInWords,
  short,
  takenOf,
} from '../../../report/index.js';

const columns = [
  'number',
  'where',
  'published',
  'unit',
  'reproduced',
  'error',
  'outcome',
  'margin',
  'would have seen',
  'another reading',
  'reproduced by',
] as const;

/** All numbers as a table: full precision, a line each. */
export function auditCsv(record: AuditRecord): string {
  const rows = record.numbers.map((number) => {
    const { reproduction, comparison } = takenOf(number);
    const value = reproduction.kind === 'none' ? '' : String(reproduction.value);
    const error =
      reproduction.kind === 'none'
        ? ''
        : reproduction.kind === 'computed'
          ? String(reproduction.numericalError)
          : String(reproduction.standardError);
    return [
      number.id,
      placesOf(number),
      number.places[0]?.printed ?? '',
      number.unit,
      value,
      error,
      number.outcome,
      String(number.margin),
      String(comparison.sight),
      othersOf(number, record),
      number.reproducedBy,
    ];
  });
  return [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** A text that begins like a formula is one to a spreadsheet, so it gets a mark before it. */
function csvCell(text: string): string {
  const safe = /^[=+@\t\r]/.test(text) || /^-[^\d.]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The same for the supplement of a paper, with the package booktabs. */
export function auditLatex(record: AuditRecord): string {
  const rows = record.numbers.map((number) => {
    const { reproduction, comparison } = takenOf(number);
    const made =
      reproduction.kind === 'none' ? '--' : reproductionInWords(reproduction, comparison.tolerance);
    const others = othersOf(number, record);
    const outcome = others === '' ? number.outcome : `${number.outcome}: ${others}`;
    const cells = [
      number.says,
      placesOf(number),
      number.places[0]?.printed ?? '',
      made,
      outcome,
      short(comparison.sight),
    ];
    return `${cells.map(latexCell).join(' & ')} \\\\`;
  });
  return [
    '% needs \\usepackage{booktabs}',
    '\\begin{tabular}{p{0.3\\linewidth}llllr}',
    '\\toprule',
    'number & where & published & reproduced & outcome & sight \\\\',
    '\\midrule',
    ...rows,
    '\\bottomrule',
    '\\end{tabular}',
    '',
  ].join('\n');
}

const marks: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '±': '$\\pm$',
};

function latexCell(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\~^±&%$#_{}]/g, (mark) => marks[mark] ?? `\\${mark}`);
}

function placesOf({ places }: AuditedNumber): string {
  return places.map(({ at }) => at).join('; ');
}

function othersOf(number: AuditedNumber, { readings }: AuditRecord): string {
  return otherReadingsOf(number)
    .map(({ choice }) => choiceInWords(choice, readings))
    .join('; ');
}
