import type { Counterexample, SettingEvidence } from '../../core/index.js';
import { bernoulliMixtureInterval } from '../../stats/index.js';

/** Error rate of the interval that is reported. */
const rate = 1e-3;

/**
 * How often a single run at the smallest setting lies outside the margin, from
 * the replicates of its last test. Its interval holds at any number of
 * replicates, so also at one chosen by a sequential test.
 *
 * @returns undefined where single runs cannot be compared with the margin
 */
export function failureProbability({
  numOutside,
  outcomes,
}: Pick<SettingEvidence, 'numOutside' | 'outcomes'>): Counterexample['failureProbability'] {
  const numReplicates = outcomes.completed ?? 0;
  if (numOutside === undefined || numReplicates === 0) return undefined;
  return {
    estimate: numOutside / numReplicates,
    interval: bernoulliMixtureInterval(numOutside, numReplicates, rate),
    rate,
  };
}
