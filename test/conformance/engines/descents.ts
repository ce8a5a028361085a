import { evenSteps } from '../../../src/core/index.js';
import type {
  DescentActivation,
  DescentNetwork,
  DescentResult,
  TwoLayerDescent,
} from '../../../src/engines/index.js';
import { keyFromSeed, normalDraws } from '../../../src/random/index.js';

export const networkActivations: readonly DescentActivation[] = [
  { kind: 'hermite', coefficients: [0.9, 0.5, 0.4] },
  { kind: 'hermite', coefficients: [0, 0.3, 0, 0.2, 0, 0.1, 0.05] },
  { kind: 'erf', slope: 2 },
  { kind: 'tanh' },
];

/** Every set of degrees that a surrogate can have. */
export const surrogateActivations: readonly DescentActivation[] = [
  [0.8],
  [0, 0.7],
  [0, 0, 0.6],
  [0.9, 0.5],
  [0.9, 0, 0.4],
  [0, 0.7, 0.4],
  [0.5, 0.6, 0.4],
].map((coefficients) => ({ kind: 'hermite', coefficients }));

type Options = Partial<TwoLayerDescent> &
  Partial<DescentNetwork> & { readonly seed?: number; readonly numSamples?: number };

/** Rows of norm one, each followed by a number of order one. */
export function unitRows(seed: number, width: number, inputDimension: number): Float64Array {
  const state = normalDraws(keyFromSeed(seed + 500), width * (inputDimension + 1));
  for (let first = 0; first < state.length; first += inputDimension + 1) {
    const norm = Math.hypot(...state.subarray(first, first + inputDimension));
    for (let j = 0; j < inputDimension; j++) state[first + j] /= norm;
  }
  return state;
}

/** A run with a start and labels of its own. */
export function descentWith(options: Options = {}): TwoLayerDescent {
  const { seed = 1, numSamples = 9, inputDimension = 6, width = 3, ...rest } = options;
  const { activation = networkActivations[0], readouts = 'trained', ...changes } = rest;
  const key = keyFromSeed(seed);
  return {
    network: { inputDimension, width, activation, readouts },
    ...{ model: 'network', target: 'neuron', stepSize: 0.1, numSteps: 12, key },
    labelNoise: normalDraws(keyFromSeed(seed + 700), numSamples).map((number) => 0.3 * number),
    state: unitRows(seed, width, inputDimension),
    records: evenSteps(5, 1),
    ...changes,
  };
}

/** What differs between two results in a bit, by name. */
export function descentDifferences(found: DescentResult, expected: DescentResult): string[] {
  const numbersOf = ({ outcome, stepsDone, state, records }: DescentResult) => ({
    outcome: [outcome, stepsDone],
    state: [...state],
    steps: records.map(({ step }) => step),
    records: records.flatMap((record) => [...record.state]),
    errors: records.flatMap(({ trainError, meanResidual }) => [trainError, meanResidual]),
  });
  const [ours, theirs] = [numbersOf(found), numbersOf(expected)];
  return (['outcome', 'state', 'steps', 'records', 'errors'] as const).filter((name) => {
    const [a, b] = [ours[name], theirs[name]];
    return a.length !== b.length || a.some((value, place) => !Object.is(value, b[place]));
  });
}
