import type { VerdictKind } from '../../core/index.js';
import type { Observation } from './observations.js';

/** A claim that is refuted or loses a worker ends there, at fewer settings than were planned. */
const mayEndEarly: readonly VerdictKind[] = ['refuted', 'invalid'];

/**
 * Whether two runs on one seed have the settings of one design. Settings follow from the seed and
 * from how many there are, so a design with more of them has others. A regime that was changed
 * is not seen here: what is measured in it is something else, which is a change.
 */
export function hasSameSettings(one: Observation, other: Observation): boolean {
  const areAsMany = one.discrepancies?.numSettings === other.discrepancies?.numSettings;
  return areAsMany || [one, other].some(({ verdict }) => mayEndEarly.includes(verdict));
}
