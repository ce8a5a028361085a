import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes a whole file under a temporary name and renames it: readers never see half of it. */
export function writeAtomically(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
