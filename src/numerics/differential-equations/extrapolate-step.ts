import {
  invalidArgument,
  type NumberWithError,
  VerificationError,
  withError,
} from '../../core/index.js';

/** Numbers at step size zero, as far as three step sizes tell. */
export interface ExtrapolatedStep {
  /** One per value of the scheme. */
  readonly numbers: readonly NumberWithError[];
  /** log2 of how much more the first halving changed than the second; NaN where neither did. */
  readonly observedOrder: number;
}

/** The scheme, what is known of it, and where it is run. */
export interface SteppedScheme {
  /**
   * Values at a step size, as many for each: of one unit, such as one quantity at several
   * times. A pure function.
   */
  readonly valuesAt: (stepSize: number) => ArrayLike<number>;
  /** p > 0: the error is c h^p + O(h^(p + 1)), or of a higher power than that next to it. */
  readonly order: number;
  /** h; the scheme runs at 2h, h and h / 2. */
  readonly stepSize: number;
  /** Roundings of a value, relative to it; default 2^-40, those of thousands of steps. */
  readonly rounding?: number;
}

/** An order may be off by this much: then the bound holds even if the wrong order is the true one. */
const orderTolerance = 0.25;

/**
 * What a fixed-step scheme tends to as its step size falls, by Richardson's extrapolation
 * from h and h / 2, with a bound on its error.
 *
 * Definition: with d = v(h/2) - v(h) the value is v(h/2) + d / (2^p - 1). The bound is the
 * larger of the correction |d| / (2^p - 1), which is the error of v(h/2) itself, and of the
 * distance to the same extrapolation from 2h and h, which may be large where d vanishes by
 * chance; and the roundings. The order is checked: the norm of v(h) - v(2h) over that of d
 * must be 2^p within a factor 2^(1/4), or the scheme is not what it is taken for, or h is
 * too large for its leading error to lead.
 *
 * @throws VerificationError 'invalid-argument' for an order or a step size that is not
 *   positive, and for numbers of values that differ; 'not-converged' when the observed order
 *   is not the stated one, or a value is not finite
 * @source hairer1993, II.4 (extrapolation) and II.9
 */
export function extrapolateStep(scheme: SteppedScheme): ExtrapolatedStep {
  const { order, stepSize, rounding = 2 ** -40 } = scheme;
  requirePositive('order', order);
  requirePositive('stepSize', stepSize);
  requirePositive('rounding', rounding);
  const [coarse, middle, fine] = [2 * stepSize, stepSize, stepSize / 2].map((h) =>
    finiteValues(scheme.valuesAt(h), h),
  );
  if (middle.length !== coarse.length || fine.length !== coarse.length) {
    throw invalidArgument(
      'numbers of values',
      [coarse.length, middle.length, fine.length],
      'as many at every step size',
    );
  }
  const changes = [difference(middle, coarse), difference(fine, middle)];
  const observedOrder = orderSeen(changes.map(norm), rounding * norm(fine));
  if (Math.abs(observedOrder - order) > orderTolerance) {
    throw wrongOrder(order, observedOrder, stepSize);
  }
  const factor = 1 / (2 ** order - 1);
  const numbers = fine.map((value, index) => {
    const [first, second] = changes.map((change) => factor * change[index]);
    const extrapolated = value + second;
    const other = middle[index] + first;
    const error = Math.max(Math.abs(second), Math.abs(extrapolated - other));
    return withError(extrapolated, error + rounding * Math.abs(value));
  });
  return { numbers, observedOrder };
}

/** NaN where both changes are roundings: then there is no order to be seen. */
function orderSeen([first, second]: readonly number[], rounding: number): number {
  return first <= rounding && second <= rounding ? Number.NaN : Math.log2(first / second);
}

function wrongOrder(order: number, observed: number, stepSize: number): VerificationError {
  return new VerificationError(
    'not-converged',
    `a scheme of stated order ${order} shows order ${observed.toPrecision(3)} between stepSize=${stepSize}, its double and its half: its order is another one, or the step size too large; correct the order, or use smaller steps`,
    { order, observedOrder: observed, stepSize },
  );
}

function finiteValues(values: ArrayLike<number>, stepSize: number): number[] {
  const index = Array.from(values).findIndex((value) => !Number.isFinite(value));
  if (index < 0) return Array.from(values);
  throw new VerificationError(
    'not-converged',
    `value ${index} of the scheme is ${values[index]} at stepSize=${stepSize}: it is unstable there, or not defined; use smaller steps`,
    { index, value: values[index], stepSize },
  );
}

function difference(first: readonly number[], second: readonly number[]): number[] {
  return first.map((value, index) => value - second[index]);
}

function norm(values: readonly number[]): number {
  return Math.hypot(...values);
}

function requirePositive(argument: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) {
    throw invalidArgument(argument, value, 'a finite number > 0');
  }
}
