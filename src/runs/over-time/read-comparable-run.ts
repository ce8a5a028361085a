import { messageOf, VerificationError } from '../../core/index.js';
import type { StoredRun } from '../manifest/manifest.js';
import { readRun } from '../read-run.js';

/**
 * A run that can be compared with others. One whose records cannot be looked into is no run
 * without claims.
 *
 * @throws VerificationError 'invalid-argument' for a folder without a run; 'storage-failed' for
 *   one of another schema version, or with records of something else
 */
export function readComparableRun(folder: string): StoredRun {
  try {
    return readRun(folder);
  } catch (error) {
    if (error instanceof VerificationError) throw error;
    throw new VerificationError(
      'storage-failed',
      `cannot read the run in ${folder}: its files are damaged: a record is no evidence of a claim (${messageOf(error)})`,
      { folder },
    );
  }
}
