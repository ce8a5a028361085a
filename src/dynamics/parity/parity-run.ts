import { invalidArgument, type RandomKey } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import { type StepSizeSchedule, stepSizePieces } from '../step-size-schedule.js';

/** A two-layer network that learns a sparse parity, or a sum of parities, by SGLD. */
export interface ParityRun {
  readonly network: TwoLayerNetwork;
  /** k: the target is the product of the first k coordinates. Give this or `supports`. */
  readonly sparsity?: number;
  /** Lists of coordinates, from 0 on; the target is the sum of their parities. */
  readonly supports?: readonly (readonly number[])[];
  /** kappa, the noise on the mean squared loss; T = 2 kappa^2 */
  readonly noise: number;
  /** T of the sampler, for planted mistakes; default 2 noise^2. */
  readonly temperature?: number;
  readonly stepSize: number | StepSizeSchedule;
  readonly numSteps: number;
  /**
   * Refuse the run when it is shorter than so many relaxation times of the slower
   * of readouts and weights, see `requireEquilibrated`; absent: any length will do.
   */
  readonly leastRelaxationTimes?: number;
  /** Steps before the first snapshot. */
  readonly burnInSteps: number;
  /** Steps between snapshots. */
  readonly recordEvery: number;
  /** P, training points drawn uniformly from the cube; absent: the whole cube, for d <= 14. */
  readonly numSamples?: number;
  /** Key that the training points are drawn with, for chains that share them; default that of the run. */
  readonly dataKey?: RandomKey;
  /** Fresh points of the key that outputs are measured on; absent: the whole cube for d <= 14, else 4096. */
  readonly numTestPoints?: number;
  /**
   * A draw from the prior, or neurons that point at the parity, as `specialiseNeurons`
   * makes them; default `prior`. Runs from both starts with one key follow the
   * same noise and may coalesce: for independent runs, give them different keys.
   */
  readonly start?: 'prior' | 'specialised';
  /** Size of the relevant weights of a specialised start, in units of their prior scale; default 1. */
  readonly specialisedScale?: number;
  /**
   * With `integrated` readouts the weights move in the marginal potential, from
   * which the readouts are gone: same posterior, no dynamics of the readouts.
   * Default `trained`.
   */
  readonly readouts?: 'trained' | 'integrated';
  /**
   * Negates the start and the noise of the readouts. A run from the prior and
   * its antithetic twin have the same law, and fluctuations that are odd in the
   * readouts cancel in their average; default false.
   */
  readonly antithetic?: boolean;
  /** Standard deviation of the noise of one step; default sqrt(2 stepSize T). */
  readonly noiseAmplitude?: number;
  /** As in `ChainNoise`: with 2, the path of a run of half the step size; default 1. */
  readonly noiseSubsteps?: 1 | 2;
}

/** T of the sampler. */
export function temperatureOf({ noise, temperature }: ParityRun): number {
  return temperature ?? 2 * noise ** 2;
}

/** Coordinates of each parity in the target. */
export function supportsOf({
  sparsity,
  supports,
  network,
}: Pick<ParityRun, 'network' | 'sparsity' | 'supports'>): readonly (readonly number[])[] {
  if ((sparsity === undefined) === (supports === undefined)) {
    throw invalidArgument(
      'sparsity',
      sparsity,
      'a value when there are no supports, and only then',
    );
  }
  if (sparsity === undefined) return supports ?? [];
  const { inputDimension } = network;
  if (!(Number.isInteger(sparsity) && sparsity >= 0 && sparsity <= inputDimension)) {
    throw invalidArgument('sparsity', sparsity, `a whole number in [0, ${inputDimension}]`);
  }
  return [Array.from({ length: sparsity }, (_, coordinate) => coordinate)];
}

/** @throws VerificationError 'invalid-argument' for the first thing that makes no sense */
export function checkParityRun(run: ParityRun): void {
  if (!(run.burnInSteps < run.numSteps)) {
    throw invalidArgument(
      'burnInSteps',
      run.burnInSteps,
      `a whole number < numSteps=${run.numSteps}`,
    );
  }
  stepSizePieces(run.stepSize, run.numSteps);
  if (!(temperatureOf(run) > 0))
    throw invalidArgument('temperature', run.temperature, 'a number > 0');
  for (const name of ['numSamples', 'numTestPoints'] as const) {
    const value = run[name] ?? 1;
    if (!(Number.isInteger(value) && value >= 1)) {
      throw invalidArgument(name, value, 'a whole number >= 1');
    }
  }
  if (!((run.specialisedScale ?? 1) > 0)) {
    throw invalidArgument('specialisedScale', run.specialisedScale, 'a number > 0');
  }
  if (run.antithetic !== true) return;
  if (run.readouts === 'integrated' || run.start === 'specialised') {
    throw invalidArgument(
      'antithetic',
      true,
      'false unless readouts are trained and start from the prior',
      'the law of other runs changes when the readouts are negated',
    );
  }
}
