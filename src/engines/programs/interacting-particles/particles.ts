import type { MeanFieldRun, MeanFieldTeacher } from '../mean-field-network/network.js';

/**
 * Neurons that move by the exact gradient of the population risk, for inputs x ~ N(0, I) and a
 * teacher y = sum_m c_m sigma(v_m . x) of the same activation. With Psi(theta_i) = -E[(y - f)
 * a_i sigma(w_i . x)], which is N / (2 alpha) times the risk in its gradient,
 *
 *     d theta_i / dt = -(2 / alpha) grad Psi(theta_i) - 2 lambda theta_i.
 *
 * The activation is erf, linear, quadratic or bump. A step of Euler's method is the mean of a
 * step of one-pass SGD, and its noise is the same number for number.
 *
 * @source mei2018; mei2019, sections 1 and 4
 */
export interface InteractingParticles extends MeanFieldRun {
  readonly teacher: MeanFieldTeacher;
  /** `runge-kutta`, the classical one of fourth order, has no noise. */
  readonly method: 'euler' | 'runge-kutta';
}
