import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeFile } from './files/make-file.js';
import { stored } from './files/stored.js';
import { historyLines } from './history/history.js';

const folderOf = (reports: string): string => join(reports, 'run-numbers');

/**
 * The number that the next run gets unless another process takes it first: one more than the
 * largest that a file or a line of the history has. Either may be lost, as where only the history
 * is kept from one machine to the next. Takes nothing.
 */
export function nextRunNumber(reports: string): number {
  const folder = folderOf(reports);
  const taken = existsSync(folder) ? readdirSync(folder).map(Number) : [];
  const recorded = [...historyLines(reports)].flatMap((entry) => entry?.runNumber ?? []);
  return 1 + [...taken, ...recorded].filter(Number.isSafeInteger).reduce(largest, 0);
}

function largest(one: number, other: number): number {
  return Math.max(one, other);
}

/**
 * Takes the next number for a run. No two runs of a reports folder get the same
 * one, from however many processes and machines: budgets that are spent over a
 * lifetime rest on it.
 *
 * A number is taken by making the file `run-numbers/<number>`, which holds the id
 * of its run. That is atomic on local and on network file systems, which
 * appending to a common file is not, and leaves no lock behind when a process dies. Files are never removed,
 * so a number that was seen late is refused and the next one is tried. A run that
 * dies at once has used its number up: gaps make later runs stricter, never
 * laxer.
 *
 * @throws VerificationError 'storage-failed'
 */
export function takeRunNumber(reports: string, runId: string): number {
  const folder = folderOf(reports);
  return stored(folder, () => {
    mkdirSync(folder, { recursive: true });
    for (let number = nextRunNumber(reports); ; number++) {
      if (makeFile(join(folder, String(number)), `${runId}\n`)) return number;
    }
  });
}
