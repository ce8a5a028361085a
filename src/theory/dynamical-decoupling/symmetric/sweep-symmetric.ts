import { covarianceAt } from '../hidden-covariance.js';
import { nextResidualRows, type ResidualRows } from '../residual-rows.js';
import {
  divergence,
  growthOfCurvature,
  requireStableStep,
  type StabilityBound,
} from '../step-stability.js';
import { largestCurvature } from './largest-curvature.js';
import { moveWeights } from './move-weights.js';
import { fillPairOverlaps, newPairOverlaps, type PairOverlaps } from './pair-overlaps.js';
import type { SymmetricCourse } from './symmetric-course.js';
import type { SymmetricNetwork } from './symmetric-network.js';
import { newRun, type SweepScheme, type SymmetricRun } from './symmetric-run.js';

export interface SweepOptions {
  readonly scheme: SweepScheme;
  /** The run ends before its last step once the train error is below; default: never. */
  readonly stopBelow?: number;
  /** Default: 2, and the step itself. */
  readonly stability?: StabilityBound;
}

/**
 * Dynamical mean-field theory of a network whose neurons start alike, step by step.
 *
 * Dynamics: with r the residual of a sample, and gradients all taken at the old point,
 *   a_i <- a_i + eta (n / d) mean (r sigma(w_i . x)) / m,
 *   w_i <- w_i + eta (n / d) mean (r a_i sigma'(w_i . x) x) / m, divided by its length.
 * Derivation: residuals are Gaussian, r = zeta - sum_{u < t} eta_u Sigma_R(t, u) r(u), where zeta
 * has the covariance Sigma_C and Sigma_R is the response of the output (dynamical cavity method).
 * Everything is causal, so each step follows from the rows of the past without iteration:
 *   Sigma_C(t, s) = tau^2 + |phi|^2 - a h(v) - a' h(v') + a a' (h(C_d) + (m - 1) h(C_o)) / m
 *   Sigma_R(t, s) = a a' (h'(C_d) R_d + (m - 1) h'(C_o) R_o) / m
 *   K = (1 + Sigma_R eta)^-1,  Gamma = K Sigma_C K^T,  kappa(t) = sum_s K(t, s)
 *   P(t, s) = (alpha / m) a a' (K h'(C) - eta_s Gamma h''(C) R)   for d and o
 *   N(t, s) = (alpha / m) a a' eta_s Gamma h'(C)
 *   force on the past: F(t') = g v(t') - sum_s P(s) C(s, t') + sum_{s < t'} N(s) R(t', s)
 * with g = alpha a kappa h'(v). Equal neurons leave two modes, X_+ = X_d + (m - 1) X_o and
 * X_- = X_d - X_o, in which products of matrices are products of numbers.
 *
 * `euler` divides by no length: the force has its part along w_i taken off, which is of first
 * order in the step for the gradient flow, and not what gradient descent does at that step.
 *
 * @param stepSizes - eta_t of each step; time advances by it
 * @throws VerificationError 'invalid-argument' naming `stepSize` when a step is unstable
 * @remarks 2 T^3 multiplications and additions for T steps and 24 T^2 bytes; two thirds of both for
 *   a lone neuron. Exact for n, d -> infinity at any step; rounding alone adds errors.
 * @source montanari2025, appendix C (equations), appendix D (discretisation); the steps of finite
 *   size are derived above
 */
export function sweepSymmetric(
  network: SymmetricNetwork,
  stepSizes: ArrayLike<number>,
  { scheme, stopBelow = Number.NEGATIVE_INFINITY, stability }: SweepOptions,
): SymmetricCourse {
  const length = stepSizes.length + 1;
  const run = newRun(network, stepSizes, scheme);
  const { course, store } = run;
  const now = newPairOverlaps(length);
  const growsWith = growthOfCurvature(network.width, network.frozenReadout);
  let step = 0;
  for (; ; step++) {
    fillPairOverlaps(now, network, store, step);
    const residual = stepResidual(run, now, step);
    recordErrors(run, residual.variance, step);
    if (step === stepSizes.length || course.trainError[step] < stopBelow) break;
    const eta = stepSizes[step];
    const [time, readout] = [course.time[step], course.readout[step]];
    const curvature = largestCurvature(network, readout, course.offDiagonalOverlap[step]);
    course.stability[step] = requireStableStep(
      eta,
      { time, readout, curvature, growsWith },
      stability ?? { largest: divergence, stepSize: eta },
    );
    course.time[step + 1] = course.time[step] + eta;
    course.readout[step + 1] = course.readout[step] + eta * readoutForce(run, now, residual, step);
    moveWeights(run, now, residual, step);
  }
  course.stability[step] = step === 0 ? 0 : course.stability[step - 1];
  return step + 1 === length ? { ...course, numSteps: step } : cutAt(course, step);
}

/** Sigma_C and Sigma_R of a step, and what follows for the residual. */
function stepResidual(run: SymmetricRun, now: PairOverlaps, step: number): ResidualRows {
  const { network, store, course, targetMean, stepSizes } = run;
  const { readout } = course;
  const { feedback, source } = store;
  const noise = network.labelNoise ** 2 + run.targetSquare;
  const here = readout[step];
  if (network.target === 'same') {
    targetMean[step] = covarianceAt(network.covariance, course.targetOverlap[step]).value;
  }
  for (let s = 0; s <= step; s++) {
    const there = readout[s];
    const target = here * targetMean[step] + there * targetMean[s];
    source[s] = noise - target + here * there * now.meanValue[s];
    feedback[s] = s === step ? 0 : -stepSizes[s] * here * there * now.meanResponse[s];
  }
  return nextResidualRows(store, step);
}

function recordErrors({ course, store }: SymmetricRun, variance: number, step: number): void {
  course.trainError[step] = variance / 2;
  course.testError[step] = store.source[step] / 2;
}

/** da / dt */
function readoutForce(
  { network, course, targetMean, stepSizes }: SymmetricRun,
  now: PairOverlaps,
  { answer, correlation, signal }: ResidualRows,
  step: number,
): number {
  if (network.frozenReadout) return 0;
  let force = signal * targetMean[step];
  for (let s = 0; s <= step; s++) force -= answer[s] * course.readout[s] * now.meanValue[s];
  for (let s = 0; s < step; s++) {
    force += stepSizes[s] * correlation[s] * course.readout[s] * now.meanResponse[s];
  }
  return network.sampleRatio * force;
}

/** The course up to a step, when a run ends early. */
function cutAt(course: Omit<SymmetricCourse, 'numSteps'>, step: number): SymmetricCourse {
  const cut = Object.entries(course).map(([name, series]) => [name, series.slice(0, step + 1)]);
  return { ...(Object.fromEntries(cut) as typeof course), numSteps: step };
}
