import { invalidArgument, type NumbersWithErrors } from '../../core/index.js';
import { requireCount, requireNonNegative, requirePositive } from '../require-number.js';

/** Quadratic neurons of one sign that start near zero, where the gradient vanishes. */
export interface QuadraticNeuronEscapeOptions {
  /** d; a whole number >= 1. */
  readonly inputDimension: number;
  /** b > 0: the target is b |x|^2. */
  readonly targetStrength: number;
  /** m_0: each weight starts from N(0, m_0); in (0, b). */
  readonly initialVariance: number;
  /** t >= 0; in it dw / dt = -2 grad Psi. */
  readonly time: number;
}

/** What the theory of the escape says; see `quadraticNeuronEscape`. */
export type QuadraticNeuronEscapeName =
  | 'secondMoment'
  | 'risk'
  | 'scaledStandardDeviation'
  | 'amplification'
  | 'largestAmplification'
  | 'timeOfLargest';

/**
 * How quadratic neurons leave the unstable point at zero, and how the differences between
 * networks of finite width grow and vanish meanwhile.
 *
 * Model: f(x) = (1 / N) sum_j (w_j . x)^2, x ~ N(0, I_d), y = b |x|^2, gradient flow in the
 * population loss.
 * Derivation: as of `quadraticNeuronFlow` with scale 1, at twice its speed. From S = m_0 I
 * the second moment stays m I, with Q = (d + 2) (b - m) I and
 *   dm / dt = 8 (d + 2) m (b - m),   m = b / (1 + q),   b - m = b q / (1 + q),
 *   q = ((b - m_0) / m_0) exp(-kappa t),   kappa = 8 (d + 2) b,   risk = d (d + 2) (b - m)^2.
 * At width N the start is the average of w w^T over N draws. To first order the risk changes
 * by -(2 d + 4) (b - m) tr dS, and tr dS obeys the linearised logistic equation, so that
 * tr dS(t) = tr dS(0) m (b - m) / (m_0 (b - m_0)), where N Var tr dS(0) = 2 d m_0^2. Hence
 *   scaledStandardDeviation = lim sqrt(N) sd(R_N) = (2 d + 4) (2 d)^(1/2) m (b - m)^2 / (b - m_0),
 * and the amplification, its ratio to that of the start, is largest at m = b / 3, where
 * kappa t = log((b - m_0) / (2 m_0)) and it is 4 b^3 / (27 m_0 (b - m_0)^2). The error of m
 * itself grows further, by b^2 / (4 m_0 (b - m_0)).
 *
 * @returns `secondMoment` m and `risk` in the limit of infinite width;
 *   `scaledStandardDeviation`; its `amplification` at the time, and over all times
 *   `largestAmplification` and `timeOfLargest` (1 at time 0 from m_0 >= b / 3 on)
 * @throws VerificationError 'invalid-argument' when an option is out of range
 * @remarks The error is that of rounding.
 * @source mei2019, theorem 1 (growth with time); solved above
 */
export function quadraticNeuronEscape(
  options: QuadraticNeuronEscapeOptions,
): NumbersWithErrors<QuadraticNeuronEscapeName> {
  const { inputDimension: d, targetStrength, initialVariance, time } = options;
  requireCount('inputDimension', d);
  requirePositive('targetStrength', targetStrength);
  requireNonNegative('time', time);
  if (!(initialVariance > 0 && initialVariance < targetStrength)) {
    throw invalidArgument(
      'initialVariance',
      initialVariance,
      `a number > 0 and < ${targetStrength}, which is targetStrength`,
    );
  }
  const rate = 8 * (d + 2) * targetStrength;
  const missing = targetStrength - initialVariance;
  const odds = (missing / initialVariance) * Math.exp(-rate * time);
  const secondMoment = targetStrength / (1 + odds);
  const residual = (targetStrength * odds) / (1 + odds);
  const isAmplified = initialVariance < targetStrength / 3;
  const amplificationOf = (moment: number, distance: number) =>
    (moment / initialVariance) * (distance / missing) ** 2;
  const values = {
    secondMoment,
    risk: d * (d + 2) * residual ** 2,
    scaledStandardDeviation:
      (2 * d + 4) * Math.sqrt(2 * d) * secondMoment * (residual / missing) * residual,
    amplification: amplificationOf(secondMoment, residual),
    largestAmplification: isAmplified
      ? amplificationOf(targetStrength / 3, (2 * targetStrength) / 3)
      : 1,
    timeOfLargest: isAmplified ? Math.log(missing / (2 * initialVariance)) / rate : 0,
  };
  const relativeError = (32 + 8 * rate * time) * Number.EPSILON;
  return {
    values,
    numericalError: {
      secondMoment: relativeError * values.secondMoment,
      risk: relativeError * values.risk,
      scaledStandardDeviation: relativeError * values.scaledStandardDeviation,
      amplification: relativeError * values.amplification,
      largestAmplification: 32 * Number.EPSILON * values.largestAmplification,
      timeOfLargest: isAmplified ? 4 * Number.EPSILON * (values.timeOfLargest + 1 / rate) : 0,
    },
  };
}
