import type { ComponentEvidence } from '../core/index.js';
import { isLeaningOut, isRefuted } from './decide/decide.js';

/** A planted mistake is looked at so many times longer than its refutation, or a gate, took. */
const patience = 4;

/** The look at a planted mistake that refuted most of its components. */
export interface RefutationSoFar {
  readonly components: readonly ComponentEvidence[];
  /** Replicates at the first look that refuted. */
  readonly numAtFirst: number;
}

/** The look that says more: the later one, when it refutes as many components. */
export function moreTelling(
  components: readonly ComponentEvidence[],
  numReplicates: number,
  before: RefutationSoFar | undefined,
): RefutationSoFar {
  if (before === undefined) return { components, numAtFirst: numReplicates };
  const isMore = numRefuted(components) >= numRefuted(before.components);
  return isMore ? { ...before, components } : before;
}

/**
 * Whether more replicates may show that the mistake is seen in further components.
 *
 * @param numAtGates - replicates that the gates of the relation take
 */
export function mayTellMore(
  { numAtFirst }: RefutationSoFar,
  components: readonly ComponentEvidence[],
  numReplicates: number,
  numAtGates: number,
): boolean {
  const most = patience * Math.max(numAtFirst, numAtGates);
  return numReplicates < most && components.some(isLeaningOut);
}

function numRefuted(components: readonly ComponentEvidence[]): number {
  return components.filter(isRefuted).length;
}
