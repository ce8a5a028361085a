import { inJson, messageOf } from '../../core/index.js';
import {
  conditionExpression,
  type KnownNames,
  type NamedParameters,
  numberExpression,
} from './expressions/expression.js';
import { ExpressionProblem } from './expressions/tokens.js';
import type { Problems, ValuePath } from './file/problems.js';

/** A number that follows from named values. */
export type NumberOf = (given: NamedParameters) => number;

/**
 * A number, an expression of a file, or a function of a module; a problem is told, and gives a NaN.
 *
 * @param names - that an expression may use
 */
export function compileNumber(
  source: number | string | NumberOf,
  names: KnownNames,
  path: ValuePath,
  problems: Problems,
): NumberOf {
  if (typeof source === 'number') return () => source;
  if (typeof source === 'function') return ofFunction(source, problems.where(path));
  return (
    compiled(() => numberExpression(source, names), source, path, problems) ?? (() => Number.NaN)
  );
}

/** A function of a module, whose failures say where it stands. */
function ofFunction(source: NumberOf, where: string): NumberOf {
  return (given) => {
    let number: unknown;
    try {
      number = source(given);
    } catch (error) {
      throw new Error(`${where}: the function failed: ${messageOf(error)}`, { cause: error });
    }
    if (typeof number === 'number') return number;
    throw new Error(`${where}: the function gave ${inJson(number)}: expected a number`);
  };
}

/** A condition of a file; one with a problem never holds. */
export function compileCondition(
  source: string,
  names: KnownNames,
  path: ValuePath,
  problems: Problems,
): (given: NamedParameters) => boolean {
  return (
    compiled(() => conditionExpression(source, names), source, path, problems) ?? (() => false)
  );
}

function compiled<Result>(
  compile: () => Result,
  source: string,
  path: ValuePath,
  problems: Problems,
): Result | undefined {
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof ExpressionProblem)) throw error;
    problems.add(path, `in \`${source}\`: ${error.message}`, error.at);
    return undefined;
  }
}
