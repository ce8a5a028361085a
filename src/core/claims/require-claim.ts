import { isClaimId } from '../claim.js';
import { type Design, type Tier, tiers } from '../design.js';
import { invalidArgument } from '../errors.js';
import { requireDesigns } from '../require-designs.js';
import { isComputation } from './experiment.js';
import { requireParts, type WrittenParts } from './require-parts.js';

/** What of a claim is looked at where it is written. */
interface WrittenClaim extends WrittenParts {
  readonly designs: Readonly<Record<Tier, Design>>;
  readonly weight?: number;
  readonly firstTier?: Tier;
}

/**
 * Refuses a claim of which a part is missing, or could not be used.
 *
 * @throws VerificationError 'invalid-argument'
 */
export function requireClaim(written: WrittenClaim): void {
  const { id, about, designs, relation, weight, firstTier } = written;
  if (typeof id !== 'string' || !isClaimId(id)) {
    throw invalidArgument('claim id', id, "'suite/claim', lower case with hyphens");
  }
  requireRelation(id, relation);
  requireParts(written);
  requireDesigns(` of ${id}`, designs, isComputation(about));
  if (weight !== undefined && !(weight > 0 && weight < Number.POSITIVE_INFINITY)) {
    throw invalidArgument(`weight of ${id}`, weight, 'a finite number > 0');
  }
  if (firstTier !== undefined && !tiers.includes(firstTier)) {
    throw invalidArgument(`firstTier of ${id}`, firstTier, `one of ${tiers.join(', ')}`);
  }
}

/** Suites in JavaScript, and those that the command loads, are not compiled. */
function requireRelation(id: string, relation: unknown): void {
  const expected =
    "meansEqual, chancesEqual or valuesEqual, or a record of comparisons such as { virial: mean('virial') }";
  if (typeof relation === 'function') {
    throw invalidArgument(`relation of ${id}`, relation, expected, forgottenCall);
  }
  if (typeof relation !== 'object' || relation === null) {
    throw invalidArgument(`relation of ${id}`, relation, expected);
  }
  if (isComparison(relation)) {
    throw invalidArgument(`relation of ${id}`, 'one comparison', expected, 'give it a name');
  }
  const entries = Object.entries('every' in relation ? { every: relation.every } : relation);
  if (entries.length === 0) throw invalidArgument(`relation of ${id}`, relation, expected);
  for (const [name, compared] of entries) {
    if (isComparison(compared)) continue;
    const advice = typeof compared === 'function' ? forgottenCall : '';
    const what = 'a comparison, such as mean(...)';
    throw invalidArgument(`relation '${name}' of ${id}`, compared, what, advice);
  }
}

const forgottenCall = "a call was forgotten: mean('name') is a comparison, and mean is not";

function isComparison(compared: unknown): boolean {
  if (typeof compared !== 'object' || compared === null) return false;
  return 'about' in compared && 'owed' in compared && 'relation' in compared;
}
