import { covarianceAt } from '../hidden-covariance.js';
import type { ResidualRows } from '../residual-rows.js';
import { kernelsOf, type ModeForce, type ModeRun, modeForce } from './mode-force.js';
import type { PairOverlaps } from './pair-overlaps.js';
import type { SymmetricRun } from './symmetric-run.js';

/** Makes a step of the weights: the next row of overlaps and responses in each mode. */
export function moveWeights(
  run: SymmetricRun,
  now: PairOverlaps,
  residual: ResidualRows,
  step: number,
): void {
  const { network, course, stepSizes } = run;
  const { width } = network;
  const eta = stepSizes[step];
  const here = course.targetOverlap[step];
  const slope = network.target === 'same' ? covarianceAt(network.covariance, here).slope : 0;
  const signal = network.sampleRatio * course.readout[step] * residual.signal * slope;
  const forces = run.store.modes.map((mode, index) =>
    modeForce(run, mode, kernelsOf(run, now, residual, step, index), signal, step),
  );
  const [plus, minus = plus] = forces;
  const own = (pick: (force: ModeForce) => number) =>
    (pick(plus) + (width - 1) * pick(minus)) / width;
  const moved = here + eta * (signal - plus.drag);
  if (run.scheme === 'gradient-descent') {
    const length = Math.sqrt(own(({ square }) => square));
    course.targetOverlap[step + 1] = moved / length;
    for (const force of forces) {
      writeRow(run, force, step, 1 / length, 0);
      force.mode.correlationDiagonal[step + 1] = force.square / (length * length);
    }
  } else {
    const inward = own((force) => force.now);
    course.targetOverlap[step + 1] = moved - eta * inward * here;
    for (const force of forces) writeRow(run, force, step, 1, eta * inward);
    advanceSquares(run, forces, inward, step);
  }
  const [plusMode, minusMode = plusMode] = run.store.modes;
  const { triangles } = run.store;
  const selfPlus = triangles.row(plusMode.correlation, step + 1)[0];
  const selfMinus = triangles.row(minusMode.correlation, step + 1)[0];
  course.selfOverlap[step + 1] = (selfPlus + (width - 1) * selfMinus) / width;
  course.offDiagonalOverlap[step + 1] =
    (plusMode.correlationDiagonal[step + 1] - minusMode.correlationDiagonal[step + 1]) / width;
}

/** Euler's C(t + 1, t + 1): lengths stay one, and products change by the force on both. */
function advanceSquares(
  { network: { width }, store: { modes }, stepSizes }: SymmetricRun,
  [plus, minus]: readonly ModeForce[],
  inward: number,
  step: number,
): void {
  if (minus === undefined) {
    modes[0].correlationDiagonal[step + 1] = 1;
    return;
  }
  const [before, difference] = [plus, minus].map(({ mode }) => mode.correlationDiagonal[step]);
  const off = (before - difference) / width;
  const change = (plus.now - minus.now) / width - inward * off;
  const next = off + 2 * stepSizes[step] * change;
  modes[0].correlationDiagonal[step + 1] = 1 + (width - 1) * next;
  modes[1].correlationDiagonal[step + 1] = 1 - next;
}

/** Row t + 1 of a mode: what was moved, times a factor, without a share of what was. */
export function writeRow(
  { store: { triangles } }: ModeRun,
  { mode, correlation, response }: ModeForce,
  step: number,
  factor: number,
  share: number,
): void {
  const before = triangles.row(mode.correlation, step);
  const answered = triangles.row(mode.response, step);
  const nextCorrelation = triangles.row(mode.correlation, step + 1);
  const nextResponse = triangles.row(mode.response, step + 1);
  for (let s = 0; s < step; s++) {
    nextCorrelation[s] = factor * correlation[s] - share * before[s];
    nextResponse[s] = factor * response[s] - share * answered[s];
  }
  nextCorrelation[step] = factor * correlation[step] - share * mode.correlationDiagonal[step];
  nextResponse[step] = factor * response[step];
}
