import { beforeAll, describe, expect, test } from 'vitest';
import type { Chain, Engine } from '../../../../src/core/index.js';
import {
  type ParityRun,
  parityObservableNames,
  sampleParityPosterior,
  simulateParityLearning,
} from '../../../../src/dynamics/index.js';
import {
  drawFromPrior,
  evaluateNetwork,
  numParameters,
} from '../../../../src/dynamics/two-layer-network/network-state.js';
import { readoutVarianceOf } from '../../../../src/dynamics/two-layer-network/readout-variance.js';
import { gatherCalls, openEngine, openReferenceEngine } from '../../../../src/engines/index.js';
import { hypercube, parity, twoLayerNetwork } from '../../../../src/models/index.js';
import { deriveKey, fillNormal, keyFromSeed, streams } from '../../../../src/random/index.js';
import { centralDifferences, randomState } from '../../../helpers/regression.js';
import { twoPassMoments } from '../../../helpers/samples.js';
import { testSeed } from '../../../helpers/seed.js';
import { falseAlarmRate, normalTwoSided } from '../../../helpers/tails.js';

const network = twoLayerNetwork({
  inputDimension: 3,
  width: 2,
  widthExponent: 0.8,
  weightPriorScale: 1.3,
  readoutPriorScale: 0.7,
});
const cube = hypercube(3);
const targets = parity(cube, 3, 2);
const temperature = 0.3;

/** U of the state: mean squared loss on the cube plus temperature times the prior. */
function potential(state: Float64Array): number {
  const outputs = new Float64Array(8);
  evaluateNetwork(network, state, cube, outputs);
  const loss = outputs.reduce((sum, f, row) => sum + (f - targets[row]) ** 2 / 8, 0);
  const prior = state.reduce(
    (sum, value, index) => sum + value ** 2 / (index % 4 === 3 ? 0.7 ** 2 : 1.3 ** 2 / 3),
    0,
  );
  return loss + (temperature * prior) / 2;
}

/** U is quadratic in the readouts: its gradient and Hessian in them by differences. */
function readoutsOf(state: Float64Array) {
  const at = (first: number, second: number) => {
    const moved = state.slice();
    moved[3] = first;
    moved[7] = second;
    return potential(moved);
  };
  const zero = at(0, 0);
  const slope = [(at(1, 0) - at(-1, 0)) / 2, (at(0, 1) - at(0, -1)) / 2];
  const h11 = at(1, 0) + at(-1, 0) - 2 * zero;
  const h22 = at(0, 1) + at(0, -1) - 2 * zero;
  const h12 = (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / 4;
  const determinant = h11 * h22 - h12 ** 2;
  const mean = [
    (h12 * slope[1] - h22 * slope[0]) / determinant,
    (h12 * slope[0] - h11 * slope[1]) / determinant,
  ];
  const covariance = [h22, -h12, h11].map((entry) => (temperature * entry) / determinant);
  const lowest = zero + (slope[0] * mean[0] + slope[1] * mean[1]) / 2;
  return { mean, covariance, marginal: lowest + (temperature / 2) * Math.log(determinant) };
}

/** f per unit readout of each neuron. */
function features(state: Float64Array, inputs: Float64Array): [Float64Array, Float64Array] {
  const of = (first: number, second: number) => {
    const outputs = new Float64Array(inputs.length / 3);
    const changed = state.slice();
    changed[3] = first;
    changed[7] = second;
    evaluateNetwork(network, changed, inputs, outputs);
    return outputs;
  };
  return [of(1, 0), of(0, 1)];
}

function outputVariance(state: Float64Array, inputs: Float64Array): number {
  const [c11, c12, c22] = readoutsOf(state).covariance;
  const [first, second] = features(state, inputs);
  return first.reduce(
    (sum, f, row) =>
      sum + (c11 * f ** 2 + 2 * c12 * f * second[row] + c22 * second[row] ** 2) / first.length,
    0,
  );
}

describe('the variance of readouts given the weights', () => {
  const state = randomState(8, keyFromSeed(3));
  const [c11, , c22] = readoutsOf(state).covariance;

  test('is that of the Gaussian law that the potential gives them', () => {
    const variance = readoutVarianceOf(network, temperature, cube, cube)(state);
    expect(variance.readouts).toBeCloseTo((c11 + c22) / 2, 11);
    expect(variance.outputs).toBeCloseTo(outputVariance(state, cube), 11);
  });

  test('gives outputs their variance on other points', () => {
    const inputs = cube.slice(3, 12);
    const variance = readoutVarianceOf(network, temperature, cube, inputs)(state);
    expect(variance.outputs).toBeCloseTo(outputVariance(state, inputs), 11);
    expect(variance.outputs).not.toBeCloseTo(outputVariance(state, cube), 3);
  });

  test('is the prior variance for neurons that are off', () => {
    const off = new Float64Array(8);
    const variance = readoutVarianceOf(network, temperature, cube, cube)(off);
    expect(variance.readouts).toBeCloseTo(0.49, 14);
    expect(variance.outputs).toBe(0);
  });
});

test('a run moves the weights in the marginal potential and adds the variance of the readouts', async () => {
  const key = keyFromSeed(8);
  const run: ParityRun = {
    network,
    sparsity: 2,
    noise: 1,
    temperature,
    stepSize: 0.05,
    numSteps: 12,
    burnInSteps: 2,
    recordEvery: 3,
    readouts: 'integrated',
  };
  const state = new Float64Array(numParameters(network));
  const noise = new Float64Array(8);
  drawFromPrior(network, key, streams.initialState, 0, state);
  const sums = { order: 0, snapshot: 0, readout: 0, weight: 0 };
  const mean = new Float64Array(8);
  for (let step = 0; step < 12; step++) {
    if (step >= 2 && (step - 2) % 3 === 0) {
      const { mean: readouts, covariance } = readoutsOf(state);
      const [first, second] = features(state, cube);
      for (let row = 0; row < 8; row++) {
        const f = readouts[0] * first[row] + readouts[1] * second[row];
        mean[row] += f / 4;
        sums.order += (f * targets[row]) / 8 / 4;
        sums.snapshot += (f - targets[row]) ** 2 / 8 / 4;
      }
      sums.snapshot += outputVariance(state, cube) / 4;
      sums.readout += (readouts[0] ** 2 + readouts[1] ** 2) / 8;
      sums.readout += (covariance[0] + covariance[2]) / 8;
      for (const j of [0, 1, 2, 4, 5, 6]) sums.weight += state[j] ** 2 / 8;
    }
    const slope = centralDifferences((theta) => readoutsOf(theta).marginal, state, 1e-5);
    fillNormal(key, streams.langevinNoise, step, noise);
    for (const j of [0, 1, 2, 4, 5, 6]) {
      state[j] += Math.sqrt(2 * 0.05 * temperature) * noise[j] - 0.05 * slope[j];
    }
  }
  const { values } = await simulateParityLearning(run, key, openReferenceEngine());
  const error = mean.reduce((sum, f, row) => sum + (f - targets[row]) ** 2 / 8, 0);
  const expected = [sums.order, error, sums.snapshot, sums.readout, sums.weight];
  for (const [index, value] of expected.entries()) expect(values[index]).toBeCloseTo(value, 7);
});

test('a run that keeps more states than fit in one call has the averages of the whole', async () => {
  // With 2^21 numbers to a call and 64 x 2 a state, a call holds 2^14 records.
  const engine = await openEngine('wasm');
  const calls: number[] = [];
  const counting: typeof engine = {
    name: engine.name,
    run: (program, jobs, options) => {
      calls.push((jobs[0] as Chain).numSteps);
      return engine.run(program, jobs, options);
    },
  };
  const run: ParityRun = {
    network: twoLayerNetwork({ inputDimension: 1, width: 64 }),
    sparsity: 1,
    noise: 0.5,
    stepSize: 0.05,
    numSteps: 20_000,
    burnInSteps: 19_000,
    recordEvery: 1,
    readouts: 'integrated',
  };
  const { values } = await simulateParityLearning(run, keyFromSeed(1), counting);
  expect(calls).toEqual([16_384, 3_616]);
  const thinned = await simulateParityLearning(
    { ...run, recordEvery: 2 },
    keyFromSeed(1),
    counting,
  );
  expect(calls.slice(2)).toEqual([20_000]);
  // Every second snapshot of a slow chain tells nearly the same.
  expect(Math.abs(values[3] - thinned.values[3])).toBeLessThan(0.01 * values[3]);
});

// Rate: 4e-6 in all.
describe('with integrated readouts a tiny network has the posterior moments', () => {
  const seed = testSeed(20261122);
  const tiny = twoLayerNetwork({ inputDimension: 2, width: 1 });
  const noise = 0.5;
  const stepSize = 0.04;

  /**
   * Extrapolated to step size zero on one Brownian path. What the extrapolation
   * leaves was below 0.7 standard errors at this number of runs.
   */
  async function extrapolated(index: number, engine: Engine): Promise<number[]> {
    const key = deriveKey(keyFromSeed(seed), 'integrated', index);
    const at = async (fineness: 1 | 2) => {
      const run: ParityRun = {
        network: tiny,
        sparsity: 2,
        noise,
        stepSize: stepSize / fineness,
        burnInSteps: 250 * fineness,
        numSteps: 2750 * fineness,
        recordEvery: 5 * fineness,
        noiseSubsteps: fineness === 1 ? 2 : 1,
        readouts: 'integrated',
      };
      return (await simulateParityLearning(run, key, engine)).values;
    };
    const [coarse, fine] = await Promise.all([at(1), at(2)]);
    return fine.map((value, place) => 2 * value - coarse[place]);
  }

  let chains: readonly number[][] = [];
  let draws: readonly (readonly number[])[] = [];
  beforeAll(async () => {
    const indices = Array.from({ length: 200 }, (_, index) => index);
    // Chains of one call share the lanes of a vector.
    const engine = gatherCalls(await openEngine('wasm'));
    chains = await Promise.all(indices.map((index) => extrapolated(index, engine)));
    draws = indices.map((index) => {
      const key = deriveKey(keyFromSeed(seed), 'exact', index);
      return sampleParityPosterior(tiny, 2, noise, 200, key).values;
    });
  });

  test.each([
    'orderParameter',
    'snapshotMeanSquaredError',
    'readoutVariance',
    'weightSquaredNorm',
  ] as const)('%s', (name) => {
    const place = parityObservableNames.indexOf(name);
    const moments = [chains, draws].map((runs) => {
      const { count, mean, sumSquares } = twoPassMoments(runs.map((values) => values[place]));
      return { mean, variance: sumSquares / (count - 1) / count };
    });
    const z =
      (moments[0].mean - moments[1].mean) / Math.sqrt(moments[0].variance + moments[1].variance);
    expect(normalTwoSided(z)).toBeGreaterThan(falseAlarmRate);
  });
});

test('integrated readouts have no antithetic twin', async () => {
  const run: ParityRun = {
    network,
    sparsity: 2,
    noise: 0.4,
    stepSize: 0.05,
    numSteps: 4,
    burnInSteps: 1,
    recordEvery: 1,
    readouts: 'integrated',
    antithetic: true,
  };
  await expect(simulateParityLearning(run, keyFromSeed(1), openReferenceEngine())).rejects.toThrow(
    'invalid antithetic=true',
  );
});
