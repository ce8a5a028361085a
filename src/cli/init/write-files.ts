import { lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { invalidArgument, VerificationError } from '../../core/index.js';

/** A file of a folder that begins: its path in the folder, and what stands in it. */
export interface NewFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/**
 * Writes files into a folder, which is made where there is none. Nothing is overwritten; where a
 * file is there already, nothing is written.
 *
 * @param asGiven - the folder as the user wrote it, for messages
 * @throws VerificationError 'invalid-argument' where a file is there already or no folder can be,
 *   'storage-failed' where none can be written
 */
export function writeFiles(folder: string, asGiven: string, files: readonly NewFile[]): void {
  makeFolder(folder, asGiven);
  const existing = files.find(
    ({ path }) => lstatSync(join(folder, path), { throwIfNoEntry: false }) !== undefined,
  );
  if (existing !== undefined) {
    const expected = `a folder without ${existing.path}`;
    throw invalidArgument(
      'folder',
      asGiven,
      expected,
      'nothing was written; name another folder, which is made where there is none: tvd init my-claims',
    );
  }
  try {
    for (const { path, content } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content, { flag: 'wx' });
    }
  } catch (error) {
    const { message } = error as Error;
    throw new VerificationError('storage-failed', `${asGiven} cannot be written: ${message}`);
  }
}

function makeFolder(path: string, asGiven: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    const { message } = error as Error;
    throw invalidArgument('folder', asGiven, 'a folder, there or to be made', message);
  }
}
