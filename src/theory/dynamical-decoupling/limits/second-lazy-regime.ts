import { invalidArgument, type NumberWithError, withError } from '../../../core/index.js';
import { withoutLinearPart } from '../hidden-covariance.js';
import { type CourseOptions, symmetricSeries } from '../symmetric/symmetric-dynamics.js';
import { type LazyNetwork, lazyNumbers } from './lazy-regime.js';

/** The second regime, at each of the times. */
export interface SecondLazySeries {
  readonly time: readonly NumberWithError[];
  /** C_d(t, 0) */
  readonly selfOverlap: readonly NumberWithError[];
  readonly trainError: readonly NumberWithError[];
  /** The same at all times. */
  readonly testError: readonly NumberWithError[];
  readonly stability: readonly NumberWithError[];
  /** sqrt(m) v, the same at all times. */
  readonly scaledTargetOverlap: NumberWithError;
  /** tau' */
  readonly effectiveNoise: NumberWithError;
}

/**
 * The second regime of lazy networks, at times of order one, as m -> infinity: neurons fit what the
 * linear part has left of the labels, each by itself, and the test error does not see it.
 *
 * Definition: m R_o = -R_d and m C_o = -C_d + (sqrt(m) v)^2 turn the equations of `sweepSymmetric` into
 * those of one neuron with a frozen readout gamma_0, the activation without its linear part,
 * h(q) - h'(0) q, and labels of pure noise with tau'^2 = tau^2 + |phi|^2 - phi'(0)^2 / h'(0). The test
 * error is (tau'^2 + gamma_0^2 (h(1) - h'(0))) / 2.
 *
 * @throws VerificationError as `symmetricDynamics`; 'invalid-argument' for an activation that is linear
 * @remarks Errors as of `symmetricDynamics`. Networks of width m differ by terms of the order of 1 / m
 *   and, with a target and h''(0) > 0, of m^(-1/2).
 * @source montanari2025, appendix F (lazy initialisation, second regime)
 */
export function secondLazyRegime(network: LazyNetwork, course: CourseOptions): SecondLazySeries {
  const { effectiveNoise, finalTargetOverlap, nonlinearVariance } = lazyNumbers(network);
  requireNonlinear(network, nonlinearVariance);
  const lone = symmetricSeries(
    {
      width: 1,
      sampleRatio: network.sampleRatio,
      labelNoise: effectiveNoise,
      covariance: withoutLinearPart(network.hiddenCovariance),
      target: 'none',
      initialReadout: network.complexity,
      frozenReadout: true,
    },
    course,
  );
  const rounded = (value: number) => withError(value, 8 * Number.EPSILON * value);
  return {
    time: lone.time,
    selfOverlap: lone.selfOverlap,
    trainError: lone.trainError,
    testError: lone.testError,
    stability: lone.stability,
    scaledTargetOverlap: rounded(finalTargetOverlap),
    effectiveNoise: rounded(effectiveNoise),
  };
}

/** Refuses a linear activation, of which nothing is left in the second regime. */
export function requireNonlinear(
  { hiddenCovariance }: Pick<LazyNetwork, 'hiddenCovariance'>,
  nonlinearVariance: number,
): void {
  if (nonlinearVariance > 0) return;
  throw invalidArgument(
    'hiddenCovariance',
    hiddenCovariance,
    'a coefficient > 0 from degree 2 on',
    'a linear activation has nothing to fit noise with',
  );
}
