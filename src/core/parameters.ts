import { invalidArgument, type VerificationError } from './errors.js';
import type { ParameterValue } from './setting.js';

/** What a named parameter of a predictor or simulator accepts. */
export interface ParameterSpec {
  /** `numbers` is a list of numbers, typed as `[0,0.9,0.5]`. */
  readonly kind: 'number' | 'integer' | 'choice' | 'numbers';
  readonly description: string;
  /** Smallest accepted value, or entry of a list; for numbers that must exceed it, see `exclusiveMin`. */
  readonly min?: number;
  readonly exclusiveMin?: boolean;
  readonly max?: number;
  /** The words of a choice; for a list, words that may stand in its place. */
  readonly choices?: readonly string[];
  /** Fewest and most entries of a list; default 1 and any number. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Absent: the parameter must be given. */
  readonly default?: ParameterValue;
  /** Without a value the parameter is left out. */
  readonly optional?: boolean;
}

export type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;

/** What several parameters must fulfil together: a stable step, a target that fits. */
export interface ParameterConstraint {
  readonly holds: (parameters: Parameters) => boolean;
  /** The parameter that is best changed when it does not hold. */
  readonly about: string;
  /** What is needed, in words and with the other parameters by name: '< 2 / curvature'. */
  readonly expected: string;
  /** What to do. */
  readonly advice?: string;
}

export type Parameters = Readonly<Record<string, ParameterValue>>;

/** Named results, each a number or an array of numbers. */
export type NamedValues = Readonly<Record<string, number | readonly number[]>>;

/**
 * Fills in defaults and checks every value against its specification, then the constraints
 * between them.
 *
 * @throws VerificationError 'invalid-argument' for a missing, unknown or
 *   out-of-range parameter, with the value and what is allowed
 */
export function resolveParameters(
  specs: ParameterSpecs,
  given: Parameters,
  where: readonly ParameterConstraint[] = [],
): Parameters {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(specs, name)) {
      throw invalidArgument('parameter', name, `one of ${Object.keys(specs).join(', ')}`);
    }
  }
  const resolved: Record<string, ParameterValue> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const value = given[name] ?? spec.default;
    if (value === undefined) {
      if (spec.optional === true) continue;
      throw invalidArgument(name, undefined, describeSpec(spec), `give it as --set ${name}=...`);
    }
    if (!accepts(spec, value)) throw invalidArgument(name, value, describeSpec(spec));
    resolved[name] = value;
  }
  const broken = where.find(({ holds }) => !holds(resolved));
  if (broken !== undefined) {
    throw invalidArgument(broken.about, resolved[broken.about], broken.expected, broken.advice);
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
  if (spec.kind === 'numbers') return describeList(spec);
  const noun = spec.kind === 'integer' ? 'a whole number' : 'a number';
  const lower =
    spec.min === undefined ? '' : ` ${spec.exclusiveMin === true ? '>' : '>='} ${spec.min}`;
  const upper = spec.max === undefined ? '' : `${lower === '' ? '' : ' and'} <= ${spec.max}`;
  return noun + lower + upper;
}

function describeList({ minLength = 1, maxLength, choices, ...entry }: ParameterSpec): string {
  const entries = describeSpec({ ...entry, kind: 'number' }).replace('a number', '');
  const count = maxLength === undefined ? `at least ${minLength}` : `${minLength} to ${maxLength}`;
  const words = choices === undefined ? '' : `, or one of ${choices.join(', ')}`;
  return `a list [a,b,...] of ${count} numbers${entries === '' ? '' : `, each${entries}`}${words}`;
}

function accepts(spec: ParameterSpec, value: ParameterValue): boolean {
  if (spec.kind === 'numbers') {
    const { minLength = 1, maxLength = Number.POSITIVE_INFINITY } = spec;
    if (typeof value === 'string') return (spec.choices ?? []).includes(value);
    return (
      Array.isArray(value) &&
      value.length >= minLength &&
      value.length <= maxLength &&
      value.every((entry) => accepts({ ...spec, kind: 'number' }, entry))
    );
  }
  if (spec.kind === 'choice') return (spec.choices ?? []).includes(String(value));
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (spec.kind === 'integer' && !Number.isInteger(value)) return false;
  if (spec.min !== undefined && (value < spec.min || (spec.exclusiveMin && value === spec.min))) {
    return false;
  }
  return spec.max === undefined || value <= spec.max;
}
