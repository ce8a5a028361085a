import { readFileSync } from 'node:fs';
import type { DrawsRequest } from '../draws.js';
import type { OpenedFile } from '../stored-array.js';
import { openTable } from '../tables/open-table.js';
import { numberOfEntry, readCsv } from './csv-lines.js';

/** A CSV file with columns for chain and draw. */
export function openCsvTable(file: string, request: DrawsRequest): OpenedFile {
  const { names, rows } = readCsv(readFileSync(file, 'utf8'));
  return openTable(
    {
      names,
      numRows: rows.length,
      column: async (name) => {
        const place = names.indexOf(name);
        return rows.map((row) =>
          row[place] === '' ? null : (numberOfEntry(row[place]) ?? row[place]),
        );
      },
    },
    'csv',
    request,
  );
}

/** Whether a CSV file is a table: its header has a column of the name of the chains. */
export function isCsvTable(text: string, chainDim: string): boolean {
  const header = text.split(/\r?\n/).find((line) => line.trim() !== '' && !line.startsWith('#'));
  return (header ?? '').split(',').some((name) => name.trim().replace(/"/g, '') === chainDim);
}
