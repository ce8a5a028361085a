import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readRun } from './read-run.js';
import { writeAtomically } from './write-atomically.js';

/**
 * Writes report.html from the files of a run, and from nothing else.
 *
 * @returns the path of the report
 */
export async function renderRun(folder: string): Promise<string> {
  const { renderReport } = await import('../../report/index.js');
  const file = join(folder, 'report.html');
  writeAtomically(file, renderReport(readRun(folder), sha256Base64));
  return file;
}

function sha256Base64(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64');
}
