import { invalidArgument, type NumberWithError, withError } from '../../../core/index.js';
import { requireNonNegative, requirePositive } from '../../require-number.js';
import {
  covarianceAt,
  type HiddenCovariance,
  type HiddenCovarianceChoice,
  hiddenCovariance,
  withoutLinearPart,
} from '../hidden-covariance.js';
import { requireModerate } from '../require-moderate.js';
import { requireLearnableTarget } from '../symmetric/symmetric-network.js';

/** A wide network with readouts of the order of sqrt(m), in its first two regimes. */
export interface LazyNetwork {
  /** alpha = n / (m d) > 0. */
  readonly sampleRatio: number;
  /** tau >= 0. */
  readonly labelNoise: number;
  /** h, by its coefficients or the activation. */
  readonly hiddenCovariance: HiddenCovarianceChoice;
  /** `same`: labels are sigma(u . x) and noise. `none`: labels are noise. */
  readonly target: 'same' | 'none';
  /** gamma_0 > 0: readouts start at gamma_0 sqrt(m), and stay there in these regimes. */
  readonly complexity: number;
}

/** What the two regimes are made of. */
export interface LazyNumbers {
  readonly covariance: HiddenCovariance;
  /** rho = alpha gamma_0^2 h'(0): rate of the first regime, in the time m t. */
  readonly linearRate: number;
  /** sqrt(m) v at the end of the first regime: 1 / gamma_0, or 0 without a target. */
  readonly finalTargetOverlap: number;
  /** phi'(0)^2 / h'(0): what the linear part explains of the labels' mean square. */
  readonly explained: number;
  /** tau^2 + |phi|^2 - phi'(0)^2 / h'(0): square of the noise that is left to the second regime. */
  readonly effectiveNoise: number;
  /** h(1) - h'(0): variance of the activation without its linear part. */
  readonly nonlinearVariance: number;
}

/** @throws VerificationError 'invalid-argument' for what is out of range, by the option's name */
export function lazyNumbers(network: LazyNetwork): LazyNumbers {
  const { sampleRatio, labelNoise, target, complexity } = network;
  const covariance = hiddenCovariance(network.hiddenCovariance);
  requirePositive('sampleRatio', sampleRatio);
  requireNonNegative('labelNoise', labelNoise);
  requirePositive('complexity', complexity);
  requireModerate({ sampleRatio, labelNoise, complexity });
  requireLearnableTarget(target, covariance);
  const slope = covarianceAt(covariance, 0).slope;
  const nonlinearVariance = covarianceAt(withoutLinearPart(network.hiddenCovariance), 1).value;
  const hasTarget = target === 'same';
  return {
    covariance,
    linearRate: sampleRatio * complexity ** 2 * slope,
    finalTargetOverlap: hasTarget ? 1 / complexity : 0,
    explained: hasTarget ? slope : 0,
    effectiveNoise: Math.sqrt(labelNoise ** 2 + (hasTarget ? nonlinearVariance : 0)),
    nonlinearVariance,
  };
}

/** The first regime, at each of the times. */
export interface FirstLazySeries {
  readonly time: readonly NumberWithError[];
  /** sqrt(m) v */
  readonly scaledTargetOverlap: readonly NumberWithError[];
  /** m C_o(t, t) */
  readonly scaledOffDiagonalOverlap: readonly NumberWithError[];
  /** m (C_d(t, 0) - 1) */
  readonly scaledSelfDisplacement: readonly NumberWithError[];
  /** The same for seen and fresh samples. */
  readonly trainError: readonly NumberWithError[];
  readonly testError: readonly NumberWithError[];
}

/**
 * The first regime of lazy networks, at times of the order of 1 / m, as m -> infinity: the mean neuron
 * learns the linear part of the target, and nothing else moves.
 *
 * Definition: in the time s = m t, with rho = alpha gamma_0^2 h'(0) and E = exp(-rho s), the mean of all
 * weights is E times that of the start and (1 - E) u / (gamma_0 sqrt(m)), u the target. So
 *   sqrt(m) v = (1 - E) / gamma_0,  m C_o = E^2 - 1 + (sqrt(m) v)^2,
 *   m (C_d(t, 0) - 1) = -((1 - E)^2 + (sqrt(m) v)^2) / 2,
 *   error = (tau^2 + |phi|^2 - h'(0) + gamma_0^2 (h(1) - h'(0)) + h'(0) (1 + gamma_0^2) E^2) / 2,
 * without a target v = 0 and |phi|^2 and h'(0) of the target are 0.
 *
 * @param times - s = m t, increasing, >= 0
 * @throws VerificationError 'invalid-argument' for options out of range
 * @remarks The errors are those of rounding. Networks of width m differ by terms of the order of 1 / m
 *   and, with a target and h''(0) > 0, of m^(-1/2).
 * @source montanari2025, appendix F (lazy initialisation, first regime); with a target derived above
 */
export function firstLazyRegime(network: LazyNetwork, times: readonly number[]): FirstLazySeries {
  const numbers = lazyNumbers(network);
  const { linearRate, finalTargetOverlap, explained, effectiveNoise, nonlinearVariance } = numbers;
  for (const [index, time] of times.entries()) {
    if (!(Number.isFinite(time) && time >= 0 && (index === 0 || time > times[index - 1]))) {
      throw invalidArgument('times', times, 'finite times >= 0 that increase');
    }
  }
  const complexity = network.complexity ** 2;
  const linear = covarianceAt(numbers.covariance, 0).slope;
  const end = effectiveNoise ** 2 + complexity * nonlinearVariance;
  const series = (valueAt: (remaining: number, moved: number) => number, size = 0) =>
    times.map((time) => {
      const rate = linearRate * time;
      const value = valueAt(Math.exp(-rate), -Math.expm1(-rate));
      // The exponent is rounded too.
      return withError(value, (32 + 4 * rate) * Number.EPSILON * (Math.abs(value) + size));
    });
  const errors = series(
    (remaining) => (end + (explained + complexity * linear) * remaining ** 2) / 2,
  );
  return {
    time: times.map((time) => withError(time, 0)),
    scaledTargetOverlap: series((_, moved) => finalTargetOverlap * moved),
    scaledOffDiagonalOverlap: series(
      (remaining, moved) => (finalTargetOverlap * moved) ** 2 - moved * (1 + remaining),
      1 + finalTargetOverlap ** 2,
    ),
    scaledSelfDisplacement: series((_, moved) => -(moved ** 2 * (1 + finalTargetOverlap ** 2)) / 2),
    trainError: errors,
    testError: errors,
  };
}
