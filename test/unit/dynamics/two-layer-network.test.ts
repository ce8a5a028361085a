import { describe, expect, test } from 'vitest';
import {
  parityObservableNames,
  runSgld,
  simulateParityLearning,
} from '../../../src/dynamics/index.js';
import { collectParityObservables } from '../../../src/dynamics/parity-observables.js';
import { twoLayerNetworkGradient } from '../../../src/dynamics/two-layer-network-gradient.js';
import {
  drawFromPrior,
  evaluateNetwork,
  numParameters,
} from '../../../src/dynamics/two-layer-network-state.js';
import { hypercube, parity, twoLayerNetwork } from '../../../src/models/index.js';
import { fillNormal, fillRademacher, keyFromSeed, streams } from '../../../src/random/index.js';
import { networkOutput, parityLoss, parityOf, signVectors } from '../../helpers/network.js';
import { centralDifferences, randomState } from '../../helpers/regression.js';

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

describe('the network', () => {
  test('has the outputs of its definition', () => {
    const state = randomState(numParameters(network), key);
    const outputs = new Float64Array(8);
    evaluateNetwork(network, state, cube, outputs);
    for (const [row, x] of rows.entries()) {
      expect(outputs[row]).toBeCloseTo(networkOutput(network, state, x), 12);
    }
  });

  test('drifts down the mean squared loss plus the temperature times the prior', () => {
    const temperature = 0.3;
    const state = randomState(numParameters(network), key);
    const energy = (theta: Float64Array) => {
      let prior = 0;
      for (const [index, value] of theta.entries()) {
        const variance = index < 4 ? 0.7 ** 2 : 1.3 ** 2 / 3;
        prior += value ** 2 / (2 * variance);
      }
      return parityLoss(network, 2, theta) + temperature * prior;
    };
    const predictions = new Float64Array(8);
    const gradient = new Float64Array(state.length).fill(99);
    twoLayerNetworkGradient(
      network,
      { inputs: cube, targets },
      temperature,
      predictions,
    )(state, 0, gradient);
    const numeric = centralDifferences(energy, state, 1e-6);
    for (const [index, value] of gradient.entries()) {
      expect(Math.abs(value - numeric[index])).toBeLessThan(1e-7);
    }
    for (const [row, x] of rows.entries()) {
      expect(predictions[row]).toBeCloseTo(networkOutput(network, state, x), 12);
    }
  });

  test('is drawn from its prior by scaling normal numbers', () => {
    const state = new Float64Array(numParameters(network));
    drawFromPrior(network, key, streams.proposal, 5, state);
    const kicks = new Float64Array(state.length);
    fillNormal(key, streams.proposal, 5, kicks);
    for (const [index, value] of state.entries()) {
      expect(value).toBeCloseTo(kicks[index] * (index < 4 ? 0.7 : 1.3 / Math.sqrt(3)), 14);
    }
  });
});

describe('the observables', () => {
  test('are averages over points and snapshots, by brute force', () => {
    const states = [1, 2, 3].map((seed) => randomState(numParameters(network), keyFromSeed(seed)));
    const observables = collectParityObservables(network, targets);
    for (const state of states) {
      const outputs = new Float64Array(8);
      evaluateNetwork(network, state, cube, outputs);
      observables.record(state, outputs);
    }
    const points = signVectors(3);
    const average = <T>(list: readonly T[], of: (item: T) => number) =>
      list.reduce((sum, item) => sum + of(item), 0) / list.length;
    const f = (state: Float64Array, x: readonly number[]) => networkOutput(network, state, x);
    const expected = {
      orderParameter: average(states, (s) => average(points, (x) => f(s, x) * parityOf(x, 2))),
      meanSquaredError: average(
        points,
        (x) => (average(states, (s) => f(s, x)) - parityOf(x, 2)) ** 2,
      ),
      snapshotMeanSquaredError: average(states, (s) => parityLoss(network, 2, s)),
      readoutVariance: average(states, (s) => average([0, 1, 2, 3], (i) => s[i] ** 2)),
      weightSquaredNorm: average(states, (s) =>
        average([0, 1, 2, 3], (i) => [0, 1, 2].reduce((sum, j) => sum + s[4 + 3 * i + j] ** 2, 0)),
      ),
    };
    const values = observables.averages();
    for (const [index, name] of parityObservableNames.entries()) {
      expect(values[index]).toBeCloseTo(expected[name], 12);
    }
  });

  test('of a run are those of its snapshots after the burn-in', () => {
    const run = { network, sparsity: 2, noise: 0.4, stepSize: 0.05, numSteps: 23 };
    const replicate = simulateParityLearning({ ...run, burnInSteps: 5, recordEvery: 4 }, key);
    const state = new Float64Array(numParameters(network));
    drawFromPrior(network, key, streams.initialState, 0, state);
    const temperature = 2 * 0.4 ** 2;
    const field = twoLayerNetworkGradient(
      network,
      { inputs: cube, targets },
      temperature,
      new Float64Array(8),
    );
    const observables = collectParityObservables(network, targets);
    const outputs = new Float64Array(8);
    const recorded: number[] = [];
    runSgld(field, { stepSize: 0.05, temperature }, key, state, 23, (current, step) => {
      if (![5, 9, 13, 17, 21].includes(step)) return;
      recorded.push(step);
      evaluateNetwork(network, current, cube, outputs);
      observables.record(current, outputs);
    });
    expect(recorded).toHaveLength(5);
    expect(replicate).toEqual({ outcome: 'completed', values: observables.averages() });
  });

  test.each([23, 30])(
    'are refused when the burn-in of %i steps leaves no snapshot of 23',
    (burnInSteps) => {
      const run = {
        network,
        sparsity: 2,
        noise: 0.4,
        stepSize: 0.05,
        numSteps: 23,
        recordEvery: 1,
      };
      expect(() => simulateParityLearning({ ...run, burnInSteps }, key)).toThrow(
        `invalid burnInSteps=${burnInSteps}: expected a whole number < numSteps=23`,
      );
    },
  );

  test('of a run that blows up are reported as such', () => {
    const run = { network, sparsity: 2, noise: 0.4, stepSize: 50, numSteps: 2000 };
    const replicate = simulateParityLearning({ ...run, burnInSteps: 5, recordEvery: 4 }, key);
    expect(replicate.outcome).toBe('non-finite');
    expect(replicate.values).toEqual([]);
    expect(replicate.message).toContain('stepSize=50');
  });
});

test('on drawn training points a run learns from those of its key, and is measured on the cube', () => {
  const run = { network, sparsity: 2, noise: 0.4, stepSize: 0.05, numSteps: 20, burnInSteps: 9 };
  for (const seed of [1, 2]) {
    const from = keyFromSeed(seed);
    const replicate = simulateParityLearning({ ...run, recordEvery: 5, numSamples: 3 }, from);
    const inputs = new Float64Array(9);
    fillRademacher(from, streams.data, 0, inputs);
    const data = { inputs, targets: parity(inputs, 3, 2) };
    const temperature = 2 * 0.4 ** 2;
    const field = twoLayerNetworkGradient(network, data, temperature, new Float64Array(3));
    const state = new Float64Array(numParameters(network));
    drawFromPrior(network, from, streams.initialState, 0, state);
    const observables = collectParityObservables(network, targets);
    const outputs = new Float64Array(8);
    runSgld(field, { stepSize: 0.05, temperature }, from, state, 20, (current, step) => {
      if (![9, 14, 19].includes(step)) return;
      evaluateNetwork(network, current, cube, outputs);
      observables.record(current, outputs);
    });
    expect(replicate.values).toEqual(observables.averages());
  }
});

describe('an antithetic run', () => {
  const run = {
    network,
    sparsity: 0,
    noise: 1e3,
    stepSize: 1e-9,
    numSteps: 1,
    burnInSteps: 0,
    recordEvery: 1,
  };
  const valuesOf = (antithetic: boolean) =>
    simulateParityLearning({ ...run, antithetic }, key).values;

  test('starts from the negated readouts and the same weights', () => {
    const [order, , , readouts, weights] = valuesOf(false);
    const [twinOrder, , , twinReadouts, twinWeights] = valuesOf(true);
    expect(order).not.toBe(0);
    expect(twinOrder).toBe(-order);
    expect(twinReadouts).toBe(readouts);
    expect(twinWeights).toBe(weights);
  });

  test('follows negated noise in the readouts: where data hardly matter it mirrors the run', () => {
    // T is 2e6, so a step is moved by prior and noise; the loss moves it by 1e-9.
    const long = { ...run, numSteps: 50, burnInSteps: 40 };
    const [order, twinOrder] = [false, true].map(
      (antithetic) => simulateParityLearning({ ...long, antithetic }, key).values[0],
    );
    expect(Math.abs(twinOrder + order)).toBeLessThan(1e-5 * Math.abs(order));
  });
});
