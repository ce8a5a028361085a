import {
  counted,
  numValuesOf,
  type Prediction,
  type Relation,
  type Replicate,
} from '../../core/index.js';
import { problemWith } from '../compare/fitting-values.js';
import { matchNames } from './match-names.js';

/**
 * The replicate, or instead of it a failed one that says why a comparison cannot
 * take it: too few or too many values, values under other names than theory's, errors
 * that are no bounds, or values that the relation cannot be about. Nothing is clipped.
 */
export function usableReplicate(
  replicate: Replicate,
  relation: Relation,
  { components }: Prediction,
): Replicate {
  if (replicate.outcome !== 'completed') return replicate;
  const { values } = replicate;
  const numValues = numValuesOf(relation, components.length);
  if (values.length !== numValues) {
    return failed(
      `the measurement gave ${counted(values.length, 'value')} where the relation needs ${numValues}`,
    );
  }
  const matched = matchNames(replicate, components);
  if (matched === undefined) {
    const says = components.map(({ name }) => name).join(', ');
    return failed(
      `the measurement gave ${replicate.names?.join(', ')} where the theory predicts ${says}`,
    );
  }
  const negative = matched.errors?.find((error) => error < 0);
  if (negative !== undefined) {
    return failed(`the error of a computed number is ${negative} where a bound >= 0 is needed;`);
  }
  const problem = problemWith(matched.values, relation);
  return problem === undefined ? matched : failed(problem);
}

function failed(message: string): Replicate {
  return { outcome: 'failed', values: [], message };
}
