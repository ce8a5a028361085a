import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { invalidArgument } from '../../../core/index.js';
import { stored } from '../../../runs/files/stored.js';
import { auditOfFigure } from './audit-of-figure.js';
import { auditOfTable } from './audit-of-table.js';
import { readFigurePoints } from './figure-points.js';
import { readTable } from './read-table.js';

/**
 * Writes an audit file beside a table, or a file of points that were clicked in a figure, to be
 * completed; nothing is overwritten.
 *
 * @returns its path
 * @throws VerificationError 'invalid-argument' for a table that cannot be read, and where the file exists
 */
export function initAudit(table: string, folder = process.cwd()): string {
  const path = resolve(folder, table);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw invalidArgument(
      'table',
      table,
      'a table that exists, as .csv, .tsv or .tex, or clicked points as .yaml',
    );
  }
  const base = basename(path, extname(path));
  const file = join(dirname(path), `${base}.audit.yaml`);
  if (existsSync(file)) {
    throw invalidArgument(
      'table',
      table,
      `a folder without ${basename(file)}`,
      'nothing was written',
    );
  }
  const name = base
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '');
  const id = name === '' ? 'audit' : name;
  const source = readFileSync(path, 'utf8');
  const text = /\.ya?ml$/.test(path)
    ? auditOfFigure(readFigurePoints(table, source), id)
    : auditOfTable(readTable(table, source), id, base);
  stored(file, () => writeFileSync(file, text, { flag: 'wx' }));
  return file;
}
