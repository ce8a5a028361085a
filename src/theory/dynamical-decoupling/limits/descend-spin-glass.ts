import { growingTriangles } from '../../../numerics/index.js';
import type { HiddenCovariance } from '../hidden-covariance.js';
import type { ModeStore } from '../symmetric/correlation-store.js';
import { type ModeRun, modeForce } from '../symmetric/mode-force.js';
import { writeRow } from '../symmetric/move-weights.js';

/** Descent in a spherical spin glass, at each step. */
export interface SpinGlassCourse {
  readonly time: Float64Array;
  /** -E: how far the energy has fallen, for each coordinate. */
  readonly depth: Float64Array;
  /** C(t, 0) */
  readonly selfOverlap: Float64Array;
}

/** Functions of two times that are kept: C and R. */
export const numTrianglesOfSpinGlass = 2;

/**
 * Gradient descent at temperature zero in the spherical spin glass whose energies have the covariance
 * d g(w . w'), in the limit of many coordinates.
 *
 * Dynamics: w <- (w - eta grad H(w)), divided by its length. As the energy is Gaussian, with eta_s of
 * each step, the force on the past is
 *   F(t') = sum_{s < t} eta_s g''(C(t, s)) R(t, s) C(s, t') + sum_{s < t'} eta_s g'(C(t, s)) R(t', s)
 * and the energy -sum_{s < t} eta_s g'(C(t, s)) R(t, s). For small steps these are the equations of
 * Cugliandolo and Kurchan.
 *
 * @remarks 2 T^3 / 3 multiplications and additions for T steps.
 * @source cugliandolo1993; montanari2025, appendix G
 */
export function descendSpinGlass(
  covariance: HiddenCovariance,
  stepSizes: ArrayLike<number>,
): SpinGlassCourse {
  const length = stepSizes.length + 1;
  const numbers = () => new Float64Array(length);
  const mode: ModeStore = {
    correlation: 0,
    correlationDiagonal: numbers().fill(1),
    response: 1,
    signalFactor: 0,
  };
  const triangles = growingTriangles(numTrianglesOfSpinGlass, length);
  const run: ModeRun = {
    store: { triangles, columnSums: numbers(), rowSums: numbers() },
    course: { targetOverlap: numbers() },
    work: { responseColumns: numbers(), responseRows: numbers() },
    stepSizes,
  };
  const course = { time: numbers(), depth: numbers(), selfOverlap: numbers().fill(1) };
  const [pull, noise, at] = [numbers(), numbers(), new Float64Array(3)];
  for (let step = 0; ; step++) {
    const overlaps = triangles.row(mode.correlation, step);
    const responses = triangles.row(mode.response, step);
    if (step > 0) course.selfOverlap[step] = overlaps[0];
    for (let s = 0; s <= step; s++) {
      covariance(s === step ? 1 : overlaps[s], at);
      const weight = step === stepSizes.length && s === step ? 0 : stepSizes[s];
      pull[s] = -weight * at[2] * responses[s];
      noise[s] = weight * at[1];
      course.depth[step] += noise[s] * responses[s];
    }
    if (step === stepSizes.length) return course;
    course.time[step + 1] = course.time[step] + stepSizes[step];
    const force = modeForce(run, mode, { pull, noise }, 0, step);
    writeRow(run, force, step, 1 / Math.sqrt(force.square), 0);
  }
}
