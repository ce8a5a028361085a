import { messageOf, VerificationError } from '../../core/index.js';
import type { StoredRun } from '../manifest/manifest.js';
import { readManifest, readRun } from '../read-run.js';

const schemaVersion = 1;

/**
 * A run that can be compared with others. One that cannot be read is no run without claims.
 *
 * @throws VerificationError 'invalid-argument' for a folder without a run, and for a line that is
 *   no JSON; 'storage-failed' for records of another version or of something else
 */
export function readComparableRun(folder: string): StoredRun {
  const manifest = readManifest(folder);
  if (manifest?.schemaVersion !== schemaVersion) {
    throw unreadable(
      folder,
      `its manifest has schema version ${String(manifest?.schemaVersion)}, and this tvd reads ${schemaVersion}; compare it with the tvd that wrote it`,
    );
  }
  const run = readOrExplain(folder);
  const other = run.claims.find((claim) => claim.schemaVersion !== schemaVersion);
  if (other !== undefined) {
    throw unreadable(
      folder,
      `a record of ${other.claim.id} has schema version ${String(other.schemaVersion)}, and this tvd reads ${schemaVersion}`,
    );
  }
  return run;
}

/** Records that are JSON and no evidence show where something of them is looked for. */
function readOrExplain(folder: string): StoredRun {
  try {
    return readRun(folder);
  } catch (error) {
    if (error instanceof VerificationError) throw error;
    throw unreadable(
      folder,
      `its files are damaged: a record is no evidence of a claim (${messageOf(error)})`,
    );
  }
}

function unreadable(folder: string, why: string): VerificationError {
  return new VerificationError('storage-failed', `cannot read the run in ${folder}: ${why}`, {
    folder,
  });
}
