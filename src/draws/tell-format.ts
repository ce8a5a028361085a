import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { visible } from '../core/index.js';
import type { DrawsFormat, DrawsRequest } from './draws.js';
import { isCsvTable } from './formats/csv-table.js';
import { kindOfNode } from './formats/zarr-store.js';
import { requireNoObjects, requireNotForeign } from './refused-formats.js';
import { problem } from './stored-array.js';

/** What is looked at of a file: enough for the comments in front of a header. */
const numBytes = 2 ** 16;

/**
 * The format of a file, by what it begins with; its name decides nothing but that some kinds are
 * refused.
 *
 * @throws DrawsProblem for what is not read, with what converts it
 */
export function tellFormat(file: string, { chainDim = 'chain' }: DrawsRequest): DrawsFormat {
  if (!existsSync(file))
    throw problem('there is no such file', 'paths are relative to the folder of the caller');
  if (statSync(file).isDirectory()) {
    if (kindOfNode(file) !== undefined) return 'zarr';
    throw problem(
      'it is a folder without metadata of Zarr (zarr.json, .zgroup or .zarray)',
      'give the folder of a whole store, or a file',
    );
  }
  const start = startOf(file);
  if (start.length === 0) throw problem('it is empty', 'copy or write it again');
  const begin = start.toString('latin1', 0, 8);
  if (begin.startsWith('\x93NUMPY')) return 'npy';
  if (begin === '\x89HDF\r\n\x1a\n') return 'netcdf';
  if (begin.startsWith('PAR1')) return 'parquet';
  if (begin.startsWith('PK')) {
    requireNoObjects(file);
    return 'npz';
  }
  requireNotForeign(begin, extname(file).toLowerCase(), basename(file));
  const text = start.toString('utf8');
  if (/^\s*[[{]/.test(text)) return 'json';
  if (!text.includes('\0') && /^\s*(#|[^,\n]+(,|\n))/.test(text)) {
    return isCsvTable(text, chainDim) ? 'csv' : 'cmdstan-csv';
  }
  throw problem(
    `it begins with ${JSON.stringify(visible(begin))}, as no format that is read`,
    'see docs/draws.md for those that are; a file that is cut off at its beginning looks like this too',
  );
}

function startOf(file: string): Buffer {
  const opened = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(Math.min(numBytes, fstatSync(opened).size));
    readSync(opened, bytes, 0, bytes.length, 0);
    return bytes;
  } finally {
    closeSync(opened);
  }
}
