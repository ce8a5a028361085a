import { isClaimId } from '../claim.js';
import { type Design, type Tier, tiers } from '../design.js';
import { invalidArgument } from '../errors.js';
import { requireDesigns } from '../require-designs.js';
import { type AnyComputationShape, type AnyExperimentShape, isComputation } from './experiment.js';

/** What of a claim is looked at where it is written. */
interface WrittenClaim {
  readonly id: string;
  readonly about: AnyExperimentShape | AnyComputationShape;
  readonly designs: Readonly<Record<Tier, Design>>;
  readonly weight?: number;
  readonly firstTier?: Tier;
}

/**
 * Refuses a claim whose id, designs, weight or first tier could not be used.
 *
 * @throws VerificationError 'invalid-argument'
 */
export function requireClaim({ id, about, designs, weight, firstTier }: WrittenClaim): void {
  if (typeof id !== 'string' || !isClaimId(id)) {
    throw invalidArgument('claim id', id, "'suite/claim', lower case with hyphens");
  }
  requireDesigns(` of ${id}`, designs, isComputation(about));
  if (weight !== undefined && !(weight > 0 && weight < Number.POSITIVE_INFINITY)) {
    throw invalidArgument(`weight of ${id}`, weight, 'a finite number > 0');
  }
  if (firstTier !== undefined && !tiers.includes(firstTier)) {
    throw invalidArgument(`firstTier of ${id}`, firstTier, `one of ${tiers.join(', ')}`);
  }
}
