import { invalidArgument, type ParameterValue } from '../../../../core/index.js';
import type { KnownNames, NamedParameters } from '../../../claim-files/expressions/expression.js';
import { unknownName } from '../../../values/unknown-name.js';
import type { AuditProgram } from '../../programs/audit-program.js';
import { programWords } from '../../programs/program-words.js';
import type { ReproduceData } from '../schema.js';
import { type GivenParameters, numbersOf } from './parameters.js';
import { type RecipeContext, refuse } from './recipe-context.js';
import { RefusedParameter } from './refused-parameter.js';
import type { ValueName } from './value-name.js';
import { defaultMaxRuns, type Runs, type Valued } from './valued.js';

/** An observable of somebody else's program, or what it predicts of it. */
export type ProgramRecipe = Valued &
  Runs & {
    readonly kind: 'program';
    readonly program: AuditProgram;
    readonly side: 'theory' | 'measured';
    /** Places of the series; undefined for a number. */
    readonly length: number | undefined;
  };

/**
 * Reads what of a program is taken; undefined where something is wrong, which is told. Of a program
 * that did not start no names are known: its numbers say so when they are made.
 */
export function programRecipeOf(
  data: ReproduceData,
  value: ValueName,
  context: RecipeContext,
): ProgramRecipe | undefined {
  const { known, path, problems, programs } = context;
  const program = programs.of(programWords(data.program ?? ''), data.oneShot === true);
  if (program === undefined) {
    problems.add(
      [...path, 'program'],
      'program has no word: expected a command, such as ./my-sgld',
    );
    return undefined;
  }
  if (value.of !== undefined) {
    problems.add([...path, 'value'], 'value is a function: expected the name of an observable');
    return undefined;
  }
  const { place, length, side = 'measured' } = data;
  if ((place === undefined) !== (length === undefined) && side === 'measured') {
    const message = `${place === undefined ? 'length without place' : 'place without length'}: of a series say which place is taken and how many it has`;
    problems.add([...path, place === undefined ? 'length' : 'place'], message);
  } else if (place !== undefined && length !== undefined && place > length) {
    problems.add([...path, 'place'], `place is ${place}: expected one of ${length}`);
  }
  const isKnown = requirePromised(program, data, value, context);
  const withPath = [...path, 'with'];
  const given = Object.entries(data.with ?? {}).map(
    ([name, own]) => [name, parameterOf(own, name, known.names, context)] as const,
  );
  if (!isKnown) return undefined;
  return {
    kind: 'program',
    program,
    side,
    parameters: (at) =>
      Object.fromEntries(
        given.map(([name, own]) => {
          const made = own(at);
          const numbers = typeof made === 'object' ? made : [made];
          if (numbers.every((one) => typeof one === 'string' || Number.isFinite(one))) {
            return [name, made];
          }
          const { message } = invalidArgument(name, made, 'finite numbers');
          throw new RefusedParameter([...withPath, name], message, problems);
        }),
      ),
    value,
    place: place === undefined ? undefined : place - 1,
    length,
    maxRuns: data.maxRuns ?? defaultMaxRuns,
  };
}

/** What is asked for must be what the program has, where it says what that is. */
function requirePromised(
  { hello }: AuditProgram,
  data: ReproduceData,
  value: ValueName,
  context: RecipeContext,
): boolean {
  if (hello === undefined) return true;
  const { path, problems } = context;
  const { name, contracts } = hello;
  const promise = contracts.observables;
  if (promise === undefined) {
    const has = Object.keys(contracts).join(', ');
    problems.add(
      [...path, 'program'],
      `${name} has the contract ${has}: expected observables, which says what it measures (docs/protocol.md); samplers are checked by tvd validate`,
    );
    return false;
  }
  const { parameters, observables, predicts } = promise;
  for (const own of parameters === undefined ? [] : Object.keys(data.with ?? {})) {
    if (parameters?.includes(own)) continue;
    const message = unknownName(`parameter of ${name}`, own, parameters ?? []).message;
    problems.addName([...path, 'with', own], message);
  }
  if (data.side === 'theory' && !predicts) {
    const advice = 'expected predicts: true in its hello, in Python @tvd.predicts';
    problems.add([...path, 'side'], `${name} predicts nothing: ${advice}`);
    return false;
  }
  if (observables === undefined || data.side === 'theory') return true;
  const strange = value.all.find((own) => !observables.includes(own));
  if (strange === undefined) return true;
  refuse(context, 'value', `observable of ${name}`, strange, observables, '');
  return false;
}

/**
 * A number, an expression, a list of these, or a word. Nobody knows which parameters of a program
 * are words, so a word stands in quotes of its own: otherwise a name that is written wrong would be
 * one.
 */
function parameterOf(
  data: GivenParameters[string],
  name: string,
  names: KnownNames,
  { path, problems }: RecipeContext,
): (at: NamedParameters) => ParameterValue {
  const place = [...path, 'with', name];
  if (typeof data !== 'string') return numbersOf(data, names, place, problems);
  if (names[data] === 'text') return (at) => at[data] as ParameterValue;
  const [, , word] = /^(['"])(.*)\1$/.exec(data) ?? [];
  if (word !== undefined) return () => word;
  const before = problems.count();
  const numbers = numbersOf(data, names, place, problems);
  if (problems.count() > before && /^[A-Za-z][\w-]*$/.test(data)) {
    problems.add(place, `a word that the program takes stands in quotes: "'${data}'"`);
  }
  return numbers;
}
