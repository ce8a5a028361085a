import type { StepSizePiece } from '../../../core/index.js';
import type { MeanFieldRun } from './network.js';

/** The step sizes of some steps, one a step. */
export function stepSizesOf(
  { stepSize }: Pick<MeanFieldRun, 'stepSize'>,
  firstStep: number,
  numSteps: number,
): Float64Array {
  const sizes = new Float64Array(numSteps);
  if (typeof stepSize === 'number') return sizes.fill(stepSize);
  let start = 0;
  for (const piece of stepSize) {
    const end = start + piece.numSteps;
    const [from, to] = [start, end].map((step) =>
      Math.min(Math.max(step - firstStep, 0), numSteps),
    );
    sizes.fill(piece.stepSize, from, to);
    start = end;
  }
  return sizes;
}

/** Steps that a list of pieces has a size for. */
export function stepsOfPieces(pieces: readonly StepSizePiece[]): number {
  return pieces.reduce((sum, { numSteps }) => sum + numSteps, 0);
}
