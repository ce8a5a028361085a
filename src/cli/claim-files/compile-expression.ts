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
 * A number or an expression of a file; a problem is told, and gives a NaN.
 *
 * @param names - that an expression may use
 */
export function compileNumber(
  source: number | string,
  names: KnownNames,
  path: ValuePath,
  problems: Problems,
): NumberOf {
  if (typeof source === 'number') return () => source;
  return (
    compiled(() => numberExpression(source, names), source, path, problems) ?? (() => Number.NaN)
  );
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
