import {
  conditionText,
  describeSpec,
  type NamedSimulation,
  type ParameterConstraint,
  type ParameterSpec,
  type Predictor,
  parameterText,
} from '../../core/index.js';
import { formatTable } from '../values/table.js';
import { inParagraphs } from './in-paragraphs.js';

/** A predictor or simulator with its parameters. */
export function describeNamed(
  { id, summary, parameters, where = [] }: Predictor | NamedSimulation,
  isSelection: boolean,
): string[] {
  const rows = Object.entries(parameters).map(
    ([name, spec]) => [name, allowedText(name, spec, where), spec.description] as const,
  );
  const details = isSelection
    ? inParagraphs(
        rows.map(([name, allowed, description]) => [name, [description, `(${allowed})`]]),
      )
    : [formatTable(rows, '      ')];
  return [`  ${id}: ${summary}`, ...details];
}

/** What a parameter accepts, when it counts, and what it is when left out. */
function allowedText(
  name: string,
  spec: ParameterSpec,
  where: readonly ParameterConstraint[],
): string {
  return [
    describeSpec(spec),
    ...where.filter(({ about }) => about === name).map(({ expected }) => expected),
    ...(spec.onlyWith === undefined ? [] : [`only with ${conditionText(spec.onlyWith)}`]),
    defaultText(spec),
  ].join(', ');
}

function defaultText(spec: ParameterSpec): string {
  if (spec.default !== undefined) return `default ${parameterText(spec.default)}`;
  return spec.optional === true ? 'optional' : 'required';
}

/** What each value is, beneath the parameters. */
export function describeValues(values: Predictor['values'] = {}): string[] {
  const entries = Object.entries(values);
  if (entries.length === 0) return [];
  return ['    gives', ...inParagraphs(entries.map(([name, text]) => [name, [text]]))];
}

/** The names of its values alone. */
export function givesLine(values: Predictor['values'] = {}): string[] {
  const names = Object.keys(values);
  return names.length === 0 ? [] : [`      gives ${names.join(', ')}`];
}
