import {
  acceptsParameter,
  describeSpec,
  exampleAssignment,
  exampleParameter,
  invalidArgument,
  type ParameterConstraint,
  type ParameterSpec,
  type ParameterSpecs,
  type Parameters,
  type ParameterValue,
  parameterText,
  resolveParameters,
  VerificationError,
} from '../../core/index.js';
import { parseNumber } from './parse-number.js';
import { unknownName } from './unknown-name.js';

/** Parameter points that `--set` describes. */
export interface Assignments {
  /** One entry per point, checked and completed by `resolveParameters`. */
  readonly points: readonly Parameters[];
  /** Whether a comma asked for several points, even if it gave one. */
  readonly isSweep: boolean;
}

const maxPoints = 10_000;

/**
 * Reads `name=value` words in Hydra's spelling; `name=1,2,4` is a sweep, `name=[1,2,4]` a
 * list, and several sweeps give their product, the last name varying fastest.
 *
 * @throws VerificationError 'unknown-name' or 'invalid-argument' that names the
 *   word, or every parameter that is missing
 */
export function parseAssignments(
  specs: ParameterSpecs,
  words: readonly string[],
  where: readonly ParameterConstraint[] = [],
): Assignments {
  const given = new Map<string, readonly ParameterValue[]>();
  for (const word of words) {
    const at = word.indexOf('=');
    if (at < 1) {
      const example = `for example --set ${exampleAssignment(specs)}`;
      throw invalidArgument('--set', word, 'name=value', example);
    }
    const name = word.slice(0, at);
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (spec === undefined) throw unknownName('parameter', name, Object.keys(specs));
    if (given.has(name)) {
      const form = spec.kind === 'numbers' ? '[a,b],[c,d]' : 'a,b';
      throw invalidArgument('--set', word, `${name} once`, `write a sweep as ${name}=${form}`);
    }
    const texts = splitOutsideBrackets(word.slice(at + 1));
    if (spec.kind === 'numbers') requireBrackets(name, spec, texts);
    given.set(
      name,
      texts.map((text) => parseValue(name, spec, text.trim())),
    );
  }
  requireComplete(specs, given);
  const counts = [...given.values()].map((values) => values.length);
  const numPoints = counts.reduce((product, count) => product * count, 1);
  if (numPoints > maxPoints) {
    throw invalidArgument('--set', `${numPoints} points`, `at most ${maxPoints} points`);
  }
  return {
    points: productOf([...given]).map((point) => resolveParameters(specs, point, where)),
    isSweep: counts.some((count) => count > 1),
  };
}

/** Names everything that is missing at once. */
function requireComplete(
  specs: ParameterSpecs,
  given: ReadonlyMap<string, readonly ParameterValue[]>,
): void {
  const missing = Object.entries(specs).filter(
    ([name, { default: fallback, optional, onlyWith }]) =>
      !given.has(name) &&
      fallback === undefined &&
      optional !== true &&
      mayBeUsed(specs, onlyWith, given),
  );
  if (missing.length === 0) return;
  const expected = missing.map(([name, spec]) => `${name} (${describeSpec(spec)})`).join(', ');
  throw new VerificationError(
    'invalid-argument',
    `missing ${expected}; give ${missing.map(wordFor).join(' ')}`,
    { missing: missing.map(([name]) => name) },
  );
}

/** Whether a parameter counts at some point of the sweeps. */
function mayBeUsed(
  specs: ParameterSpecs,
  onlyWith: ParameterSpec['onlyWith'] = {},
  given: ReadonlyMap<string, readonly ParameterValue[]>,
): boolean {
  return Object.entries(onlyWith).every(([other, values]) => {
    const taken = given.get(other) ?? [specs[other]?.default];
    return taken.some((value) => value !== undefined && values.includes(value));
  });
}

function wordFor([name, spec]: readonly [string, ParameterSpec]): string {
  const form = spec.kind === 'numbers' ? parameterText(exampleParameter(spec)) : '...';
  return `--set ${name}=${form}`;
}

/**
 * Refuses numbers that are written without brackets, as a sweep over numbers is: the first thing
 * that people try. The advice is the list that they meant, where the parameter accepts it.
 */
function requireBrackets(name: string, spec: ParameterSpec, texts: readonly string[]): void {
  const numbers = texts.map((text) => parseNumber(text.trim()));
  if (!numbers.every((number) => number !== undefined)) return;
  const why = texts.length > 1 ? ': without brackets, commas separate the points of a sweep' : '';
  const advice = acceptsParameter(spec, numbers)
    ? `write the list as ${name}=${parameterText(numbers)}${why}`
    : `write lists in brackets, ${exampleOfList(name, spec)}${why}`;
  throw invalidArgument(name, texts.join(','), describeSpec(spec), advice);
}

function exampleOfList(name: string, spec: ParameterSpec): string {
  return `for example ${name}=${parameterText(exampleParameter(spec))}`;
}

/** At commas that are not inside square brackets. */
function splitOutsideBrackets(text: string): string[] {
  return text.split(/,(?![^[]*\])/);
}

function parseValue(name: string, spec: ParameterSpec, text: string): ParameterValue {
  if (spec.kind === 'choice') {
    const choices = spec.choices ?? [];
    if (!choices.includes(text)) throw unknownName(`value of ${name}`, text, choices);
    return text;
  }
  if (spec.kind === 'numbers') {
    if (spec.choices?.includes(text) === true) return text;
    const entries = /^\[(.*)\]$/.exec(text)?.[1]?.split(',') ?? [];
    const numbers = entries.map((entry) => parseNumber(entry.trim()));
    if (numbers.length > 0 && numbers.every((number) => number !== undefined)) return numbers;
    throw invalidArgument(name, text, describeSpec(spec), exampleOfList(name, spec));
  }
  const value = parseNumber(text);
  if (value === undefined) throw invalidArgument(name, text, describeSpec(spec));
  return value;
}

function productOf(given: readonly (readonly [string, readonly ParameterValue[]])[]): Parameters[] {
  let points: Parameters[] = [{}];
  for (const [name, values] of given) {
    points = points.flatMap((point) => values.map((value) => ({ ...point, [name]: value })));
  }
  return points;
}
