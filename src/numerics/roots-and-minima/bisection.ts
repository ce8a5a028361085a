import { invalidArgument } from '../../core/index.js';

/** A root with the half-width of the bracket it was found in. */
export interface BracketedRoot {
  readonly root: number;
  /** The function changes sign within `errorBound` of `root`. */
  readonly errorBound: number;
}

/**
 * Root of a function that changes sign once in a bracket, by bisection.
 *
 * @param evaluate - real function; infinite values are allowed, NaN is not
 * @param lower - end of the bracket
 * @param upper - other end, > lower; evaluate(lower) and evaluate(upper) differ
 *   in sign, or one is zero
 * @param tolerance - largest half-width of the last bracket; default 0, that is
 *   until no number lies strictly between the ends
 * @returns midpoint of the last bracket, and its half-width
 * @throws VerificationError 'invalid-argument' when the ends do not bracket a
 *   sign change, or a value is NaN
 * @remarks The bound covers the bracket only, not the error with which
 *   `evaluate` itself is computed. At most about 1100 evaluations.
 */
export function bisection(
  evaluate: (argument: number) => number,
  lower: number,
  upper: number,
  tolerance = 0,
): BracketedRoot {
  if (!(lower < upper && Number.isFinite(lower) && Number.isFinite(upper))) {
    throw invalidArgument('bracket', [lower, upper], 'finite ends with lower < upper');
  }
  const lowerSign = signAt(evaluate, lower);
  const upperSign = signAt(evaluate, upper);
  if (lowerSign === 0) return { root: lower, errorBound: 0 };
  if (upperSign === 0) return { root: upper, errorBound: 0 };
  if (lowerSign === upperSign) {
    throw invalidArgument('bracket', [lower, upper], 'ends at which the function differs in sign');
  }
  let [left, right] = [lower, upper];
  for (;;) {
    const middle = left + (right - left) / 2;
    const halfWidth = (right - left) / 2;
    if (middle <= left || middle >= right || halfWidth <= tolerance) {
      return { root: middle, errorBound: halfWidth };
    }
    const sign = signAt(evaluate, middle);
    if (sign === 0) return { root: middle, errorBound: 0 };
    if (sign === lowerSign) left = middle;
    else right = middle;
  }
}

function signAt(evaluate: (argument: number) => number, argument: number): number {
  const value = evaluate(argument);
  if (Number.isNaN(value)) {
    throw invalidArgument(`function at ${argument}`, value, 'a number that is not NaN');
  }
  return Math.sign(value);
}
