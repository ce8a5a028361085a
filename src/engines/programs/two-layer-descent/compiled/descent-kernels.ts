import { descentPlan, type PlanKernel } from '../../../../kernels/index.js';
import { fillPortableNormal, keyFromSeed, streams } from '../../../../random/index.js';
import {
  type NumbersByName,
  offByRoundings,
  unitRoundoff,
  whyBeyondRounding,
} from '../../../compiled/beyond-rounding.js';
import { type PlanKernelKind, planKernels } from '../../../compiled/plan-kernels.js';
import { runToEnd } from '../../../compiled/run-on-kernel.js';
import type { Target } from '../../program-entry.js';
import type { DescentActivation, DescentResult, TwoLayerDescent } from '../descent.js';
import { runReferenceDescent } from '../reference/run-reference.js';
import { stepsOn } from './steps-on-kernel.js';

const networks: readonly DescentActivation[] = [
  { kind: 'hermite', coefficients: [0.9, 0.5, 0.4] },
  { kind: 'erf', slope: 2 },
  { kind: 'tanh' },
];
const surrogates: readonly DescentActivation[] = [
  { kind: 'hermite', coefficients: [0.3, 0.7] },
  { kind: 'hermite', coefficients: [0.9, 0, 0.4] },
];

/** Small runs of both models, narrow and wide. */
const trials: readonly TwoLayerDescent[] = [3, 19].flatMap((width) => [
  ...networks.map((activation) => trial('network', activation, width)),
  ...surrogates.map((activation) => trial('gaussian-surrogate', activation, width)),
]);

function trial(
  model: TwoLayerDescent['model'],
  activation: DescentActivation,
  width: number,
): TwoLayerDescent {
  const inputDimension = 11;
  const key = keyFromSeed(width);
  const labelNoise = new Float64Array(13);
  fillPortableNormal(key, streams.label, 0, labelNoise);
  return {
    network: { inputDimension, width, activation, readouts: 'trained' },
    ...{ model, target: 'neuron', labelNoise, key, stepSize: 0.1, numSteps: 10 },
    state: unitState(key, width, inputDimension),
    records: { at: [0, 10] },
  };
}

function unitState(key: TwoLayerDescent['key'], width: number, dimension: number): Float64Array {
  const state = new Float64Array(width * (dimension + 1));
  fillPortableNormal(key, streams.initialState, 0, state);
  for (let first = 0; first < state.length; first += dimension + 1) {
    const weights = state.subarray(first, first + dimension);
    const norm = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
    weights.forEach((weight, j) => {
      weights[j] = weight / norm;
    });
  }
  return state;
}

export const descentKernels: PlanKernelKind = {
  kind: 'two-layer-descent',
  plan: descentPlan,
  differenceBetween: (first, second) => {
    const different = trials.find(
      (run) =>
        !areSameNumbers(
          numbersOf(runToEnd(stepsOn(run, first))),
          numbersOf(runToEnd(stepsOn(run, second))),
        ),
    );
    return different === undefined ? undefined : `${describe(different)} have other bits`;
  },
  whyBeyondRounding: (kernel) =>
    whyBeyondRounding(
      trials.map((run) => ({
        what: describe(run),
        unitRoundoff: unitRoundoff.float64,
        found: numbersOf(runToEnd(stepsOn(run, kernel))),
        expected: numbersOf(runReferenceDescent(run)),
        disturbed: numbersOf(
          runReferenceDescent({
            ...run,
            state: offByRoundings(run.state, run.key, unitRoundoff.float64),
          }),
        ),
      })),
    ),
};

function describe({ network: { width, activation }, model }: TwoLayerDescent): string {
  const what = model === 'network' ? 'networks' : 'Gaussian surrogates';
  return `${what} of ${width} ${activation.kind} neurons under gradient descent`;
}

function numbersOf({ state, records }: DescentResult): NumbersByName {
  return {
    state,
    errors: Float64Array.from(
      records.flatMap(({ trainError, meanResidual }) => [trainError, meanResidual]),
    ),
  };
}

function areSameNumbers(first: NumbersByName, second: NumbersByName): boolean {
  return Object.entries(first).every(
    ([name, numbers]) =>
      numbers.length === second[name].length &&
      numbers.every((number, place) => Object.is(number, second[name][place])),
  );
}

export const descentKernel: (target: Target) => PlanKernel = planKernels(descentKernels);
