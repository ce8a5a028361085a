import type { Sight } from './examine.js';
import { isKill } from './order-of-claims.js';

/**
 * `killed`: a claim is refuted, or its theory and an independent route disagree. `seen`: some
 * claim is not supported, but none refuted. `blind`: every claim that was asked is supported.
 * `unmoved`: no number that a claim compares has changed. `slight`: none has changed enough to
 * count, and no verdict was asked. `broken`: it cannot be planted.
 */
export type StateOfFault = 'killed' | 'seen' | 'blind' | 'unmoved' | 'slight' | 'broken';

/** @param sights - of the claims that the fault moves */
export function stateOf(sights: readonly Pick<Sight, 'outcome'>[]): StateOfFault {
  const outcomes = sights.map(({ outcome }) => outcome);
  if (outcomes.some(isKill)) return 'killed';
  if (outcomes.length === 0) return 'unmoved';
  const asked = outcomes.filter((outcome) => outcome !== 'not asked');
  if (asked.length === 0) return 'slight';
  return asked.every((outcome) => outcome === 'supported') ? 'blind' : 'seen';
}
