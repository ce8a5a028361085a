import type { AnyClaim, AnyCompared } from '../../core/index.js';

/** One comparison of a claim under its name. */
export interface Entry {
  readonly name: string;
  readonly compared: AnyCompared;
}

/**
 * The comparisons of a claim in their order.
 *
 * @param names - of the measured values, or of what theory says: those that "every" means
 */
export function entriesOf(
  relation: AnyClaim['relation'],
  names: Readonly<Record<string, unknown>>,
): readonly Entry[] {
  if (isEvery(relation)) {
    const { every } = relation;
    return Object.keys(names).map((name) => ({ name, compared: { ...every, about: [name] } }));
  }
  return Object.entries(relation).map(([name, compared]) => ({ name, compared }));
}

/** Whether one comparison is meant for all values. */
export function isEvery(
  relation: AnyClaim['relation'],
): relation is Extract<AnyClaim['relation'], { readonly every: AnyCompared }> {
  const { every } = relation as { readonly every?: Partial<AnyCompared> };
  return every !== undefined && Array.isArray(every.about) && every.about.length === 0;
}
