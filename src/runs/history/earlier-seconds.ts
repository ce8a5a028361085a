import type { Tier } from '../../core/index.js';
import { historyFromEnd } from './history.js';

/** Enough to find every claim again, and little enough to be read at once. */
const maxRuns = 100;

/**
 * What each claim took when it was last checked at a tier in a run that was
 * finished, in seconds of wall-clock time by claim id. A hint for the estimate of
 * time left.
 */
export function earlierSeconds(reports: string, tier: Tier): ReadonlyMap<string, number> {
  const seconds = new Map<string, number>();
  let numRuns = 0;
  for (const entry of historyFromEnd(reports)) {
    numRuns += 1;
    if (numRuns > maxRuns) break;
    if (entry.tier !== tier || entry.status !== 'finished') continue;
    for (const [id, own] of Object.entries(entry.seconds)) {
      if (!seconds.has(id)) seconds.set(id, own);
    }
  }
  return seconds;
}
