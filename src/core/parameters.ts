import { invalidArgument, type VerificationError } from './errors.js';

/** What a named parameter of a predictor or simulator accepts. */
export interface ParameterSpec {
  readonly kind: 'number' | 'integer' | 'choice';
  readonly description: string;
  /** Smallest accepted value; for numbers that must exceed it, see `exclusiveMin`. */
  readonly min?: number;
  readonly exclusiveMin?: boolean;
  readonly max?: number;
  readonly choices?: readonly string[];
  /** Absent: the parameter must be given. */
  readonly default?: number | string;
  /** Without a value the parameter is left out. */
  readonly optional?: boolean;
}

export type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;

export type Parameters = Readonly<Record<string, number | string>>;

/** Named results, each a number or an array of numbers. */
export type NamedValues = Readonly<Record<string, number | readonly number[]>>;

/**
 * Fills in defaults and checks every value against its specification.
 *
 * @throws VerificationError 'invalid-argument' for a missing, unknown or
 *   out-of-range parameter, with the value and what is allowed
 */
export function resolveParameters(specs: ParameterSpecs, given: Parameters): Parameters {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(specs, name)) {
      throw invalidArgument('parameter', name, `one of ${Object.keys(specs).join(', ')}`);
    }
  }
  const resolved: Record<string, number | string> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const value = given[name] ?? spec.default;
    if (value === undefined) {
      if (spec.optional === true) continue;
      throw invalidArgument(name, undefined, describeSpec(spec), `give it as --set ${name}=...`);
    }
    if (!accepts(spec, value)) throw invalidArgument(name, value, describeSpec(spec));
    resolved[name] = value;
  }
  return resolved;
}

/**
 * Whether an error refuses one of these parameters with the value that it was
 * given: a mistake of the caller, and not one of what the caller called. Asked
 * by shape, as `isVerificationError` of the command line.
 */
export function refusesParameter(
  error: unknown,
  specs: ParameterSpecs,
  given: Parameters,
): error is VerificationError {
  if (!(error instanceof Error && error.name === 'VerificationError')) return false;
  const { code, details } = error as VerificationError;
  const name = String(details.argument);
  return (
    code === 'invalid-argument' &&
    Object.hasOwn(specs, name) &&
    Object.is(given[name], details.value)
  );
}

/** The allowed values in words, for messages and listings. */
export function describeSpec(spec: ParameterSpec): string {
  if (spec.kind === 'choice') return `one of ${(spec.choices ?? []).join(', ')}`;
  const noun = spec.kind === 'integer' ? 'a whole number' : 'a number';
  const lower =
    spec.min === undefined ? '' : ` ${spec.exclusiveMin === true ? '>' : '>='} ${spec.min}`;
  const upper = spec.max === undefined ? '' : `${lower === '' ? '' : ' and'} <= ${spec.max}`;
  return noun + lower + upper;
}

function accepts(spec: ParameterSpec, value: number | string): boolean {
  if (spec.kind === 'choice') return (spec.choices ?? []).includes(String(value));
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (spec.kind === 'integer' && !Number.isInteger(value)) return false;
  if (spec.min !== undefined && (value < spec.min || (spec.exclusiveMin && value === spec.min))) {
    return false;
  }
  return spec.max === undefined || value <= spec.max;
}
