import { type ClaimEvidence, type ComponentEvidence, smallestMistake } from '../../core/index.js';

/** The smallest shift of a measured number that a claim would have refuted. */
export interface SmallestShift {
  readonly label: string;
  /** In margins; Infinity where no shift would have been. */
  readonly margins: number;
}

/**
 * The smallest shift that the claim would have refuted wherever it had been: of each measured
 * number at the setting that saw it best, and of these the number that was seen worst.
 *
 * @returns undefined when nothing was measured
 */
export function smallestShift({ settings }: ClaimEvidence): SmallestShift | undefined {
  const best = new Map<string, number>();
  for (const { components } of settings) {
    for (const component of components) {
      const { label } = component;
      best.set(label, Math.min(best.get(label) ?? Number.POSITIVE_INFINITY, inMargins(component)));
    }
  }
  let worst: SmallestShift | undefined;
  for (const [label, margins] of best) {
    if (worst === undefined || margins > worst.margins) worst = { label, margins };
  }
  return worst;
}

/** A number that cannot be compared has seen nothing. */
function inMargins(component: ComponentEvidence): number {
  const margins = smallestMistake(component) / component.margin;
  return Number.isNaN(margins) ? Number.POSITIVE_INFINITY : margins;
}
