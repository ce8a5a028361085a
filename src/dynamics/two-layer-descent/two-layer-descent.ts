import {
  defineSimulator,
  type Engine,
  type LostRun,
  lost,
  type RandomKey,
} from '../../core/index.js';
import {
  type DescentNetwork,
  type TwoLayerDescent,
  twoLayerDescentProgram,
} from '../../engines/index.js';
import { type DescentStart, drawDescentStart } from './descent-start.js';
import { drawLabelNoise, type LabelNoise } from './label-noise.js';
import { observeState, type StateObservables } from './observe-state.js';
import { testErrorOf } from './overlap-errors.js';
import { stepsOfTimes } from './steps-of-times.js';

/**
 * A two-layer network, or its Gaussian surrogate, that learns n samples by projected gradient
 * descent; see the job `TwoLayerDescent` for its equations.
 */
export interface TwoLayerDescentSystem {
  readonly network: DescentNetwork;
  /** What neurons see: inputs, or random tensors with the same first two moments. */
  readonly model: TwoLayerDescent['model'];
  /** phi(u . x) with phi the network's activation and u the first coordinate, or no target. */
  readonly target: TwoLayerDescent['target'];
  /** n >= 1; data take at most 1 GiB. */
  readonly numSamples: number;
  readonly labelNoise: LabelNoise;
  readonly start: DescentStart;
  /** eta > 0, the time of a step. Beyond the stability of descent it is not this simulator's. */
  readonly stepSize: number;
  /** Samples of a step, a random subset drawn afresh each time; default all of them. */
  readonly batchSize?: number;
  /** When the run is looked at: increasing multiples of the step size, 0 if it is to be among them. */
  readonly times: readonly number[];
}

/** A run at one of its times. */
export interface DescentObservables extends StateObservables {
  readonly time: number;
  /** (1 / 2n) sum_mu (y_mu - f_mu)^2 */
  readonly trainError: number;
  /** E (y - f)^2 / 2 over fresh samples, from overlaps, the noise of the label included. */
  readonly testError: number;
  /** (1 / n) sum_mu (y_mu - f_mu) */
  readonly meanResidual: number;
}

/** What a run leaves: one entry for each of its times, in their order. */
export interface DescentCourse {
  readonly records: readonly DescentObservables[];
}

/**
 * Projected gradient descent in the clock (n / d) of the paper, recorded at all its times in one
 * run. Start, samples, label noise and batches follow from the key, each from a stream of its
 * own. A run whose state is not finite at some time is lost, with that time.
 *
 * @throws VerificationError 'invalid-argument' for a system that makes no sense
 * @source montanari2025, appendix D, D.9 (descent on the Gaussian model)
 */
export const twoLayerDescent = defineSimulator<TwoLayerDescentSystem, DescentCourse>(
  'two-layer/descent',
  descendTwoLayers,
);

/** One run of `twoLayerDescent`. */
export async function descendTwoLayers(
  system: TwoLayerDescentSystem,
  key: RandomKey,
  engine: Engine,
): Promise<DescentCourse | LostRun> {
  const { network, model, target, labelNoise, numSamples, stepSize, batchSize, times } = system;
  const steps = stepsOfTimes(times, stepSize);
  const state = drawDescentStart(network, system.start, key);
  const [{ outcome, stepsDone, records }] = await engine.run(twoLayerDescentProgram, [
    {
      ...{ network, model, target, stepSize, key, state },
      labelNoise: drawLabelNoise(labelNoise, numSamples, key),
      ...(batchSize === undefined ? {} : { batchSize }),
      numSteps: steps[steps.length - 1],
      records: { at: steps },
    },
  ]);
  if (outcome !== 'completed') {
    const time = Number((stepsDone * stepSize).toPrecision(6));
    return lost(
      outcome,
      `the state is not finite at time ${time}, after ${stepsDone} steps of ${stepSize}: take smaller steps`,
    );
  }
  const testError = testErrorOf(network.activation, target, labelNoise.deviation);
  return {
    records: records.map(({ state: reached, trainError, meanResidual }, place) => {
      const observables = observeState(network, reached, state);
      const errors = { trainError, testError: testError(observables), meanResidual };
      return { time: times[place], ...errors, ...observables };
    }),
  };
}
