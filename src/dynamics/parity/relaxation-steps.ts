import { invalidArgument } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { stepSizePieces } from '../step-size-schedule.js';
import { type ParityRun, temperatureOf } from './parity-run.js';

/** Steps in which readouts and weights forget where they were, under the prior alone. */
export interface RelaxationSteps {
  readonly readouts: number;
  readonly weights: number;
}

/**
 * Relaxation times of SGLD under the prior, in steps,
 *
 *     readouts: sigma_a^2 / (eta T),  weights: sigma_w^2 / (d eta T),  T = 2 kappa^2,
 *
 * the inverse of step size times curvature T / s^2 of the prior. Directions that
 * the data constrain relax faster; barriers between phases are not counted.
 *
 * @source goring2025, equation 4; elementary
 */
export function relaxationSteps({
  network,
  noise,
  stepSize,
}: {
  readonly network: TwoLayerNetwork;
  /** kappa */
  readonly noise: number;
  /** eta */
  readonly stepSize: number;
}): RelaxationSteps {
  return relaxationTimes(network, 2 * noise ** 2 * stepSize);
}

/** In units of the time that `unit` is a step of. */
function relaxationTimes(
  { inputDimension, weightPriorScale, readoutPriorScale }: TwoLayerNetwork,
  unit: number,
): RelaxationSteps {
  return {
    readouts: readoutPriorScale ** 2 / unit,
    weights: weightPriorScale ** 2 / (inputDimension * unit),
  };
}

/**
 * Refuses a run that is shorter than so many relaxation times of the slower of
 * weights and readouts; integrated readouts have none.
 *
 * @param times - least number of relaxation times, > 0; 30 is ample
 * @throws VerificationError 'invalid-argument' for a shorter run, with the number
 *   of steps that it needs
 */
export function requireEquilibrated(run: ParityRun, times: number): void {
  if (!(Number.isFinite(times) && times > 0)) {
    throw invalidArgument('leastRelaxationTimes', times, 'a finite number > 0');
  }
  const { readouts, weights } = relaxationTimes(run.network, temperatureOf(run));
  const slowest = run.readouts === 'integrated' ? weights : Math.max(readouts, weights);
  const needed = stepsFor(run.stepSize, times * slowest);
  if (run.numSteps >= needed) return;
  throw invalidArgument(
    'numSteps',
    run.numSteps,
    `at least ${needed} steps, ${times} relaxation times`,
    'run longer, or take a larger step size',
  );
}

/** Steps whose sizes add up to a time. */
function stepsFor(stepSize: ParityRun['stepSize'], time: number): number {
  let [steps, left] = [0, time];
  for (const piece of stepSizePieces(stepSize, Number.POSITIVE_INFINITY)) {
    // A whole number of steps of decimal size is not to be missed by rounding.
    const numSteps = Math.ceil((left / piece.stepSize) * (1 - 1e-12));
    if (numSteps <= piece.numSteps) return steps + numSteps;
    steps += piece.numSteps;
    left -= piece.numSteps * piece.stepSize;
  }
  return steps;
}
