import { covarianceAt } from '../hidden-covariance.js';
import { nextResidualRows, type ResidualRows } from '../residual-rows.js';
import {
  divergence,
  growthOfCurvature,
  requireStableStep,
  type StabilityBound,
} from '../step-stability.js';
import { generalCurvature } from './general-curvature.js';
import type { GeneralNetwork } from './general-network.js';
import { type GeneralCourse, type GeneralRun, newGeneralRun } from './general-run.js';
import { overlapTriangle, responseTriangle } from './general-store.js';
import { moveGeneralWeights } from './move-general-weights.js';

/**
 * Dynamical mean-field theory of a network from any start, step by step: the dynamics and the
 * equations of `sweepSymmetric` with matrices over neurons in the place of two modes,
 *   Sigma_C(t, s) = tau^2 + |phi|^2 - (1 / m) sum_i (a_i h(v_i) + a_i' h(v_i'))
 *     + (1 / m^2) sum_ij a_i a_j' h(C_ij)
 *   Sigma_R(t, s) = (1 / m^2) sum_ij a_i a_j' h'(C_ij) R_ij
 *   P_ij(t, s) = (alpha / m) a_i a_j' (K h'(C_ij) - eta_s Gamma h''(C_ij) R_ij)
 *   N_ij(t, s) = (alpha / m) a_i a_j' eta_s Gamma h'(C_ij)
 *   F_ij(t') = g_i v_j(t') - sum_sl P_il(s) C_lj(s, t') + sum_{s < t'} sum_l N_il(s) R_jl(t', s).
 *
 * @param stepSizes - eta_t of each step; time advances by it
 * @throws VerificationError 'invalid-argument' naming `stepSize` when a step is unstable
 * @remarks (2 m^3 + 1 / 2) T^3 / 3 multiplications and additions for T steps and 8 m^2 T^2 bytes.
 *   Exact for n, d -> infinity at any step; rounding alone adds errors.
 * @source montanari2025, appendix C (equations); the steps of finite size are derived in
 *   `sweepSymmetric`
 */
export function sweepGeneral(
  network: GeneralNetwork,
  stepSizes: ArrayLike<number>,
  stability?: StabilityBound,
): GeneralCourse {
  const run = newGeneralRun(network, stepSizes);
  const { course, store } = run;
  const growsWith = growthOfCurvature(store.width, network.frozenReadout);
  for (let step = 0; ; step++) {
    fillNow(run, step);
    const residual = stepResidual(run, step);
    course.trainError[step] = residual.variance / 2;
    course.testError[step] = store.source[step] / 2;
    if (step === stepSizes.length) {
      course.stability[step] = step === 0 ? 0 : course.stability[step - 1];
      return course;
    }
    const eta = stepSizes[step];
    course.stability[step] = requireStableStep(
      eta,
      {
        time: course.time[step],
        readout: Math.max(...course.readouts.map((series) => Math.abs(series[step]))),
        growsWith,
        curvature: generalCurvature(run, step),
      },
      stability ?? { largest: divergence, stepSize: eta },
    );
    course.time[step + 1] = course.time[step] + eta;
    moveReadouts(run, residual, step);
    moveGeneralWeights(run, residual, step);
  }
}

/** h, h' and h'' at the overlaps of now with each time so far, and the responses. */
function fillNow({ network, store, now, course, targetMeans }: GeneralRun, step: number): void {
  const at = new Float64Array(3);
  for (let pair = 0; pair < store.width ** 2; pair++) {
    const overlaps = store.triangles.row(overlapTriangle(pair), step);
    now.response[pair].set(store.triangles.row(responseTriangle(pair), step));
    for (let s = 0; s <= step; s++) {
      network.covariance(s === step ? store.overlapDiagonals[pair][s] : overlaps[s], at);
      now.value[pair][s] = at[0];
      now.slope[pair][s] = at[1];
      now.curvature[pair][s] = at[2];
    }
  }
  if (network.target === 'none') return;
  for (const [i, overlaps] of course.targetOverlaps.entries()) {
    targetMeans[i][step] = covarianceAt(network.covariance, overlaps[step]).value;
  }
}

function stepResidual(run: GeneralRun, step: number): ResidualRows {
  const { network, store, course, targetMeans, now, stepSizes } = run;
  const { readouts } = course;
  const { width } = store;
  const noise = network.labelNoise ** 2 + run.targetSquare;
  const target = (s: number) =>
    readouts.reduce((sum, series, i) => sum + series[s] * targetMeans[i][s], 0) / width;
  for (let s = 0; s <= step; s++) {
    let [square, response] = [0, 0];
    for (let i = 0; i < width; i++) {
      for (let j = 0; j < width; j++) {
        const pair = i * width + j;
        const weight = readouts[i][step] * readouts[j][s];
        square += weight * now.value[pair][s];
        response += weight * now.slope[pair][s] * now.response[pair][s];
      }
    }
    store.source[s] = noise - target(step) - target(s) + square / width ** 2;
    store.feedback[s] = s === step ? 0 : (-stepSizes[s] * response) / width ** 2;
  }
  return nextResidualRows(store, step);
}

function moveReadouts(
  { network, store, course, targetMeans, now, stepSizes }: GeneralRun,
  { answer, correlation, signal }: ResidualRows,
  step: number,
): void {
  const { width } = store;
  for (let i = 0; i < width; i++) {
    let force = signal * targetMeans[i][step];
    for (let l = 0; l < width; l++) {
      const pair = i * width + l;
      for (let s = 0; s <= step; s++) {
        let answered = -answer[s] * now.value[pair][s];
        if (s < step) {
          answered += stepSizes[s] * correlation[s] * now.slope[pair][s] * now.response[pair][s];
        }
        force += (course.readouts[l][s] * answered) / width;
      }
    }
    const speed = network.frozenReadout ? 0 : network.sampleRatio * force;
    course.readouts[i][step + 1] = course.readouts[i][step] + stepSizes[step] * speed;
  }
}
