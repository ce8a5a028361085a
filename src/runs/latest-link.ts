import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Points `<reports>/latest` at a run; the old link is replaced in one step. */
export function pointLatestAt(reports: string, runFolder: string): void {
  const temporary = join(reports, `.latest.${process.pid}.tmp`);
  rmSync(temporary, { force: true });
  symlinkSync(join('runs', basename(runFolder)), temporary);
  try {
    renameSync(temporary, join(reports, 'latest'));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
