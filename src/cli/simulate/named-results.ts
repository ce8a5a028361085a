import { encodeJson, type NamedValues, type Parameters, parameterText } from '../../core/index.js';
import { formatNumber } from '../values/format.js';
import { formatTable } from '../values/table.js';

/** What `predict` and `simulate` print for one parameter point. */
export interface NamedResult {
  readonly id: string;
  readonly parameters: Parameters;
  readonly values: NamedValues;
  /** Bound on the error of each value from solving the theory numerically. */
  readonly numericalError: NamedValues;
  /** Sentences that belong to the values. */
  readonly remarks?: readonly string[];
  readonly provenance: Readonly<Record<string, unknown>>;
}

/** One JSON object, or an array of them for a sweep. */
export function namedResultsJson(results: readonly NamedResult[], isSweep: boolean): string {
  return encodeJson(isSweep ? results : results[0], 2);
}

/** Name, value and numerical error of one point; or one row for each point of a sweep. */
export function namedResultsText(results: readonly NamedResult[], isSweep: boolean): string {
  const [first] = results;
  if (first === undefined) return '';
  return isSweep ? sweepTable(results) : pointTable(first);
}

function pointTable({ id, parameters, values, numericalError, remarks = [] }: NamedResult): string {
  const hasErrors = Object.keys(numericalError).length > 0;
  const rows = Object.entries(values).map(([name, value]) => {
    const error = numericalError[name];
    return [name, formatValue(value), error === undefined ? '' : formatValue(error)];
  });
  const given = canonicalText(parameters);
  return [
    `${id}  ${given}`,
    formatTable([['', 'value', ...(hasErrors ? ['numerical error'] : [])], ...rows], '  '),
    ...remarks.map((remark) => `  ${remark}`),
  ].join('\n');
}

/** Parameters that are the same everywhere go into the first line. */
function sweepTable(results: readonly NamedResult[]): string {
  const { id, parameters } = results[0] as NamedResult;
  const names = [...new Set(results.flatMap((result) => Object.keys(result.parameters)))];
  const isSwept = (name: string): boolean =>
    results.some((result) => textOf(result, name) !== textOf(results[0], name));
  const swept = names.filter(isSwept);
  const fixed = names.filter((name) => !isSwept(name));
  const columns = [...new Set(results.flatMap((result) => Object.keys(result.values)))];
  const rows = results.map((result) => [
    ...swept.map((name) => textOf(result, name)),
    ...columns.map((name) => textOfValue(result, name)),
  ]);
  return [
    `${id}  ${canonicalText(parameters, fixed)}`,
    formatTable([[...swept, ...columns], ...rows], '  '),
    ...[...new Set(results.flatMap(({ remarks = [] }) => remarks))].map((remark) => `  ${remark}`),
  ].join('\n');
}

function canonicalText(parameters: Parameters, names = Object.keys(parameters)): string {
  return names.map((name) => `${name}=${parameterText(parameters[name])}`).join(' ');
}

/** Empty for a parameter that was left out. */
function textOf({ parameters }: NamedResult, name: string): string {
  const value = parameters[name];
  return value === undefined ? '' : parameterText(value);
}

/** Empty for a value that is not given at this point. */
function textOfValue({ values }: NamedResult, name: string): string {
  const value = values[name];
  return value === undefined ? '' : formatValue(value);
}

const maxShown = 6;

function formatValue(value: number | readonly number[]): string {
  if (typeof value === 'number') return formatNumber(value);
  const shown = value.slice(0, maxShown).map(formatNumber).join(' ');
  return value.length > maxShown ? `${shown} ... (${value.length} values, all with --json)` : shown;
}
