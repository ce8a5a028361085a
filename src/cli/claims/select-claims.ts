import type { AnyProperty, LoweredSuite } from '../../check/index.js';
import { invalidArgument, isInTier, type Tier } from '../../core/index.js';
import { unknownName } from '../values/unknown-name.js';

/** One claim of a run. */
export interface SelectedClaim {
  readonly suite: LoweredSuite;
  readonly property: AnyProperty;
}

/**
 * The claims that names of suites and claims select, each once, in the order
 * of the catalogue; all of them without a name. Claims that a tier is too small
 * for are left out.
 *
 * @param advice - what to do where nothing has a name
 * @throws VerificationError 'unknown-name' for a name that nothing has,
 *   'invalid-argument' when there is no claim at all, or a claim is named that
 *   the tier is too small for
 */
export function selectClaims(
  suites: readonly LoweredSuite[],
  names: readonly string[],
  tier: Tier,
  advice = '`tvd list` shows all',
): readonly SelectedClaim[] {
  const all = suites.flatMap((suite) => suite.properties.map((property) => ({ suite, property })));
  if (all.length === 0) {
    throw invalidArgument(
      'suites',
      suites.map(({ id }) => id),
      'at least one claim',
      'name modules that export suites in tvd.config.ts',
    );
  }
  const known = new Set([
    ...suites.map(({ id }) => id),
    ...all.map(({ property }) => property.claim.id),
  ]);
  for (const name of names) {
    if (!known.has(name)) {
      throw unknownName('claim or suite', name, [...known], advice);
    }
  }
  for (const { property } of all) {
    if (names.includes(property.claim.id) && !isInTier(property, tier)) {
      throw invalidArgument(
        'tier',
        tier,
        `at least ${property.firstTier} for ${property.claim.id}`,
        `give --tier ${property.firstTier}`,
      );
    }
  }
  return all.filter(
    ({ suite, property }) =>
      isInTier(property, tier) &&
      (names.length === 0 || names.includes(suite.id) || names.includes(property.claim.id)),
  );
}

/** Claims of the named suites, or of all, that the tier leaves out: for each a line, its id, a comma and why. */
export function leftOutLines(
  suites: readonly LoweredSuite[],
  names: readonly string[],
  tier: Tier,
): string[] {
  return suites
    .filter(({ id }) => names.length === 0 || names.includes(id))
    .flatMap(({ properties }) => properties)
    .filter((property) => !isInTier(property, tier))
    .map(({ claim, firstTier }) => `${claim.id}, from tier ${firstTier} on`);
}
