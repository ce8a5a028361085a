import {
  type FigurePlan,
  type LoweredSuite,
  planFigure,
  requireDistinctFigures,
} from '../../check/index.js';
import { invalidArgument, isInTier, messageOf, type Tier } from '../../core/index.js';
import type { SelectedClaim } from '../claims/select-claims.js';
import { isUsageError, isVerificationError } from '../error-exit.js';

/** A figure of a run, with its points listed. */
export interface PlannedFigure {
  readonly suite: LoweredSuite;
  readonly plan: FigurePlan;
}

/**
 * The figures that go with the selected claims: those of suites all of whose
 * claims are selected.
 *
 * @param wanted - true: of every suite with a selected claim; false: none
 * @throws VerificationError 'invalid-argument' for a malformed figure
 */
export function selectFigures(
  selected: readonly SelectedClaim[],
  tier: Tier,
  wanted: boolean | undefined,
): readonly PlannedFigure[] {
  if (wanted === false) return [];
  const suites = [...new Set(selected.map(({ suite }) => suite))];
  return suites
    .filter((suite) => {
      const numSelected = selected.filter((claim) => claim.suite === suite).length;
      const numInTier = suite.properties.filter((property) => isInTier(property, tier)).length;
      return wanted === true || numSelected === numInTier;
    })
    .flatMap((suite) => {
      requireDistinctFigures(suite);
      return (suite.figures ?? []).map((figure) => ({ suite, plan: planned(figure, tier) }));
    });
}

/** Places and counts are functions of the suite's, and may throw anything. */
function planned(figure: FigurePlan['figure'], tier: Tier): FigurePlan {
  try {
    return planFigure(figure, tier);
  } catch (error) {
    if (isVerificationError(error) && isUsageError(error)) throw error;
    throw invalidArgument(`figure ${figure.id}`, messageOf(error), 'places that can be listed');
  }
}
