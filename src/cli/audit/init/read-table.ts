import { extname } from 'node:path';
import { csvParseRows, tsvParseRows } from 'd3-dsv';
import { invalidArgument } from '../../../core/index.js';
import { latexRows } from './latex-rows.js';

/** A table of a paper: what its columns are called, and its rows, the first cell of each its name. */
export interface PaperTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[];
}

/**
 * Reads a table: CSV, TSV, or the tabular of a LaTeX file. The first row has the names of the
 * columns, the first column those of the rows.
 *
 * @param file - its name, for its kind and for messages
 * @throws VerificationError 'invalid-argument' for another kind of file, a table without rows, and
 *   rows of another length than the first, as a cell that was lost leaves them
 */
export function readTable(file: string, text: string): PaperTable {
  const rows = rowsOf(file, text).map((row) => row.map((cell) => cell.trim()));
  const [columns, ...others] = rows;
  if (columns === undefined || others.length === 0 || columns.length < 2) {
    throw invalidArgument(
      file,
      `${rows.length} rows`,
      'a table with names, and numbers below them',
    );
  }
  for (const [index, row] of others.entries()) {
    if (row.length === columns.length) continue;
    throw invalidArgument(
      `row ${index + 2} of ${file}`,
      `${row.length} cells (${row.join(' | ')})`,
      `${columns.length}, as the first row has`,
      'where a cell is empty, leave its place; a shifted row would give its numbers other names',
    );
  }
  return {
    columns: columns.slice(1),
    rows: others.map(([name = '', ...cells]) => ({ name, cells })),
  };
}

function rowsOf(file: string, text: string): readonly (readonly string[])[] {
  switch (extname(file).toLowerCase()) {
    case '.csv':
      return csvParseRows(text).filter(isRow);
    case '.tsv':
      return tsvParseRows(text).filter(isRow);
    case '.tex':
      return latexRows(text);
    default:
      throw invalidArgument('table', file, 'a file that ends in .csv, .tsv or .tex');
  }
}

/** Empty lines are none. */
function isRow(row: readonly string[]): boolean {
  return row.some((cell) => cell.trim() !== '');
}
