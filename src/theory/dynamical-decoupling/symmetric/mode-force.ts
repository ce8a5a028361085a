import { dot, type ResidualRows, type ResidualStore } from '../residual-rows.js';
import type { ModeStore } from './correlation-store.js';
import type { PairOverlaps } from './pair-overlaps.js';
import type { SymmetricRun } from './symmetric-run.js';

/** The part of a run that the force on a mode is made from. */
export interface ModeRun {
  readonly store: Pick<ResidualStore, 'triangles' | 'columnSums' | 'rowSums'>;
  readonly course: { readonly targetOverlap: Float64Array };
  readonly work: { readonly responseColumns: Float64Array; readonly responseRows: Float64Array };
  readonly stepSizes: ArrayLike<number>;
}

/** What the force on the weights is made of in one mode. */
export interface ModeForce {
  readonly mode: ModeStore;
  /** C(t + 1, s) before the length is put right, s <= t. */
  readonly correlation: Float64Array;
  /** R(t + 1, s) before that, s <= t. */
  readonly response: Float64Array;
  /** F(t) */
  readonly now: number;
  /** C(t + 1, t + 1) before that. */
  readonly square: number;
  /** sum_s P(s) v(s) */
  readonly drag: number;
}

/** Fills `pull` with P and `noise` with N of a mode. */
export function kernelsOf(
  { network, course, work, stepSizes }: SymmetricRun,
  now: PairOverlaps,
  { answer, correlation, variance }: ResidualRows,
  step: number,
  mode: number,
): { readonly pull: Float64Array; readonly noise: Float64Array } {
  const { width, sampleRatio } = network;
  const others = mode === 0 ? width - 1 : -1;
  const { pull, noise } = work;
  for (let s = 0; s <= step; s++) {
    const scale = (sampleRatio / width) * course.readout[step] * course.readout[s];
    const shaken = stepSizes[s] * (s === step ? variance : correlation[s]);
    const own = now.curvatureOwn[s] * now.responseOwn[s];
    const off = others * now.curvatureOff[s] * now.responseOff[s];
    const slope = now.slopeOwn[s] + others * now.slopeOff[s];
    pull[s] = scale * (answer[s] * slope - shaken * (own + off));
    noise[s] = scale * shaken * slope;
  }
  return { pull, noise };
}

/** The force on a mode of the weights and what it makes of it, before lengths are put right. */
export function modeForce(
  run: ModeRun,
  mode: ModeStore,
  { pull, noise }: { readonly pull: Float64Array; readonly noise: Float64Array },
  signal: number,
  step: number,
): ModeForce {
  const { store, course, work, stepSizes } = run;
  const { triangles } = store;
  const eta = stepSizes[step];
  const numRows = step + 1;
  const { responseColumns, responseRows } = work;
  symmetricProduct(store, mode.correlation, pull, numRows);
  triangles.sweep({
    triangle: mode.response,
    numRows,
    rowFactors: pull,
    columnFactors: noise,
    columnSums: responseColumns,
    rowSums: responseRows,
  });
  const before = triangles.row(mode.correlation, step);
  const answered = triangles.row(mode.response, step);
  const correlation = new Float64Array(numRows);
  const response = new Float64Array(numRows);
  const pushed = mode.signalFactor * signal;
  let force = 0;
  for (let s = 0; s < numRows; s++) {
    const held = store.columnSums[s] + pull[s] * mode.correlationDiagonal[s];
    force = pushed * course.targetOverlap[s] - held + responseRows[s];
    correlation[s] = (s === step ? mode.correlationDiagonal[s] : before[s]) + eta * force;
    response[s] = s === step ? 1 : answered[s] - eta * responseColumns[s];
  }
  const drag = dot(pull, course.targetOverlap, numRows);
  const moved = course.targetOverlap[step] + eta * (signal - drag);
  const after = pushed * moved - dot(pull, correlation, numRows) + dot(noise, response, numRows);
  return {
    mode,
    correlation,
    response,
    now: force,
    square: correlation[step] + eta * after,
    drag,
  };
}

/** columnSums = T p + T^T p of the part off the diagonal. */
function symmetricProduct(
  { triangles, columnSums, rowSums }: ModeRun['store'],
  triangle: number,
  factors: Float64Array,
  numRows: number,
): void {
  triangles.sweep({
    triangle,
    numRows,
    rowFactors: factors,
    columnFactors: factors,
    columnSums,
    rowSums,
  });
  for (let s = 0; s < numRows; s++) columnSums[s] += rowSums[s];
}
