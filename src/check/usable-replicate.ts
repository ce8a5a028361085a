import type { Relation, Replicate } from '../core/index.js';
import { problemWith } from './compare/fitting-values.js';

/**
 * The replicate, or in its place a failed one that says why a comparison cannot
 * take it: too few or too many values, or values that the relation cannot be
 * about. Nothing is clipped.
 */
export function usableReplicate(
  replicate: Replicate,
  numValues: number,
  relation: Relation,
): Replicate {
  if (replicate.outcome !== 'completed') return replicate;
  const { values } = replicate;
  const problem =
    values.length === numValues
      ? problemWith(values, relation)
      : `the simulator returned ${values.length} values where the relation needs ${numValues};`;
  return problem === undefined ? replicate : { outcome: 'failed', values: [], message: problem };
}
