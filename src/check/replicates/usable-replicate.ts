import {
  counted,
  numValuesOf,
  type Prediction,
  type Relation,
  type Replicate,
} from '../../core/index.js';
import { problemWith, unusedError } from '../compare/fitting-values.js';
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
      replicate.names === undefined
        ? `the measurement gave ${counted(values.length, 'value')} where the relation needs ${numValues}`
        : otherNames(replicate.names, components),
    );
  }
  const matched = matchNames(replicate, components);
  if (matched === undefined) {
    return failed(otherNames(replicate.names ?? [], components));
  }
  const negative = matched.errors?.find((error) => error < 0);
  if (negative !== undefined) {
    return failed(`the error of a computed number is ${negative} where a bound >= 0 is needed;`);
  }
  const unused = unusedError(matched.errors ?? [], relation);
  if (unused !== undefined) {
    return failed(
      `a measured value has the error ${unused}, which only comparisons of computed numbers count: measure the number alone, and put what it is off by into the known bias;`,
    );
  }
  const problem = problemWith(matched.values, relation);
  return problem === undefined ? matched : failed(problem);
}

/** What is measured and what theory says, where these are not the same names and lengths. */
function otherNames(measured: readonly string[], components: Prediction['components']): string {
  const predicted = components.map(({ name = '' }) => name);
  const only = (own: readonly string[], other: readonly string[]) =>
    [...new Set(own)].filter((name) => !other.includes(name));
  const lacking = only(measured, predicted);
  const unmeasured = only(predicted, measured);
  const [longer] = [...new Set(measured)].filter(
    (name) => numOf(measured, name) !== numOf(predicted, name),
  );
  if (lacking.length > 0) {
    return `'${lacking.join("', '")}' is measured or computed, and theory does not say it: let theory say it, or leave it out`;
  }
  if (unmeasured.length > 0) {
    return `theory says '${unmeasured.join("', '")}', which is not measured or computed: measure it, or leave it out`;
  }
  return `'${longer}' has ${counted(numOf(measured, longer), 'number')}, and theory says ${numOf(predicted, longer)} of it: give both the same length`;
}

function numOf(names: readonly string[], wanted: string): number {
  return names.filter((name) => name === wanted).length;
}

function failed(message: string): Replicate {
  return { outcome: 'failed', values: [], message };
}
