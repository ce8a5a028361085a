import { invalidArgument, type StepSizePiece } from '../core/index.js';

/**
 * A step size that decays and then stays,
 *
 *     eta_t = final + (initial - final) (1 - min(t, decaySteps) / decaySteps)^power.
 *
 * @source goring2025, hyper-parameters of the phase diagrams
 */
export interface StepSizeSchedule {
  /** eta_0 > 0 */
  readonly initial: number;
  /** eta_f > 0 */
  readonly final: number;
  /** K; a whole number >= 0 */
  readonly decaySteps: number;
  /** > 0; default 2 */
  readonly power?: number;
  /** Pieces of constant step size that the decay is run in; default 32. */
  readonly numPieces?: number;
}

/**
 * The pieces of constant step size that stand for a schedule.
 *
 * The step size of a piece of the decay is the mean of the schedule over it, so
 * that each piece covers the same time, the sum of its step sizes, as the
 * schedule does.
 *
 * @param stepSize - a number > 0, for one piece, or a schedule
 * @param numSteps - in all; the schedule is cut there; may be infinite
 * @throws VerificationError 'invalid-argument' when a number is out of range
 * @remarks The mean is the integral of eta_t over continuous t; the sum over
 *   whole t is larger by about (initial - final) / 2 in all.
 */
export function stepSizePieces(
  stepSize: number | StepSizeSchedule,
  numSteps: number,
): StepSizePiece[] {
  if (typeof stepSize === 'number') {
    requirePositive('stepSize', stepSize);
    return [{ stepSize, numSteps }];
  }
  checkSchedule(stepSize);
  const { initial, final, decaySteps, power = 2, numPieces = 32 } = stepSize;
  /** Integral of (1 - t / K)^power from t on. */
  const rest = (t: number) => (decaySteps / (power + 1)) * (1 - t / decaySteps) ** (power + 1);
  const pieces: StepSizePiece[] = [];
  let first = 0;
  for (let piece = 1; piece <= numPieces && first < numSteps; piece++) {
    const last = Math.min(Math.round((decaySteps * piece) / numPieces), numSteps);
    if (last === first) continue;
    const decayed = (rest(first) - rest(last)) / (last - first);
    pieces.push({ stepSize: final + (initial - final) * decayed, numSteps: last - first });
    first = last;
  }
  if (first < numSteps) pieces.push({ stepSize: final, numSteps: numSteps - first });
  return pieces;
}

function checkSchedule({ initial, final, decaySteps, power, numPieces }: StepSizeSchedule): void {
  requirePositive('stepSize.initial', initial);
  requirePositive('stepSize.final', final);
  requirePositive('stepSize.power', power ?? 2);
  if (!(Number.isSafeInteger(decaySteps) && decaySteps >= 0)) {
    throw invalidArgument('stepSize.decaySteps', decaySteps, 'a whole number >= 0');
  }
  if (!(Number.isSafeInteger(numPieces ?? 1) && (numPieces ?? 1) >= 1)) {
    throw invalidArgument('stepSize.numPieces', numPieces, 'a whole number >= 1');
  }
}

function requirePositive(name: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) throw invalidArgument(name, value, 'a number > 0');
}
