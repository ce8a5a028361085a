import { describe, expect, test } from 'vitest';
import {
  type ParityRun,
  parityObservableNames,
  runSgld,
  simulateParityLearning,
} from '../../../../src/dynamics/index.js';
import { specialisedFraction } from '../../../../src/dynamics/parity/neuron-alignment.js';
import { parityCube } from '../../../../src/dynamics/parity/parity-data-sets.js';
import { collectParityObservables } from '../../../../src/dynamics/parity/parity-observables.js';
import {
  drawFromPrior,
  evaluateNetwork,
  numParameters,
} from '../../../../src/dynamics/two-layer-network/network-state.js';
import { type GradientField, openReferenceEngine } from '../../../../src/engines/index.js';
import { hypercube, parity, twoLayerNetwork } from '../../../../src/models/index.js';
import { fillNormal, fillRademacher, keyFromSeed, streams } from '../../../../src/random/index.js';
import { networkOutput, parityLoss, parityOf, signVectors } from '../../../helpers/network.js';
import { centralDifferences, randomState } from '../../../helpers/regression.js';

const key = keyFromSeed(21);
const network = twoLayerNetwork({
  inputDimension: 3,
  width: 4,
  widthExponent: 0.8,
  weightPriorScale: 1.3,
  readoutPriorScale: 0.7,
});
const cube = hypercube(3);
const targets = parity(cube, 3, 2);
const rows = Array.from({ length: 8 }, (_, row) => [...cube.subarray(3 * row, 3 * row + 3)]);

const engine = openReferenceEngine();
const xor = { network, sparsity: 2, noise: 0.4, stepSize: 0.05 };
type XorRun = ParityRun & { readonly sparsity: number; readonly stepSize: number };

const points = parityCube(3, [[0, 1]]);
const task = { network, supports: [[0, 1]], test: points, alignment: points };

/** The gradient of the mean squared loss plus the temperature times the prior, by differences. */
function driftOf({ noise, sparsity }: XorRun, inputs: Float64Array): GradientField {
  const labels = parity(inputs, 3, sparsity);
  const outputs = new Float64Array(labels.length);
  const energy = (theta: Float64Array) => {
    evaluateNetwork(network, theta, inputs, outputs);
    const loss = outputs.reduce((sum, f, row) => sum + (f - labels[row]) ** 2, 0) / labels.length;
    const prior = theta.reduce((sum, value, index) => {
      const variance = index % 4 === 3 ? 0.7 ** 2 : 1.3 ** 2 / 3;
      return sum + value ** 2 / (2 * variance);
    }, 0);
    return loss + 2 * noise ** 2 * prior;
  };
  return (state, _step, gradient) => gradient.set(centralDifferences(energy, state, 1e-6));
}

/** Observables of a run that a loop over steps makes, at the given snapshots. */
function simulatedByHand(
  run: XorRun,
  inputs: Float64Array,
  snapshots: readonly number[],
  from = key,
): number[] {
  const state = new Float64Array(numParameters(network));
  drawFromPrior(network, from, streams.initialState, 0, state);
  const observables = collectParityObservables(task);
  const outputs = new Float64Array(targets.length);
  const { stepSize, noise, noiseAmplitude } = run;
  const options = { stepSize, temperature: 2 * noise ** 2 };
  const outcome = runSgld(
    driftOf(run, inputs),
    noiseAmplitude === undefined ? options : { ...options, noiseAmplitude },
    from,
    state,
    run.numSteps,
    (current, step) => {
      if (!snapshots.includes(step)) return;
      evaluateNetwork(network, current, cube, outputs);
      observables.record(current, outputs);
    },
  );
  expect(outcome).toBe('completed');
  // All but the last are averages over snapshots; that one is of the last state.
  const fraction = specialisedFraction(network, task.supports, points, state);
  return [...observables.averages().slice(0, -1), fraction];
}

/** Central differences err by 1e-9, and a run of a few steps hardly adds to that. */
function expectClose(values: readonly number[], expected: readonly number[]): void {
  expect(values).toHaveLength(expected.length);
  for (const [index, value] of values.entries()) expect(value).toBeCloseTo(expected[index], 7);
}

describe('the network', () => {
  test('has the outputs of its definition', () => {
    const state = randomState(numParameters(network), key);
    const outputs = new Float64Array(8);
    evaluateNetwork(network, state, cube, outputs);
    for (const [row, x] of rows.entries()) {
      expect(outputs[row]).toBeCloseTo(networkOutput(network, state, x), 12);
    }
  });

  test('is drawn from its prior by scaling normal numbers', () => {
    const state = new Float64Array(numParameters(network));
    drawFromPrior(network, key, streams.proposal, 5, state);
    const kicks = new Float64Array(state.length);
    fillNormal(key, streams.proposal, 5, kicks);
    for (const [index, value] of state.entries()) {
      expect(value).toBeCloseTo(kicks[index] * (index % 4 === 3 ? 0.7 : 1.3 / Math.sqrt(3)), 14);
    }
  });
});

describe('the observables', () => {
  test('are averages over points and snapshots, by brute force', () => {
    const states = [1, 2, 3].map((seed) => randomState(numParameters(network), keyFromSeed(seed)));
    const observables = collectParityObservables(task);
    for (const state of states) {
      const outputs = new Float64Array(8);
      evaluateNetwork(network, state, cube, outputs);
      observables.record(state, outputs);
    }
    const vectors = signVectors(3);
    const average = <T>(list: readonly T[], of: (item: T) => number) =>
      list.reduce((sum, item) => sum + of(item), 0) / list.length;
    const f = (state: Float64Array, x: readonly number[]) => networkOutput(network, state, x);
    const expected = {
      orderParameter: average(states, (s) => average(vectors, (x) => f(s, x) * parityOf(x, 2))),
      meanSquaredError: average(
        vectors,
        (x) => (average(states, (s) => f(s, x)) - parityOf(x, 2)) ** 2,
      ),
      snapshotMeanSquaredError: average(states, (s) => parityLoss(network, 2, s)),
      readoutVariance: average(states, (s) => average([0, 1, 2, 3], (i) => s[4 * i + 3] ** 2)),
      weightSquaredNorm: average(states, (s) =>
        average([0, 1, 2, 3], (i) => [0, 1, 2].reduce((sum, j) => sum + s[4 * i + j] ** 2, 0)),
      ),
      onSupportSquaredWeight: average(states, (s) =>
        average([0, 1, 4, 5, 8, 9, 12, 13], (index) => (3 * s[index] ** 2) / 1.3 ** 2),
      ),
      offSupportSquaredWeight: average(states, (s) =>
        average([2, 6, 10, 14], (index) => (3 * s[index] ** 2) / 1.3 ** 2),
      ),
      // The largest alignment with two coordinates is 1/4, at w = (s, s, 0).
      specialisedFraction: average([0, 1, 2, 3], (i) => {
        const feature = (x: readonly number[]) =>
          Math.max(
            0,
            x[0] * states[2][4 * i] + x[1] * states[2][4 * i + 1] + x[2] * states[2][4 * i + 2],
          );
        const overlap = average(vectors, (x) => feature(x) * parityOf(x, 2));
        return overlap ** 2 > average(vectors, (x) => feature(x) ** 2) / 8 ? 1 : 0;
      }),
    };
    const values = observables.averages();
    for (const [index, name] of parityObservableNames.entries()) {
      expect(values[index]).toBeCloseTo(expected[name], 12);
    }
  });

  test.each([
    ['', {}],
    [' with a noise of another amplitude', { noiseAmplitude: 0.3 }],
  ])('of a run%s are those of its snapshots after the burn-in', async (_name, change) => {
    const run = { ...xor, ...change, numSteps: 23, burnInSteps: 5, recordEvery: 4 };
    const replicate = await simulateParityLearning(run, key, engine);
    const expected = simulatedByHand(run, cube, [5, 9, 13, 17, 21]);
    expectClose(replicate.values, expected);
  });

  test.each([23, 30])(
    'are refused when the burn-in of %i steps leaves no snapshot of 23',
    async (burnInSteps) => {
      const run = { ...xor, numSteps: 23, burnInSteps, recordEvery: 1 };
      await expect(simulateParityLearning(run, key, engine)).rejects.toThrow(
        `invalid burnInSteps=${burnInSteps}: expected a whole number < numSteps=23`,
      );
    },
  );

  test('of a run that blows up are reported as such', async () => {
    const run = { ...xor, stepSize: 50, numSteps: 2000, burnInSteps: 5, recordEvery: 4 };
    const replicate = await simulateParityLearning(run, key, engine);
    expect(replicate.outcome).toBe('non-finite');
    expect(replicate.values).toEqual([]);
    expect(replicate.message).toContain('stepSize=50');
  });
});

test('on drawn training points a run learns from those of its key, and is measured on the cube', async () => {
  const run = { ...xor, numSteps: 20, burnInSteps: 9, recordEvery: 5, numSamples: 3 };
  for (const seed of [1, 2]) {
    const from = keyFromSeed(seed);
    const replicate = await simulateParityLearning(run, from, engine);
    const inputs = new Float64Array(9);
    fillRademacher(from, streams.data, 0, inputs);
    expectClose(replicate.values, simulatedByHand(run, inputs, [9, 14, 19], from));
  }
});

describe('an antithetic run', () => {
  const run = { ...xor, sparsity: 0, noise: 1e3, stepSize: 1e-9, numSteps: 1, burnInSteps: 0 };
  const valuesOf = async (antithetic: boolean, changes: Partial<ParityRun> = {}) => {
    const changed = { ...run, recordEvery: 1, ...changes, antithetic };
    return (await simulateParityLearning(changed, key, engine)).values;
  };

  test('starts from the negated readouts and the same weights', async () => {
    const [order, , , readouts, weights] = await valuesOf(false);
    const [twinOrder, , , twinReadouts, twinWeights] = await valuesOf(true);
    expect(order).not.toBe(0);
    expect(twinOrder).toBe(-order);
    expect(twinReadouts).toBe(readouts);
    expect(twinWeights).toBe(weights);
  });

  test('follows negated noise in the readouts: where data hardly matter it mirrors the run', async () => {
    // T is 2e6, so a step is moved by prior and noise; the loss moves it by 1e-9.
    const long = { numSteps: 50, burnInSteps: 40 };
    const [order] = await valuesOf(false, long);
    const [twinOrder] = await valuesOf(true, long);
    expect(Math.abs(twinOrder + order)).toBeLessThan(1e-5 * Math.abs(order));
  });
});

test('a run whose noise has two substeps follows the path of one of half the step size', async () => {
  // At a small step size both solve the same stochastic equation.
  const fine = { ...xor, stepSize: 1e-5, numSteps: 400, burnInSteps: 398, recordEvery: 2 };
  const coarse = { ...fine, stepSize: 2e-5, numSteps: 200, burnInSteps: 199, recordEvery: 1 };
  const [{ values }, { values: same }, { values: other }] = await Promise.all([
    simulateParityLearning(fine, key, engine),
    simulateParityLearning({ ...coarse, noiseSubsteps: 2 }, key, engine),
    simulateParityLearning(coarse, key, engine),
  ]);
  const distance = (orderParameter: number) => Math.abs(orderParameter - values[0]);
  expect(distance(same[0])).toBeLessThan(0.02 * distance(other[0]));
});
