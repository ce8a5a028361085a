import type { ParameterSpecs, Parameters, ParameterValue } from '../../../../core/index.js';
import { compileNumber, type NumberOf } from '../../../claim-files/compile-expression.js';
import type { KnownNames, NamedParameters } from '../../../claim-files/expressions/expression.js';
import type { Problems, ValuePath } from '../../../claim-files/file/problems.js';
import { unknownName } from '../../../values/unknown-name.js';
import type { ReproduceData } from '../schema.js';

/** Parameters as a file says them, by name. */
export type GivenParameters = NonNullable<ReproduceData['with']>;

/**
 * Parameters of a predictor, a simulator or a claim, which follow from names.
 *
 * @param whose - its id, for messages
 */
export function parametersOf(
  whose: string,
  specs: ParameterSpecs,
  given: GivenParameters,
  names: KnownNames,
  path: ValuePath,
  problems: Problems,
): (at: NamedParameters) => Parameters {
  const known = Object.keys(specs);
  const compiled = Object.entries(given).flatMap(([name, data]) => {
    const place = [...path, name];
    if (known.includes(name)) {
      return [[name, parameterOf(specs[name], data, names, place, problems)] as const];
    }
    problems.addName(place, unknownName(`parameter of ${whose}`, name, known).message);
    return [];
  });
  return (at) => Object.fromEntries(compiled.map(([name, own]) => [name, own(at)]));
}

/** A number, an expression, a list of these, or a word where words are taken. */
function parameterOf(
  { kind, choices = [] }: ParameterSpecs[string],
  data: GivenParameters[string],
  names: KnownNames,
  path: ValuePath,
  problems: Problems,
): (at: NamedParameters) => ParameterValue {
  if (typeof data === 'string') {
    if (names[data] === 'text') return (at) => at[data] as ParameterValue;
    if (kind === 'choice' || choices.includes(data)) return () => data;
  }
  return numbersOf(data, names, path, problems);
}

/** A number, or a list of numbers, each of which may follow from names. */
export function numbersOf(
  data: GivenParameters[string],
  names: KnownNames,
  path: ValuePath,
  problems: Problems,
): (at: NamedParameters) => number | readonly number[] {
  if (!Array.isArray(data)) return compileNumber(data as number | NumberOf, names, path, problems);
  const entries = data.map((own, place) => compileNumber(own, names, [...path, place], problems));
  return (at) => entries.map((own) => own(at));
}
