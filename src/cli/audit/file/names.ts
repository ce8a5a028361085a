import type { Choice } from '../../../core/index.js';
import type { NumberOf } from '../../claim-files/compile-expression.js';
import {
  type KnownNames,
  type NamedParameters,
  numberExpression,
} from '../../claim-files/expressions/expression.js';
import { ExpressionProblem } from '../../claim-files/expressions/tokens.js';
import type { ReadingData } from './schema.js';

/** The names that expressions of one number may use, and what they stand for under a choice. */
export interface NumberNames {
  readonly names: KnownNames;
  /** @param moved - given numbers that are taken to be others */
  readonly at: (choice: Choice, moved?: Readonly<Record<string, number>>) => NamedParameters;
  /** The words that a name stands for, one an option; undefined for what is no such name. */
  readonly wordsOf: (name: string) => readonly string[] | undefined;
}

/**
 * The names of one number: those that are given with it, and those that readings set. A name is a
 * number where each option gives one with what is given here, and a word otherwise.
 */
export function namesOf(
  given: Readonly<Record<string, number>>,
  readings: Readonly<Record<string, ReadingData>>,
): NumberNames {
  const ofGiven: KnownNames = Object.fromEntries(Object.keys(given).map((own) => [own, 'number']));
  const variables = Object.entries(readings).flatMap(([reading, { options }]) =>
    Object.keys(options[0]?.set ?? {}).map((variable) => {
      const sources = new Map(options.map(({ id, set }) => [id, set[variable] ?? '']));
      const numbers = new Map(
        [...sources].map(([id, source]) => [id, numberOf(source, ofGiven)] as const),
      );
      const isNumber = [...numbers.values()].every((own) => own !== undefined);
      const first = options[0]?.id ?? '';
      return { reading, variable, sources, numbers, isNumber, first };
    }),
  );
  return {
    names: {
      ...ofGiven,
      ...Object.fromEntries(
        variables.map(({ variable, isNumber }) => [variable, isNumber ? 'number' : 'text']),
      ),
    },
    at: (choice, moved = {}) => ({
      ...given,
      ...moved,
      ...Object.fromEntries(
        variables.map(({ reading, variable, sources, numbers, isNumber, first }) => {
          const option = choice[reading] ?? first;
          const own = isNumber
            ? numbers.get(option)?.({ ...given, ...moved })
            : String(sources.get(option));
          return [variable, own ?? Number.NaN];
        }),
      ),
    }),
    wordsOf: (name) => {
      const own = variables.find(({ variable, isNumber }) => variable === name && !isNumber);
      return own === undefined ? undefined : [...own.sources.values()].map(String);
    },
  };
}

/** A number, an expression or a function; undefined for anything else. */
function numberOf(
  source: number | string | NumberOf,
  names: KnownNames,
): ((given: NamedParameters) => number) | undefined {
  if (typeof source === 'number') return () => source;
  if (typeof source === 'function') return source;
  try {
    return numberExpression(source, names);
  } catch (error) {
    if (error instanceof ExpressionProblem) return undefined;
    throw error;
  }
}
