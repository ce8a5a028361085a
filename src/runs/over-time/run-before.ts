import { join } from 'node:path';
import { runIds } from '../history/find-runs.js';
import { programText } from '../identity/claim-code.js';
import type { StoredManifest } from '../manifest/manifest.js';
import { readManifest } from '../read-run.js';

/**
 * The id of the run before another one at the same tier and on the same program: the last that started earlier, was
 * finished and has a claim in common with it. Folders whose
 * manifest cannot be read or is of another version are passed over.
 *
 * @returns undefined when there is none
 */
export function runBefore(reports: string, manifest: StoredManifest): string | undefined {
  const { id, startedAt, tier, claims } = manifest;
  const own = new Set(claims);
  return runIds(reports).find((candidate) => {
    if (candidate === id) return false;
    const other = manifestOrNothing(join(reports, 'runs', candidate));
    return (
      other?.status === 'finished' &&
      other.tier === tier &&
      programText(other.program) === programText(manifest.program) &&
      other.startedAt <= startedAt &&
      other.claims.some((claim) => own.has(claim))
    );
  });
}

function manifestOrNothing(folder: string): StoredManifest | undefined {
  try {
    const manifest = readManifest(folder);
    const isOfThisVersion = manifest?.schemaVersion === 1 && Array.isArray(manifest.claims);
    return isOfThisVersion ? manifest : undefined;
  } catch {
    return undefined;
  }
}
