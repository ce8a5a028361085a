import { covarianceAt } from '../hidden-covariance.js';
import { dot, type ResidualRows } from '../residual-rows.js';
import type { GeneralRun } from './general-run.js';
import { overlapTriangle, responseTriangle } from './general-store.js';

/** Rows of the next time before lengths are put right; one series a pair, row-major. */
interface MovedRows {
  /** w_i(t + 1) . w_j(s) */
  readonly overlap: readonly Float64Array[];
  readonly response: readonly Float64Array[];
}

/** Makes a step of all weights: the next row of overlaps and responses of each pair. */
export function moveGeneralWeights(run: GeneralRun, residual: ResidualRows, step: number): void {
  const { store, course, stepSizes, now } = run;
  const { width, triangles } = store;
  const eta = stepSizes[step];
  fillKernels(run, residual, step);
  const signals = signalsOf(run, residual.signal, step);
  const rows = movedRows(run, signals, step);
  const movedTargets = course.targetOverlaps.map((series, i) => {
    let force = signals[i];
    for (let l = 0; l < width; l++) {
      force -= dot(now.pull[i * width + l], course.targetOverlaps[l], step + 1);
    }
    return series[step] + eta * force;
  });
  const squares = squaresOf(run, rows, signals, movedTargets, step);
  const lengths = signals.map((_, i) => Math.sqrt(squares[i * width + i]));
  for (let i = 0; i < width; i++) {
    course.targetOverlaps[i][step + 1] = movedTargets[i] / lengths[i];
    for (let j = 0; j < width; j++) {
      const pair = i * width + j;
      const overlaps = triangles.row(overlapTriangle(pair), step + 1);
      const responses = triangles.row(responseTriangle(pair), step + 1);
      for (let s = 0; s <= step; s++) {
        overlaps[s] = rows.overlap[pair][s] / lengths[i];
        responses[s] = rows.response[pair][s] / lengths[i];
      }
      store.overlapDiagonals[pair][step + 1] = squares[pair] / (lengths[i] * lengths[j]);
    }
    const self = triangles.row(overlapTriangle(i * width + i), step + 1);
    course.selfOverlaps[i][step + 1] = self[0];
  }
}

/** Fills in P and N of now. */
function fillKernels(
  { network, store, course, now, stepSizes }: GeneralRun,
  { answer, correlation, variance }: ResidualRows,
  step: number,
): void {
  const { width } = store;
  for (let pair = 0; pair < width * width; pair++) {
    const [i, j] = [Math.floor(pair / width), pair % width];
    const [slope, curvature, response] = [now.slope[pair], now.curvature[pair], now.response[pair]];
    for (let s = 0; s <= step; s++) {
      const weight = course.readouts[i][step] * course.readouts[j][s];
      const scale = (network.sampleRatio / width) * weight;
      const shaken = stepSizes[s] * (s === step ? variance : correlation[s]);
      now.pull[pair][s] = scale * (answer[s] * slope[s] - shaken * curvature[s] * response[s]);
      now.noise[pair][s] = scale * shaken * slope[s];
    }
  }
}

/** g_i */
function signalsOf({ network, course }: GeneralRun, signal: number, step: number): number[] {
  return course.targetOverlaps.map((series, i) => {
    if (network.target === 'none') return 0;
    const { slope } = covarianceAt(network.covariance, series[step]);
    return network.sampleRatio * course.readouts[i][step] * signal * slope;
  });
}

function movedRows(run: GeneralRun, signals: readonly number[], step: number): MovedRows {
  const { store, course, stepSizes } = run;
  const { width, triangles, overlapDiagonals } = store;
  const eta = stepSizes[step];
  const numRows = step + 1;
  const rows = { overlap: [] as Float64Array[], response: [] as Float64Array[] };
  for (let pair = 0; pair < width * width; pair++) {
    const [i, j] = [Math.floor(pair / width), pair % width];
    const overlap = new Float64Array(numRows);
    const response = new Float64Array(numRows);
    overlap.set(triangles.row(overlapTriangle(pair), step));
    response.set(triangles.row(responseTriangle(pair), step));
    overlap[step] = overlapDiagonals[pair][step];
    response[step] = i === j ? 1 : 0;
    for (let s = 0; s < numRows; s++) overlap[s] += eta * signals[i] * course.targetOverlaps[j][s];
    rows.overlap.push(overlap);
    rows.response.push(response);
  }
  for (let i = 0; i < width; i++) addForces(run, rows, i, step);
  return rows;
}

/**
 * Adds to the rows of neuron i what P and N do. A pass over a triangle of the pair (l, j) has
 * sum_s P_il(s) C_lj(s, t') over s > t', and sum_s P_ij(s) C_jl(s, t') over s < t', as C_lj(t', s) is
 * C_jl(s, t').
 */
function addForces(
  { store, now, stepSizes }: GeneralRun,
  rows: MovedRows,
  i: number,
  step: number,
): void {
  const { width, triangles, overlapDiagonals, columnSums, rowSums } = store;
  const eta = stepSizes[step];
  const numRows = step + 1;
  for (let pair = 0; pair < width * width; pair++) {
    const [l, j] = [Math.floor(pair / width), pair % width];
    const [ofL, ofJ] = [i * width + l, i * width + j];
    triangles.sweep({
      triangle: overlapTriangle(pair),
      numRows,
      rowFactors: now.pull[ofL],
      columnFactors: now.pull[ofJ],
      columnSums,
      rowSums,
    });
    const diagonal = overlapDiagonals[pair];
    for (let s = 0; s < numRows; s++) {
      rows.overlap[ofJ][s] -= eta * (columnSums[s] + now.pull[ofL][s] * diagonal[s]);
      rows.overlap[ofL][s] -= eta * rowSums[s];
    }
    triangles.sweep({
      triangle: responseTriangle(pair),
      numRows,
      rowFactors: now.pull[ofL],
      columnFactors: now.noise[ofJ],
      columnSums,
      rowSums,
    });
    for (let s = 0; s < numRows; s++) {
      rows.response[ofJ][s] -= eta * columnSums[s];
      rows.overlap[ofL][s] += eta * rowSums[s];
    }
  }
}

/** Products of the new weights before lengths are put right, m x m, row-major. */
function squaresOf(
  { store: { width }, now, stepSizes }: GeneralRun,
  { overlap, response }: MovedRows,
  signals: readonly number[],
  movedTargets: readonly number[],
  step: number,
): Float64Array {
  const numRows = step + 1;
  const squares = new Float64Array(width * width);
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < width; j++) {
      let force = signals[i] * movedTargets[j];
      for (let l = 0; l < width; l++) {
        const [mine, theirs] = [i * width + l, j * width + l];
        force -= dot(now.pull[mine], overlap[theirs], numRows);
        force += dot(now.noise[mine], response[theirs], numRows);
      }
      squares[i * width + j] = overlap[j * width + i][step] + stepSizes[step] * force;
    }
  }
  return squares;
}
