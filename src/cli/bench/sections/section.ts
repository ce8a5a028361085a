import { formatNumber } from '../../values/format.js';
import { formatTable } from '../../values/table.js';

/** One measurement: texts and numbers by the names of columns. */
export type Row = Readonly<Record<string, string | number | undefined>>;

/** A table of results. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** What is counted and how. */
  readonly notes: readonly string[];
  /** Name in the data whose value heads a group of rows in print. */
  readonly groupedBy?: string;
  /** What is printed: name in the data, and heading. */
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
  /** Checks that failed, one line each. */
  readonly failures: readonly string[];
}

/** A section for a terminal; numbers are aligned to the right. */
export function sectionText(section: Section): string {
  const { title, notes, rows, failures } = section;
  return [
    title,
    ...notes.map((note) => `  ${note}`),
    ...(rows.length === 0 ? [] : tableLines(section)),
    ...failures.map((failure) => `  CHECK FAILED ${failure}`),
  ].join('\n');
}

function tableLines({ columns, rows, groupedBy }: Section): string[] {
  const names = Object.keys(columns).filter((name) => rows.some((row) => row[name] !== undefined));
  const isNumeric = (name: string) =>
    rows.every((row) => row[name] === undefined || typeof row[name] === 'number');
  const cells = [columns, ...rows].map((row: Row) => names.map((name) => cellText(row[name])));
  const aligned = cells.map((row) =>
    row.map((cell, column) => {
      if (!isNumeric(names[column])) return cell;
      return cell.padStart(Math.max(...cells.map((other) => other[column].length)));
    }),
  );
  const indent = groupedBy === undefined ? '  ' : '    ';
  const [head, ...lines] = formatTable(aligned, indent).split('\n');
  if (groupedBy === undefined) return [head, ...lines];
  const groups = rows.map((row) => cellText(row[groupedBy]));
  return [
    head,
    ...lines.flatMap((line, place) =>
      groups[place] === groups[place - 1] ? [line] : [`  ${groups[place]}`, line],
    ),
  ];
}

/** Three digits are what a measurement has. */
function cellText(value: string | number | undefined): string {
  if (typeof value !== 'number') return value ?? '';
  const rounded = Number.isFinite(value) ? Number(value.toPrecision(3)) : value;
  return formatNumber(rounded);
}
