import { defineSimulator, invalidArgument } from '../../core/index.js';
import { solveInitialValueProblem } from '../../numerics/index.js';
import { type Neurons, tangentFeatures } from './tangent-features.js';
import { tangentKernel } from './tangent-kernel.js';

/**
 * Gradient flow of a network f(x) = scale mean_i a_i sigma(w_i . x) on a data set, as plain
 * data, in the unit of time in which f changes at a speed that does not depend on the scale:
 *
 *     d theta_i / dt = 1 / scale mean_k (y_k - f(x_k)) grad (a_i sigma(w_i . x_k))
 *                      - anchoredDecay (theta_i - theta_i(0))
 */
export interface LazyTraining extends Neurons {
  /** Row-major, samples x inputDimension. */
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  /** alpha > 0 */
  readonly scale: number;
  /** Where it starts: neurons x (inputDimension + 1). */
  readonly start: Float64Array;
  /** lambda >= 0, towards the start; default 0. */
  readonly anchoredDecay?: number;
  /** Gradients stay those of the start, and f is linear in theta; default false. */
  readonly isLinearised?: boolean;
  /** Increasing, >= 0. */
  readonly times: readonly number[];
  /** Where outputs are told too; default nowhere. */
  readonly testInputs?: Float64Array;
}

/** The flow at one time. */
export interface LazyTrainingRecord {
  /** y - f of each sample. */
  readonly residuals: Float64Array;
  /** f of each test input. */
  readonly outputs: Float64Array;
  /** Root of the mean over neurons of |theta_i(t) - theta_i(0)|^2. */
  readonly movement: number;
  /** H of the samples: samples x samples, row-major. */
  readonly kernel: Float64Array;
}

/** What one parameter of the solution may be off by, relative to its largest size. */
const tolerance = { absolute: 1e-10, relative: 1e-9 };

/**
 * The flow at each of its times.
 *
 * @throws VerificationError 'invalid-argument' where shapes do not fit or a number is out of
 *   its range; 'not-converged' where the flow is too stiff
 * @remarks Parameters are solved for to 1e-9 of their size.
 * @source mei2019, section 4
 */
export function runLazyTraining(training: LazyTraining): readonly LazyTrainingRecord[] {
  requireTraining(training);
  const { inputs, targets, scale, start, anchoredDecay = 0, isLinearised = false } = training;
  const { times, testInputs = new Float64Array(0), inputDimension } = training;
  const numSamples = targets.length;
  const width = start.length / (inputDimension + 1);
  const featuresAt = (state: Float64Array, points: Float64Array) => {
    const { outputs, gradients } = tangentFeatures(training, state, points);
    return { outputs: outputs.map((output) => scale * output), gradients };
  };
  const functionOf = (points: Float64Array) => {
    const frozen = featuresAt(start, points);
    return (state: Float64Array) => {
      if (!isLinearised) return featuresAt(state, points);
      const outputs = frozen.outputs.map((output, k) => {
        let moved = 0;
        for (let p = 0; p < start.length; p++) {
          moved += frozen.gradients[k * start.length + p] * (state[p] - start[p]);
        }
        return output + (scale * moved) / width;
      });
      return { outputs, gradients: frozen.gradients };
    };
  };
  const [onSamples, onTests] = [functionOf(inputs), functionOf(testInputs)];
  const derivative = (_time: number, state: Float64Array, out: Float64Array): void => {
    const { outputs, gradients } = onSamples(state);
    for (let p = 0; p < out.length; p++) out[p] = -anchoredDecay * (state[p] - start[p]);
    for (let k = 0; k < numSamples; k++) {
      const pull = (targets[k] - outputs[k]) / (scale * numSamples);
      for (let p = 0; p < out.length; p++) out[p] += pull * gradients[k * out.length + p];
    }
  };
  const { states } = solveInitialValueProblem({ derivative, initialState: start }, times, {
    tolerance,
  });
  return states.map((state) => {
    const features = onSamples(state);
    return {
      residuals: targets.map((target, k) => target - features.outputs[k]),
      outputs: onTests(state).outputs,
      movement: Math.sqrt(squaredDistance(state, start) / width),
      kernel: tangentKernel(features, features, width),
    };
  });
}

/** One such flow; it needs no random number. */
export const lazyTraining = defineSimulator('mean-field/lazy-training', runLazyTraining);

function squaredDistance(state: Float64Array, start: Float64Array): number {
  return state.reduce((sum, own, p) => sum + (own - start[p]) ** 2, 0);
}

function requireTraining(training: LazyTraining): void {
  const { inputDimension, inputs, targets, scale, start, anchoredDecay = 0 } = training;
  if (!(Number.isInteger(inputDimension) && inputDimension >= 1)) {
    throw invalidArgument('inputDimension', inputDimension, 'a whole number >= 1');
  }
  if (targets.length === 0) throw invalidArgument('targets.length', 0, 'at least one sample');
  if (inputs.length !== targets.length * inputDimension) {
    const expected = `${targets.length} samples x ${inputDimension} numbers`;
    throw invalidArgument('inputs.length', inputs.length, expected);
  }
  const numTestNumbers = training.testInputs?.length ?? 0;
  if (numTestNumbers % inputDimension !== 0) {
    throw invalidArgument('testInputs.length', numTestNumbers, `a multiple of ${inputDimension}`);
  }
  if (start.length === 0 || start.length % (inputDimension + 1) !== 0) {
    throw invalidArgument('start.length', start.length, `a multiple of ${inputDimension + 1} > 0`);
  }
  if (!(scale > 0 && Number.isFinite(scale))) {
    throw invalidArgument('scale', scale, 'a finite number > 0');
  }
  if (!(anchoredDecay >= 0 && Number.isFinite(anchoredDecay))) {
    throw invalidArgument('anchoredDecay', anchoredDecay, 'a finite number >= 0');
  }
}
