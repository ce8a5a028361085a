import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { temporaryName } from '../files/write-atomically.js';

/** Points `<reports>/latest` at a run; the old link is replaced in one step. */
export function pointLatestAt(reports: string, runFolder: string): void {
  const latest = join(reports, 'latest');
  const temporary = temporaryName(latest);
  symlinkSync(join('runs', basename(runFolder)), temporary);
  try {
    renameSync(temporary, latest);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
