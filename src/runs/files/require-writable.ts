import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdtempSync,
  openSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { messageOf, VerificationError } from '../../core/index.js';

/** What the manifest of a run may take. */
const probeBytes = 64 * 1024;

/**
 * Refuses a folder that nothing can be written into, before anything is computed for it. It
 * is tried, as permissions do not tell: the owner of a machine may write nothing into a file
 * system that takes nothing. A folder that does not exist yet is not made: what is tried is
 * the nearest one above it that exists.
 *
 * @param folder - absolute path
 * @param inside - folders in it that are written into where they exist
 * @param option - of the command line that says another place
 * @throws VerificationError 'invalid-argument' with the path, the cause and what to do
 */
export function requireWritable(
  folder: string,
  inside: readonly string[] = [],
  option = '--out',
): void {
  const folders = [folder, ...inside.map((name) => join(folder, name))];
  for (const own of folders) {
    try {
      tryToWrite(nearestFolder(own));
    } catch (error) {
      throw new VerificationError(
        'invalid-argument',
        `cannot write into ${printable(own)}: ${printable(messageOf(error))}; make it a folder with free space that you may write into, or give another one with ${option}`,
        { folder: own },
        error,
      );
    }
  }
}

function nearestFolder(path: string): string {
  const found = entryAt(path);
  if (found === undefined) return nearestFolder(dirname(path));
  if (!found.isDirectory()) throw new Error(`${path} is not a folder`);
  return path;
}

/** What stands at a path, behind links; undefined for nothing. */
function entryAt(path: string): Stats | undefined {
  try {
    const entry = statSync(path, { throwIfNoEntry: false });
    const isLinkToNothing =
      entry === undefined && lstatSync(path, { throwIfNoEntry: false }) !== undefined;
    if (isLinkToNothing) throw new Error(`${path} is a link to nothing`);
    return entry;
  } catch (error) {
    // The path leads through a file: say which.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Under a name of its own, so that nobody who looks into the folder takes it for something. */
function tryToWrite(folder: string): void {
  const scratch = mkdtempSync(join(folder, '.tvd-probe-'));
  try {
    const descriptor = openSync(join(scratch, 'probe'), 'wx');
    try {
      writeFileSync(descriptor, Buffer.alloc(probeBytes));
      // Some file systems find out that they are full only now.
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A terminal shows no NUL. */
function printable(text: string): string {
  return text.replaceAll('\0', '\\0');
}
