import { join } from 'node:path';
import type { Tier } from '../core/index.js';
import { runIds } from './find-runs.js';
import { readRun } from './read-run.js';

/**
 * What each claim took in the newest finished run of the same tier, in seconds
 * of wall-clock time by claim id. A hint for the estimate of time left, so a
 * run that cannot be read counts as none.
 */
export function earlierSeconds(reports: string, tier: Tier): ReadonlyMap<string, number> {
  for (const id of runIds(reports)) {
    try {
      const { manifest, claims } = readRun(join(reports, 'runs', id));
      if (manifest.tier !== tier || manifest.status !== 'finished') continue;
      return new Map(claims.map(({ claim, seconds }) => [claim.id, seconds]));
    } catch {}
  }
  return new Map();
}
