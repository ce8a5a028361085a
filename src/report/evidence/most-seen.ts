import { type ComponentEvidence, smallestMistake } from '../../core/index.js';

/** A measured number, at the setting at which the smallest mistake would have been seen. */
export interface Seen {
  readonly label: string;
  readonly component: ComponentEvidence;
}

/**
 * Of each measured number the setting at which the smallest mistake would have been seen; of
 * numbers that are told apart by a number alone, such as directions, the one that saw least.
 */
export function mostSeen(components: readonly ComponentEvidence[]): readonly Seen[] {
  const byLabel = new Map<string, ComponentEvidence>();
  for (const component of components) {
    const known = byLabel.get(component.label);
    if (known === undefined || relative(component) < relative(known)) {
      byLabel.set(component.label, component);
    }
  }
  const byName = new Map<string, Seen>();
  for (const [label, component] of byLabel) {
    // For example 'risk' of 'risk, at step 4', and 'direction' of 'direction 2'.
    const name = label.replace(/, at [^,]* \d+$|,? \d+$/, '');
    const known = byName.get(name);
    if (known === undefined || relative(component) > relative(known.component)) {
      byName.set(name, { label: name, component });
    }
  }
  return [...byName.values()];
}

/** Of all measured numbers of a claim the one whose mistakes are seen last; undefined without any. */
export function leastSeen(components: readonly ComponentEvidence[]): Seen | undefined {
  return mostSeen(components).reduce<Seen | undefined>(
    (worst, seen) =>
      worst === undefined || relative(seen.component) > relative(worst.component) ? seen : worst,
    undefined,
  );
}

/** In margins, which numbers of one name share. */
function relative(component: ComponentEvidence): number {
  return smallestMistake(component) / component.margin;
}
