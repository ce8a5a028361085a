import { claimCodes } from '../identity/claim-code.js';
import type { RunIdentity } from '../identity/run-identity.js';
import { historyFromEnd } from './history.js';

/** What was tried of a claim by all runs of one code. */
export interface SettingsTried {
  /** Runs with seeds of their own: a second run on a seed tries nothing new. */
  readonly numRuns: number;
  /** Settings drawn evenly, in these runs. */
  readonly numFilled: number;
  /** Runs in which the claim was not supported. */
  readonly numNotSupported: number;
}

/**
 * Adds up the settings at which each claim of a run was supported, in all runs of the
 * history with the very code of this one (`claimCodes`), whatever their seeds and tiers.
 * Of several runs on one seed the one with most settings counts.
 *
 * A claim that was not supported in some of them is told with their number: there, a fault
 * may have been met, so nothing can be said of what was unseen.
 */
export function settingsTried(
  reports: string,
  identity: RunIdentity,
): ReadonlyMap<string, SettingsTried> {
  const codes = Object.entries(claimCodes(identity));
  const filled = new Map(codes.map(([id]) => [id, new Map<number, number>()]));
  const others = new Map(codes.map(([id]) => [id, 0]));
  for (const { seed, claims, covered = {} } of historyFromEnd(reports)) {
    for (const [id, code] of codes) {
      const own = covered[id];
      if (own?.code !== code || claims[id] === undefined) continue;
      if (claims[id] !== 'supported') others.set(id, (others.get(id) ?? 0) + 1);
      const bySeed = filled.get(id);
      if (claims[id] === 'supported') {
        bySeed?.set(seed, Math.max(bySeed.get(seed) ?? 0, own.numFilled));
      }
    }
  }
  return new Map(
    [...filled].map(([id, bySeed]) => [
      id,
      {
        numRuns: bySeed.size,
        numFilled: [...bySeed.values()].reduce((sum, count) => sum + count, 0),
        numNotSupported: others.get(id) ?? 0,
      },
    ]),
  );
}
