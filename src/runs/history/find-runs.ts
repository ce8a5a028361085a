import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readManifest } from '../read-run.js';
import { takeLock } from '../run-lock.js';

/** Ids of the runs in a reports folder, the newest first. */
export function runIds(reports: string): string[] {
  const runs = join(reports, 'runs');
  if (!existsSync(runs)) return [];
  return readdirSync(runs)
    .filter((id) => existsSync(join(runs, id, 'manifest.json')))
    .sort()
    .reverse();
}

/**
 * The folder that a name of a run stands for: a path, a run id, or `latest`.
 *
 * @param folder - that paths are relative to
 * @returns undefined when it stands for none
 */
export function findRun(reports: string, name: string, folder: string): string | undefined {
  const candidates = [
    resolve(folder, name),
    join(reports, 'runs', name),
    ...(name === 'latest' ? [join(reports, 'latest')] : []),
  ];
  return candidates.find((candidate) => existsSync(join(candidate, 'manifest.json')));
}

/**
 * The newest run that was interrupted, or whose process died, and that asked
 * for the same; it is locked for this process.
 */
export function lockResumableRun(reports: string, configHash: string): string | undefined {
  const matching = runIds(reports).find((id) => {
    const folder = join(reports, 'runs', id);
    return isResumable(folder, configHash) && takeLock(folder);
  });
  return matching === undefined ? undefined : join(reports, 'runs', matching);
}

/** A run whose manifest is damaged is none that can be continued. */
function isResumable(folder: string, wanted: string): boolean {
  try {
    const { status, configHash } = readManifest(folder);
    return status !== 'finished' && configHash === wanted;
  } catch {
    return false;
  }
}
