import { type AnyProperty, invalidArgument, type Suite } from '../core/index.js';
import { unknownName } from './values/unknown-name.js';

/** One claim of a run. */
export interface SelectedClaim {
  readonly suite: Suite;
  readonly property: AnyProperty;
}

/**
 * The claims that names of suites and claims select, each once, in the order
 * of the catalogue; all of them without a name.
 *
 * @throws VerificationError 'unknown-name' for a name that nothing has,
 *   'invalid-argument' when there is no claim at all
 */
export function selectClaims(
  suites: readonly Suite[],
  names: readonly string[],
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
      throw unknownName('claim or suite', name, [...known], '`tvd list` shows all');
    }
  }
  if (names.length === 0) return all;
  return all.filter(
    ({ suite, property }) => names.includes(suite.id) || names.includes(property.claim.id),
  );
}
