import { rmSync, writeFileSync } from 'node:fs';

/**
 * Makes a file that must not exist yet: of several processes that try, one
 * succeeds, on local file systems as on NFS (from version 3 on) and SMB.
 *
 * @returns false when it exists
 */
export function makeFile(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // Made, and nothing fits into it.
    rmSync(file, { force: true });
    throw error;
  }
}
