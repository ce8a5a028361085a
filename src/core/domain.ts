import { invalidArgument } from './errors.js';
import type { ChoiceRange, NumericRange, ParameterRange } from './parameter-range.js';
import { problemOfRange } from './range-problem.js';
import { type ParameterValue, parameterText } from './setting.js';

/** The regime of a claim: the range of each of its parameters. */
export type Domain = Readonly<Record<string, ParameterRange>>;

/**
 * A real parameter, drawn evenly in [min, max]; shrinks to `min`.
 *
 * @param resolution - intervals of its grid, a whole number > 0
 * @throws VerificationError 'invalid-argument' also when `max - min` overflows, and
 *   when neighbouring values of the grid cannot be told apart
 */
export function uniform(min: number, max: number, resolution = 100): NumericRange {
  return checked('uniform', { kind: 'uniform', min: min + 0, max: max + 0, resolution });
}

/**
 * A positive parameter, drawn evenly in its logarithm; shrinks to `min`.
 *
 * @param resolution - intervals of its grid, a whole number > 0
 * @throws VerificationError 'invalid-argument' also when `max / min` overflows, and
 *   when neighbouring values of the grid cannot be told apart
 */
export function logUniform(min: number, max: number, resolution = 100): NumericRange {
  return checked('logUniform', { kind: 'log-uniform', min, max, resolution });
}

/**
 * A whole number in [min, max], both included; shrinks to `min`.
 *
 * @throws VerificationError 'invalid-argument' also for bounds, or a difference of them,
 *   beyond 2^53 - 1, where whole numbers are not told apart
 */
export function integers(min: number, max: number): NumericRange {
  return checked('integers', { kind: 'integers', min: min + 0, max: max + 0 });
}

/** One of the listed values, each listed once; shrinks to the first. */
export function oneOf<const Value extends ParameterValue>(
  ...values: readonly Value[]
): ChoiceRange<Value> {
  if (values.length === 0) throw invalidArgument('oneOf', values, 'at least one value');
  for (const value of values) {
    if (!isChoice(value)) {
      throw invalidArgument('oneOf', value, 'numbers other than NaN, texts, or lists of numbers');
    }
  }
  const twice = repeatedValue(values);
  if (twice !== undefined) throw invalidArgument('oneOf', twice, 'each value once');
  return { kind: 'one-of', values };
}

/** The settings that a domain describes, parameter by parameter. */
export type SettingOf<D extends Domain> = {
  readonly [Name in keyof D]: D[Name] extends ChoiceRange<infer Value> ? Value : number;
};

/** Whether something is a range as the functions above make them. */
export function isParameterRange(range: unknown): range is ParameterRange {
  if (typeof range !== 'object' || range === null || !('kind' in range)) return false;
  const { kind, values } = range as Readonly<Record<string, unknown>>;
  switch (kind) {
    case 'uniform':
    case 'log-uniform':
    case 'integers':
      return problemOfRange(range as NumericRange) === undefined;
    case 'one-of':
      return (
        Array.isArray(values) &&
        values.length > 0 &&
        values.every(isChoice) &&
        repeatedValue(values) === undefined
      );
    default:
      return false;
  }
}

function isChoice(value: unknown): value is ParameterValue {
  if (Array.isArray(value)) return value.length > 0 && value.every(Number.isFinite);
  return typeof value === 'string' || (typeof value === 'number' && !Number.isNaN(value));
}

/** The first value that stands in a list before; 0 and -0 are one, 1 and '1' are two. */
function repeatedValue(values: readonly ParameterValue[]): ParameterValue | undefined {
  const seen = new Set<string>();
  return values.find((value) => {
    // Zero has two signs and is one value.
    const name = `${typeof value} ${parameterText(value === 0 ? 0 : value)}`;
    return seen.has(name) || !seen.add(name);
  });
}

function checked(name: string, range: NumericRange): NumericRange {
  const problem = problemOfRange(range);
  if (problem === undefined) return range;
  const { argument, value, expected, advice } = problem;
  throw invalidArgument(
    argument === undefined ? name : `${name}.${argument}`,
    value,
    expected,
    advice,
  );
}
