import { requirePositive } from '../require-number.js';

/**
 * Neurons with one input that learn from a teacher, with weight decay and noise.
 *
 * Neurons sigma(x; w) = a erf(w x / sqrt 2) with fixed a, target y = c erf(r x / sqrt 2) and
 * x ~ N(0, 1). With one weight a neuron the inverse temperature is that of the diffusion
 * equation, d rho / dt = 2 xi d/dw (rho dPsi/dw + (1 / beta) d rho/dw).
 */
export interface ErfLangevinProblem {
  /** a > 0. */
  readonly outputScale: number;
  /** c > 0. */
  readonly teacherCoefficient: number;
  /** r > 0. */
  readonly teacherWeight: number;
  /** lambda > 0. */
  readonly weightDecay: number;
  /** beta > 0. */
  readonly inverseTemperature: number;
}

/** u(w, v) = E[erf(w x / sqrt 2) erf(v x / sqrt 2)] = (2 / pi) arcsin(w v / sqrt((1 + w^2) (1 + v^2))). */
export function erfOverlap(first: number, second: number): number {
  return (2 / Math.PI) * Math.atan2(first * second, Math.sqrt(1 + first ** 2 + second ** 2));
}

/** V(w) = -E[y sigma(x; w)] */
export function teacherPotential(problem: ErfLangevinProblem, weight: number): number {
  const { outputScale, teacherCoefficient, teacherWeight } = problem;
  return -outputScale * teacherCoefficient * erfOverlap(weight, teacherWeight);
}

/** U(w, v) = E[sigma(x; w) sigma(x; v)] */
export function pairPotential(problem: ErfLangevinProblem, first: number, second: number): number {
  return problem.outputScale ** 2 * erfOverlap(first, second);
}

/** E y^2 */
export function targetSquare({ teacherCoefficient, teacherWeight }: ErfLangevinProblem): number {
  return teacherCoefficient ** 2 * erfOverlap(teacherWeight, teacherWeight);
}

/**
 * A length over which a stationary law changes at least: 1 / sqrt(beta k) with a bound k on the
 * curvature of the potential, as u'' is below 2 / pi.
 */
export function shortestLength(problem: ErfLangevinProblem): number {
  const { outputScale, teacherCoefficient, weightDecay, inverseTemperature } = problem;
  const curvature = weightDecay + (2 / Math.PI) * outputScale * (outputScale + teacherCoefficient);
  return 1 / Math.sqrt(inverseTemperature * curvature);
}

/** @throws VerificationError 'invalid-argument' unless every number is finite and > 0 */
export function requireErfLangevinProblem(problem: ErfLangevinProblem): void {
  const { outputScale, teacherCoefficient, teacherWeight } = problem;
  requirePositive('outputScale', outputScale);
  requirePositive('teacherCoefficient', teacherCoefficient);
  requirePositive('teacherWeight', teacherWeight);
  requirePositive('weightDecay', problem.weightDecay);
  requirePositive('inverseTemperature', problem.inverseTemperature);
}
