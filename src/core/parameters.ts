import { invalidArgument, type VerificationError } from './errors.js';
import { exampleParameter } from './example-parameter.js';
import {
  acceptsParameter,
  conditionText,
  describeSpec,
  type ParameterSpecs,
} from './parameter-spec.js';
import { type ParameterValue, parameterText } from './setting.js';

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
 *   out-of-range parameter, with the value and what is allowed; and for one that is
 *   given where it is not used
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
    if (!isUsed(specs, spec, given)) {
      if (given[name] === undefined) continue;
      throw unusedParameter(specs, name, given);
    }
    const value = given[name] ?? spec.default;
    if (value === undefined) {
      if (spec.optional === true) continue;
      throw missingParameter(specs, name, given);
    }
    if (!acceptsParameter(spec, value)) throw invalidArgument(name, value, describeSpec(spec));
    resolved[name] = value;
  }
  const broken = where.find(({ holds }) => !holds(resolved));
  if (broken !== undefined) {
    throw invalidArgument(broken.about, resolved[broken.about], broken.expected, broken.advice);
  }
  return resolved;
}

/** Whether a parameter counts beside the others that are given; those left out have their defaults. */
function isUsed(
  specs: ParameterSpecs,
  { onlyWith = {} }: ParameterSpecs[string],
  given: Parameters,
): boolean {
  return Object.entries(onlyWith).every(([other, values]) => {
    const value = given[other] ?? specs[other]?.default;
    return value !== undefined && values.includes(value);
  });
}

function missingParameter(specs: ParameterSpecs, name: string, given: Parameters) {
  const spec = specs[name] as ParameterSpecs[string];
  const place = spec.onlyWith === undefined ? '' : ` with ${othersOf(specs, name, given)}`;
  const form = spec.kind === 'numbers' ? parameterText(exampleParameter(spec)) : '...';
  const advice = `give it as --set ${name}=${form}`;
  return invalidArgument(name, undefined, `${describeSpec(spec)}${place}`, advice);
}

function unusedParameter(specs: ParameterSpecs, name: string, given: Parameters) {
  const { onlyWith = {} } = specs[name] as ParameterSpecs[string];
  return invalidArgument(
    name,
    given[name],
    `no ${name} with ${othersOf(specs, name, given)}, where it is not used`,
    `leave it out, or take ${conditionText(onlyWith)}`,
  );
}

/** The parameters that decide whether one is used, with their values. */
function othersOf(specs: ParameterSpecs, name: string, given: Parameters): string {
  return Object.keys(specs[name]?.onlyWith ?? {})
    .map((other) => `${other}=${parameterText(given[other] ?? specs[other]?.default ?? '')}`)
    .join(' and ');
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
