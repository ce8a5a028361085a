import {
  type Parameters,
  type Predictor,
  resolveParameters,
  VerificationError,
} from '../../../../core/index.js';
import type { NamedParameters } from '../../../claim-files/expressions/expression.js';
import type { Problems, ValuePath } from '../../../claim-files/file/problems.js';

/** A parameter that is refused, with its place in the audit file. */
export class RefusedParameter extends Error {
  readonly path: ValuePath;
  /** The reason without the place. */
  readonly reason: string;

  constructor(path: ValuePath, reason: string, problems: Problems) {
    super(`${problems.where(path)}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}

/**
 * Parameters that are checked, and completed, once names are numbers.
 *
 * @param path - of all parameters
 * @returns what throws `RefusedParameter` for the first that is not allowed
 */
export function checkedParameters(
  { parameters: specs, where }: Pick<Predictor, 'parameters' | 'where'>,
  given: (at: NamedParameters) => Parameters,
  path: ValuePath,
  problems: Problems,
): (at: NamedParameters) => Parameters {
  return (at) => {
    const own = given(at);
    try {
      return resolveParameters(specs, own, where);
    } catch (error) {
      if (!(error instanceof VerificationError)) throw error;
      const { argument, value, expected } = error.details;
      const name = String(argument);
      if (value === undefined) {
        throw new RefusedParameter(path, `${name} is missing: expected ${expected}`, problems);
      }
      const place = Object.hasOwn(own, name) ? [...path, name] : path;
      throw new RefusedParameter(place, error.message, problems);
    }
  };
}
