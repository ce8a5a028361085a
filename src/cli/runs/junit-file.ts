import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { invalidArgument, messageOf } from '../../core/index.js';
import { requireWritable } from '../../runs/index.js';

/**
 * Makes sure that a file can be written when the run has ended, and removes what an earlier run
 * left there: where a run cannot start, nobody shall read the outcome of another.
 *
 * @param path - of `--junit`; undefined where none was asked for
 * @throws VerificationError 'invalid-argument' for one that cannot be written
 */
export function prepareJunitFile(path: string | undefined): void {
  if (path === undefined) return;
  requireWritable(dirname(path), [], '--junit');
  try {
    rmSync(path, { force: true });
  } catch (error) {
    throw invalidArgument('--junit', path, `a file that can be written: ${messageOf(error)}`);
  }
}

/** @returns why it could not be written; nothing where it was */
export function writeJunitFile(path: string, text: string): readonly string[] {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return [];
  } catch (error) {
    return [`${path}: ${messageOf(error)}`];
  }
}
