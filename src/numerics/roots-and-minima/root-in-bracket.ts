import { invalidArgument } from '../../core/index.js';
import type { BracketedRoot } from './bisection.js';

/**
 * Root of a continuous function in a bracket, by Chandrupatla's method: inverse
 * quadratic interpolation where three points are fit for it, else bisection.
 *
 * @param evaluate - real function, finite on the bracket
 * @param lower - end of the bracket
 * @param upper - other end, > lower; the values at the ends differ in sign, or one is zero
 * @param tolerance - largest half-width of the last bracket, > 0
 * @returns the end of the last bracket with the smaller value, and the width of the bracket
 * @throws VerificationError 'invalid-argument' when the ends do not bracket a
 *   sign change, or a value is not finite
 * @remarks For smooth functions about ten evaluations to 1e-12; never more than
 *   about twice those of `bisection`, which is the choice where values are cheap.
 * @source chandrupatla1997, section 3
 */
export function rootInBracket(
  evaluate: (argument: number) => number,
  lower: number,
  upper: number,
  tolerance: number,
): BracketedRoot {
  if (!(lower < upper && Number.isFinite(lower) && Number.isFinite(upper))) {
    throw invalidArgument('bracket', [lower, upper], 'finite ends with lower < upper');
  }
  if (!(tolerance > 0)) throw invalidArgument('tolerance', tolerance, 'a number > 0');
  const valueAt = (argument: number): number => {
    const value = evaluate(argument);
    if (!Number.isFinite(value)) {
      throw invalidArgument(`function at ${argument}`, value, 'a finite number');
    }
    return value;
  };
  // The root lies between a, the newest point, and b; c is the point before a.
  let [b, a] = [lower, upper];
  let [valueB, valueA] = [valueAt(b), valueAt(a)];
  if (Math.sign(valueA) === Math.sign(valueB) && valueA !== 0) {
    throw invalidArgument('bracket', [lower, upper], 'ends at which the function differs in sign');
  }
  let share = 0.5;
  for (;;) {
    const [best, value] = Math.abs(valueA) < Math.abs(valueB) ? [a, valueA] : [b, valueB];
    const width = Math.abs(b - a);
    const resolution = Math.max(tolerance, 2 * Number.EPSILON * Math.abs(best)) / width;
    if (value === 0 || resolution >= 0.5) {
      return { root: best, errorBound: value === 0 ? 0 : width };
    }
    const next = a + Math.min(1 - resolution, Math.max(resolution, share)) * (b - a);
    const valueNext = valueAt(next);
    const [c, valueC] = Math.sign(valueNext) === Math.sign(valueA) ? [a, valueA] : [b, valueB];
    if (Math.sign(valueNext) !== Math.sign(valueA)) [b, valueB] = [a, valueA];
    [a, valueA] = [next, valueNext];
    share = shareOfNext([a, valueA], [b, valueB], [c, valueC]);
  }
}

type Point = readonly [argument: number, value: number];

/** Where between a and b to look next, as a share of the bracket. */
function shareOfNext([a, valueA]: Point, [b, valueB]: Point, [c, valueC]: Point): number {
  const place = (a - b) / (c - b);
  const height = (valueA - valueB) / (valueC - valueB);
  const isFit = height ** 2 < place && (1 - height) ** 2 < 1 - place;
  if (!isFit) return 0.5;
  return (
    ((valueA / (valueB - valueA)) * valueC) / (valueB - valueC) +
    ((((c - a) / (b - a)) * valueA) / (valueC - valueA)) * (valueB / (valueC - valueB))
  );
}
