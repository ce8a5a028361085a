import { type Design, type Tier, tiers } from './design.js';
import { invalidArgument } from './errors.js';

/** At tier smoke; nobody runs more, and with such an allowance decisions come later than with less. */
export const mostReplicates = 1e8;

export const adviceOnReplicates =
  'allow a few times what tvd plan says: intervals are tuned to what is allowed, and far below it they decide late';

/**
 * Refuses designs with which nothing could be decided.
 *
 * @param whose - what the designs are of, for messages: ' of suite/claim'
 * @param isComputed - whether the numbers need no random draws; undefined where that is not
 *   known, as in a function that makes designs
 * @throws VerificationError 'invalid-argument' with the number at fault
 */
export function requireDesigns(
  whose: string,
  designs: Readonly<Record<Tier, Design>>,
  isComputed?: boolean,
): void {
  if (typeof designs !== 'object' || designs === null) {
    throw invalidArgument(
      `designs${whose}`,
      designs,
      'a design for each tier',
      'use designsFor(maxReplicates)',
    );
  }
  const unknown = Object.keys(designs).find((tier) => !tiers.includes(tier as Tier));
  if (unknown !== undefined) {
    throw invalidArgument(`tier in the designs${whose}`, unknown, `one of ${tiers.join(', ')}`);
  }
  for (const tier of tiers) requireDesign(`of tier ${tier}${whose}`, designs[tier], isComputed);
}

function requireDesign(where: string, design: Design, isComputed: boolean | undefined): void {
  if (typeof design !== 'object' || design === null) {
    throw invalidArgument(
      `design ${where}`,
      design,
      'an object with numSettings, minReplicates ...',
    );
  }
  const { numSettings, minReplicates, maxReplicates, maxShrinkCandidates } = design;
  const one = { numSettings, maxShrinkCandidates };
  for (const [name, value] of Object.entries(one)) {
    const least = name === 'numSettings' ? 1 : 0;
    if (isCount(value, least)) continue;
    throw invalidArgument(`${name} ${where}`, value, `a whole number >= ${least}`);
  }
  const isOneEvaluation = minReplicates === 1 && maxReplicates === 1;
  if (isComputed !== false && isOneEvaluation) return;
  if (isComputed === true) {
    throw invalidArgument(`design ${where}`, design, 'one evaluation: use settingsFor');
  }
  const expected = 'whole numbers with 4 <= minReplicates <= maxReplicates';
  if (!isCount(minReplicates, 4)) {
    throw invalidArgument(`minReplicates ${where}`, minReplicates, expected);
  }
  if (!isCount(maxReplicates, minReplicates)) {
    const given = `where minReplicates is ${minReplicates}`;
    throw invalidArgument(`maxReplicates ${where}`, maxReplicates, `${expected}, ${given}`);
  }
  if (maxReplicates > 4 * mostReplicates) {
    const most = `at most ${4 * mostReplicates}`;
    throw invalidArgument(`maxReplicates ${where}`, maxReplicates, most, adviceOnReplicates);
  }
}

/** Whether something is a whole number that is large enough. */
function isCount(value: unknown, least: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= least;
}
