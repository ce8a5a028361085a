import { existsSync } from 'node:fs';
import { VerificationError } from '../../core/index.js';
import { findRun, runIds, runWithoutManifest } from '../../runs/index.js';
import { unknownName } from '../values/unknown-name.js';

/**
 * The folder of a run that a user named by path, id or `latest`.
 *
 * @throws VerificationError 'unknown-name'; 'storage-failed' for a run whose manifest is gone
 */
export function requireRun(reports: string, name: string, folder: string): string {
  const found = findRun(reports, name, folder);
  if (found !== undefined) return found;
  const damaged = runWithoutManifest(reports, name);
  if (damaged !== undefined) {
    const lacks = existsSync(damaged) ? 'which lacks manifest.json' : 'which is not there';
    const what =
      name === 'latest'
        ? `latest leads to ${damaged}, ${lacks}`
        : `run ${name} lacks manifest.json`;
    throw new VerificationError(
      'storage-failed',
      `${what}; name another run of ${reports}, or make a new one with tvd verify`,
      { folder: damaged },
    );
  }
  const advice = `runs are looked for in ${reports}; the path of a run folder works too`;
  throw unknownName('run', name, runIds(reports), advice);
}
