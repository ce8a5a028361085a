import { findRun, runIds } from '../../runs/index.js';
import { unknownName } from '../values/unknown-name.js';

/**
 * The folder of a run that a user named by path, id or `latest`.
 *
 * @throws VerificationError 'unknown-name'
 */
export function requireRun(reports: string, name: string, folder: string): string {
  const found = findRun(reports, name, folder);
  if (found !== undefined) return found;
  const advice = `runs are looked for in ${reports}; the path of a run folder works too`;
  throw unknownName('run', name, runIds(reports), advice);
}
