import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { DrawsRequest } from '../draws.js';
import {
  countOf,
  DrawsProblem,
  type OpenedFile,
  problem,
  requireRoom,
  type StoredArray,
} from '../stored-array.js';
import { cmdstanRows } from './cmdstan-warmup.js';
import { type CsvFile, numberOfEntry, readCsv } from './csv-lines.js';
import { type StanVariable, stanVariables } from './stan-columns.js';

interface Chain {
  readonly file: string;
  /** The rows that count. */
  readonly rows: CsvFile['rows'];
  readonly names: readonly string[];
}

/** Files of CmdStan, each one chain, in the order in which they were given. */
export function openCmdstanCsv(files: readonly string[], request: DrawsRequest): OpenedFile {
  // Where there is one, the caller says which.
  const told = files.length === 1 ? <T>(_file: string, read: () => T) => read() : inFile;
  const chains = files.map((file) => told(file, () => chainOf(file, request)));
  const [first] = chains;
  for (const { file, names, rows } of chains) {
    const other = names.find((name, column) => name !== first.names[column]);
    if (other !== undefined || names.length !== first.names.length) {
      throw problem(
        `${basename(file)} has other columns than ${basename(first.file)}${other === undefined ? '' : `, as ${other}`}`,
        'give the chains of one run',
      );
    }
    if (rows.length !== first.rows.length) {
      throw problem(
        `${basename(file)} has ${rows.length} draws and ${basename(first.file)} ${first.rows.length}`,
        'every chain needs as many draws as the others',
      );
    }
  }
  const variables = told(first.file, () => stanVariables(first.names));
  return {
    format: 'cmdstan-csv',
    names: variables.map(({ name }) => name),
    read: async (name) => {
      const variable = variables.find((candidate) => candidate.name === name);
      if (variable === undefined) throw new Error(`${name} was not listed`);
      return arrayOf(variable, chains);
    },
    close: () => {},
  };
}

/** Adds which of the files is meant. */
function inFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DrawsProblem)) throw error;
    throw problem(`${basename(file)}: ${error.message}`);
  }
}

function chainOf(file: string, { warmup = 'drop' }: DrawsRequest): Chain {
  const csv = readCsv(readFileSync(file, 'utf8'));
  const { numWarmup } = cmdstanRows(csv);
  return { file, names: csv.names, rows: warmup === 'keep' ? csv.rows : csv.rows.slice(numWarmup) };
}

function arrayOf(
  { name, shape: own, columns }: StanVariable,
  chains: readonly Chain[],
): StoredArray {
  const shape = [chains.length, chains[0].rows.length, ...own];
  requireRoom(shape);
  const values = new Float64Array(countOf(shape));
  let at = 0;
  for (const { file, rows } of chains) {
    for (const [draw, row] of rows.entries()) {
      for (const column of columns) {
        const value = numberOfEntry(row[column]);
        if (value === undefined) {
          throw problem(
            `${basename(file)}: draw ${draw} of ${name} is '${row[column].slice(0, 40)}', where a number was expected`,
            'the file was damaged: copy or write it again',
          );
        }
        values[at++] = value;
      }
    }
  }
  return { dims: ['chain', 'draw', ...own.map(() => undefined)], shape, values };
}
