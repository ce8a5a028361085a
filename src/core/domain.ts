import { invalidArgument } from './errors.js';
import type { ParameterValue } from './setting.js';

/**
 * The values one parameter may take. Continuous ranges are drawn on an even
 * grid of `resolution` intervals, so that counterexamples are readable numbers
 * and shrink towards `min`.
 */
export type ParameterRange =
  | {
      readonly kind: 'uniform' | 'log-uniform';
      readonly min: number;
      readonly max: number;
      readonly resolution: number;
    }
  | { readonly kind: 'integers'; readonly min: number; readonly max: number }
  | { readonly kind: 'one-of'; readonly values: readonly ParameterValue[] };

/** The regime of a claim: the range of each of its parameters. */
export type Domain = Readonly<Record<string, ParameterRange>>;

/** A real parameter, drawn evenly in [min, max]; shrinks to `min`. */
export function uniform(min: number, max: number, resolution = 100): NumericRange {
  requireOrdered('uniform', min, max);
  return { kind: 'uniform', min, max, resolution };
}

/** A positive parameter, drawn evenly in its logarithm; shrinks to `min`. */
export function logUniform(min: number, max: number, resolution = 100): NumericRange {
  requireOrdered('logUniform', min, max);
  if (min <= 0) throw invalidArgument('logUniform.min', min, 'a number > 0');
  return { kind: 'log-uniform', min, max, resolution };
}

/** A whole number in [min, max], both included; shrinks to `min`. */
export function integers(min: number, max: number): NumericRange {
  requireOrdered('integers', min, max);
  if (!Number.isInteger(min) || !Number.isInteger(max)) {
    throw invalidArgument('integers', [min, max], 'two whole numbers');
  }
  return { kind: 'integers', min, max };
}

/** One of the listed values; shrinks to the first. */
export function oneOf<const Value extends ParameterValue>(
  ...values: readonly Value[]
): ChoiceRange<Value> {
  if (values.length === 0) throw invalidArgument('oneOf', values, 'at least one value');
  for (const value of values) {
    if (!isChoice(value)) {
      throw invalidArgument('oneOf', value, 'numbers other than NaN, texts, or lists of numbers');
    }
  }
  return { kind: 'one-of', values };
}

/** A range whose values are numbers. */
export type NumericRange = Exclude<ParameterRange, { kind: 'one-of' }>;

/** A range whose values are the listed literals. */
export interface ChoiceRange<Value extends ParameterValue> {
  readonly kind: 'one-of';
  readonly values: readonly Value[];
}

/** The settings that a domain describes, parameter by parameter. */
export type SettingOf<D extends Domain> = {
  readonly [Name in keyof D]: D[Name] extends ChoiceRange<infer Value> ? Value : number;
};

/** Whether something is a range as the functions above make them. */
export function isParameterRange(range: unknown): range is ParameterRange {
  if (typeof range !== 'object' || range === null || !('kind' in range)) return false;
  const { kind, min, max, values } = range as Readonly<Record<string, unknown>>;
  switch (kind) {
    case 'uniform':
    case 'log-uniform':
    case 'integers':
      return Number.isFinite(min) && Number.isFinite(max) && Number(min) < Number(max);
    case 'one-of':
      return Array.isArray(values) && values.length > 0 && values.every(isChoice);
    default:
      return false;
  }
}

function isChoice(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(Number.isFinite);
  return typeof value === 'string' || (typeof value === 'number' && !Number.isNaN(value));
}

function requireOrdered(name: string, min: number, max: number): void {
  if (Number.isFinite(min) && Number.isFinite(max) && min < max) return;
  const advice = Number.isFinite(min) && min === max ? `use oneOf(${min}) for a single value` : '';
  throw invalidArgument(name, [min, max], 'finite bounds with min < max', advice);
}
