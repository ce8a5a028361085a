import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJson, type EarlierRuns } from '../../core/index.js';

/** Name in the folder of a run. */
export const earlierRunsFile = 'earlier-runs.json';

/**
 * What a run's folder says of the runs before it: nothing where there is no such file, or
 * where it cannot be read, as no verdict rests on it.
 */
export function readEarlierRuns(folder: string): { readonly earlier?: EarlierRuns } {
  const file = join(folder, earlierRunsFile);
  if (!existsSync(file)) return {};
  try {
    const earlier = decodeJson<EarlierRuns | null>(readFileSync(file, 'utf8'));
    const isWhole =
      earlier?.schemaVersion === 1 &&
      typeof earlier.claims === 'object' &&
      typeof earlier.comparedWith?.run === 'string';
    return isWhole ? { earlier } : {};
  } catch {
    return {};
  }
}
