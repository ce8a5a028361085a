import { describe, expect, test } from 'vitest';
import { resolveParameters } from '../../../../src/core/index.js';
import { runSgld } from '../../../../src/dynamics/index.js';
import { sgldSingleIndex } from '../../../../src/dynamics/single-index/sgld-single-index.js';
import {
  drawSingleIndexData,
  type SingleIndexRun,
  simulateSingleIndex,
} from '../../../../src/dynamics/single-index/simulate-single-index.js';
import {
  populationProblem,
  simulateSingleIndexPopulation,
} from '../../../../src/dynamics/single-index/simulate-single-index-population.js';
import { singleIndexObservableNames } from '../../../../src/dynamics/single-index/single-index-observables.js';
import { openReferenceEngine } from '../../../../src/engines/index.js';
import { populationLoss } from '../../../../src/engines/programs/population-flow/population-loss.js';
import {
  indexDirection,
  singleIndexTarget,
  singleIndexTargets,
  twoLayerNetwork,
} from '../../../../src/models/index.js';
import { fillNormal, keyFromSeed, streams } from '../../../../src/random/index.js';
import { networkOutput } from '../../../helpers/network.js';
import { centralDifferences, randomState } from '../../../helpers/regression.js';

const key = keyFromSeed(41);
const engine = openReferenceEngine();
const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;

describe('the target', () => {
  test('is a Hermite polynomial of one direction', () => {
    const monic = { inputDimension: 3, degree: 4, sparsity: 2, isNormalised: false };
    const inputs = Float64Array.of(0.4, -1.1, 2, 1.5, 0.7, -3);
    const he4 = (z: number) => z ** 4 - 6 * z ** 2 + 3;
    const expected = [0.4 - 1.1, 1.5 + 0.7].map((sum) => he4(sum / Math.SQRT2));
    const targets = singleIndexTargets(singleIndexTarget(monic), inputs);
    const normalised = singleIndexTargets(
      singleIndexTarget({ ...monic, isNormalised: true }),
      inputs,
    );
    for (const [row, value] of expected.entries()) {
      expect(targets[row]).toBeCloseTo(value, 12);
      expect(normalised[row]).toBeCloseTo(value / Math.sqrt(24), 12);
    }
  });

  test('refuses sizes that do not fit', () => {
    const base = { inputDimension: 3, degree: 2 };
    expect(() => singleIndexTarget({ ...base, sparsity: 4 })).toThrow(/sparsity=4/);
    expect(() => singleIndexTarget({ ...base, degree: -1 })).toThrow(/degree=-1/);
    expect(() => singleIndexTarget({ ...base, inputDimension: 0 })).toThrow(/inputDimension=0/);
    expect(() => singleIndexTargets(singleIndexTarget(base), new Float64Array(4))).toThrow(
      /inputs.length=4/,
    );
  });
});

const network = twoLayerNetwork({
  inputDimension: 3,
  width: 4,
  widthExponent: 0.8,
  weightPriorScale: 1.3,
  readoutPriorScale: 0.7,
});

describe('a run on drawn points', () => {
  const target = singleIndexTarget({ inputDimension: 3, degree: 2, sparsity: 2 });
  const run: SingleIndexRun = {
    network,
    biasPriorScale: 0.6,
    target,
    noise: 0.4,
    stepSize: 0.05,
    numSteps: 13,
    burnInSteps: 4,
    recordEvery: 3,
    numSamples: 7,
    numTestSamples: 11,
  };

  /** f of a state with or without biases, from its definition. */
  const outputs = (state: Float64Array, inputs: Float64Array, hasBiases: boolean) =>
    Array.from({ length: inputs.length / 3 }, (_, row) => {
      const stride = hasBiases ? 5 : 4;
      let sum = 0;
      for (let i = 0; i < 4; i++) {
        let z = hasBiases ? state[stride * i + 3] : 0;
        for (let j = 0; j < 3; j++) z += state[stride * i + j] * inputs[3 * row + j];
        sum += state[stride * (i + 1) - 1] * Math.max(0, z);
      }
      return sum / 4 ** 0.8;
    });

  test.each([true, false])('is a loop over steps by hand (biases: %s)', async (hasBiases) => {
    const { biasPriorScale, ...without } = run;
    const replicate = await simulateSingleIndex(hasBiases ? run : without, key, engine);
    const stride = hasBiases ? 5 : 4;
    const weight = 1.3 / Math.sqrt(3);
    const scales = [weight, weight, weight, ...(hasBiases ? [0.6] : []), 0.7];
    const training = drawSingleIndexData(target, 7, key, 0);
    const testSet = drawSingleIndexData(target, 11, key, 1);
    const energy = (theta: Float64Array) => {
      const f = outputs(theta, training.inputs, hasBiases);
      const loss = mean(f.map((value, row) => (value - training.targets[row]) ** 2));
      const prior = theta.reduce(
        (sum, value, index) => sum + value ** 2 / (2 * scales[index % stride] ** 2),
        0,
      );
      return loss + 2 * 0.4 ** 2 * prior;
    };
    const state = new Float64Array(4 * stride);
    fillNormal(key, streams.initialState, 0, state);
    for (let index = 0; index < state.length; index++) state[index] *= scales[index % stride];
    const padded = 4 * Math.ceil(stride / 4);
    const kicks = new Float64Array(4 * padded);
    const snapshots: Float64Array[] = [];
    for (let step = 0; step < 13; step++) {
      if ([4, 7, 10].includes(step)) snapshots.push(state.slice());
      const slope = centralDifferences(energy, state, 1e-6);
      fillNormal(key, streams.langevinNoise, step, kicks);
      for (let index = 0; index < state.length; index++) {
        const kick = kicks[padded * Math.floor(index / stride) + (index % stride)];
        state[index] += Math.sqrt(2 * 0.05 * 2 * 0.4 ** 2) * kick - 0.05 * slope[index];
      }
    }
    const test = snapshots.map((snapshot) => outputs(snapshot, testSet.inputs, hasBiases));
    const { targets } = testSet;
    const neurons = snapshots.flatMap((snapshot) =>
      [0, 1, 2, 3].map((i) => snapshot.subarray(stride * i, stride * (i + 1))),
    );
    const expected = {
      orderParameter: mean(test.map((f) => mean(f.map((value, row) => value * targets[row])))),
      meanSquaredError: mean(
        [...targets].map((y, row) => (mean(test.map((f) => f[row])) - y) ** 2),
      ),
      snapshotMeanSquaredError: mean(
        test.map((f) => mean(f.map((value, row) => (value - targets[row]) ** 2))),
      ),
      readoutVariance: mean(neurons.map((neuron) => neuron[stride - 1] ** 2)),
      weightSquaredNorm: mean(neurons.map(([a, b, c]) => a * a + b * b + c * c)),
      indexSquaredOverlap: mean(neurons.map(([a, b]) => (a + b) ** 2 / 2)),
    };
    expect(replicate.outcome).toBe('completed');
    for (const [index, name] of singleIndexObservableNames.entries()) {
      // Central differences err by 1e-9.
      expect(replicate.values[index]).toBeCloseTo(expected[name], 7);
    }
  });

  test('reports a run that blows up', async () => {
    const replicate = await simulateSingleIndex(
      { ...run, stepSize: 90, numSteps: 900 },
      key,
      engine,
    );
    expect(replicate.outcome).toBe('non-finite');
    expect(replicate.message).toContain('stepSize=90');
  });

  test('refuses a burn-in without snapshots and a target of another dimension', async () => {
    await expect(simulateSingleIndex({ ...run, burnInSteps: 13 }, key, engine)).rejects.toThrow(
      /burnInSteps=13/,
    );
    const other = singleIndexTarget({ inputDimension: 4, degree: 2 });
    await expect(simulateSingleIndex({ ...run, target: other }, key, engine)).rejects.toThrow(
      /target.inputDimension=4/,
    );
  });
});

describe('the population loss', () => {
  const state = randomState(16, key);

  test.each([0, 1, 2, 3, 4])('of degree %i has the gradient of its values', (degree) => {
    const target = singleIndexTarget({ inputDimension: 3, degree, sparsity: 2 });
    const { evaluate, differentiate } = populationLoss(populationProblem(network, target));
    const gradient = new Float64Array(16);
    differentiate(state, gradient);
    const differences = centralDifferences((theta) => evaluate(theta).loss, state, 1e-5);
    for (const [index, value] of gradient.entries()) {
      expect(Math.abs(value - differences[index])).toBeLessThan(1e-8);
    }
  });

  test('is the average over inputs', () => {
    // E y^2 = 1 takes the place of y^2, which has a heavy tail. Five standard errors of 4 x 10^4
    // inputs: six comparisons fail by chance at a rate of 3e-6, on a fixed seed.
    for (const degree of [1, 2, 4]) {
      const target = singleIndexTarget({ inputDimension: 3, degree, sparsity: 2 });
      const { inputs, targets } = drawSingleIndexData(target, 40_000, keyFromSeed(degree), 0);
      const losses = Array.from(targets, (y, row) => {
        const x = [...inputs.subarray(3 * row, 3 * row + 3)];
        return (networkOutput(network, state, x) - y) ** 2 - y ** 2 + 1;
      });
      const average = mean(losses);
      const error = Math.sqrt(mean(losses.map((loss) => (loss - average) ** 2)) / losses.length);
      const { loss, overlap } = populationLoss(populationProblem(network, target)).evaluate(state);
      expect(Math.abs(loss - average)).toBeLessThan(5 * error);
      expect(error).toBeLessThan(0.05 * average);
      const products = Array.from(targets, (y, row) => {
        const x = [...inputs.subarray(3 * row, 3 * row + 3)];
        return networkOutput(network, state, x) * y;
      });
      const spread = Math.sqrt(mean(products.map((p) => p ** 2)) / products.length);
      expect(Math.abs(overlap - mean(products))).toBeLessThan(5 * spread);
    }
  });

  test('does not see odd degrees from 3 on', () => {
    const target = singleIndexTarget({ inputDimension: 3, degree: 3 });
    expect(
      Math.abs(populationLoss(populationProblem(network, target)).evaluate(state).overlap),
    ).toBeLessThan(1e-15);
  });

  test('is finite, with a finite gradient, where neurons vanish or coincide', () => {
    const target = singleIndexTarget({ inputDimension: 3, degree: 2 });
    const same = state.slice();
    same.copyWithin(4, 0, 4);
    same.fill(0, 8, 11);
    const gradient = new Float64Array(16);
    populationLoss(populationProblem(network, target)).differentiate(same, gradient);
    expect(gradient.every(Number.isFinite)).toBe(true);
    expect(
      Number.isFinite(populationLoss(populationProblem(network, target)).evaluate(same).loss),
    ).toBe(true);
  });

  test('refuses a target of another scale and another activation', () => {
    const monic = singleIndexTarget({ inputDimension: 3, degree: 2, isNormalised: false });
    expect(() => populationProblem(network, monic)).toThrow(/isNormalised=false/);
    const target = singleIndexTarget({ inputDimension: 3, degree: 2 });
    expect(() => populationProblem({ ...network, activation: 'tanh' }, target)).toThrow(/tanh/);
  });
});

describe('a run on infinitely many points', () => {
  const target = singleIndexTarget({ inputDimension: 3, degree: 2, sparsity: 2 });
  const run = {
    network,
    target,
    noise: 0.4,
    stepSize: 0.05,
    numSteps: 13,
    burnInSteps: 4,
    recordEvery: 3,
    numTestSamples: 200,
  };

  test('is Langevin dynamics in the population loss and the prior', async () => {
    const { values } = await simulateSingleIndexPopulation(run, key, engine);
    const { evaluate } = populationLoss(populationProblem(network, target));
    const state = new Float64Array(16);
    fillNormal(key, streams.initialState, 0, state);
    for (let i = 0; i < 16; i++) state[i] *= i % 4 === 3 ? 0.7 : 1.3 / Math.sqrt(3);
    const potential = (theta: Float64Array) =>
      evaluate(theta).loss +
      2 *
        0.4 ** 2 *
        theta.reduce(
          (sum, x, i) => sum + x ** 2 / (2 * (i % 4 === 3 ? 0.7 ** 2 : 1.3 ** 2 / 3)),
          0,
        );
    const seen: Float64Array[] = [];
    runSgld(
      (theta, _step, gradient) => gradient.set(centralDifferences(potential, theta, 1e-6)),
      { stepSize: 0.05, temperature: 2 * 0.4 ** 2 },
      key,
      state,
      13,
      (theta, step) => {
        if ([4, 7, 10].includes(step)) seen.push(theta.slice());
      },
    );
    const neurons = seen.flatMap((s) => [0, 4, 8, 12].map((first) => s.subarray(first, first + 4)));
    const { inputs } = drawSingleIndexData(target, 200, key, 1);
    const square = mean(
      Array.from({ length: 200 }, (_, row) => {
        const x = [...inputs.subarray(3 * row, 3 * row + 3)];
        return mean(seen.map((s) => networkOutput(network, s, x))) ** 2;
      }),
    );
    const orderParameter = mean(seen.map((s) => evaluate(s).overlap));
    const expected = [
      orderParameter,
      1 - 2 * orderParameter + square,
      mean(seen.map((s) => evaluate(s).loss)),
      mean(neurons.map((neuron) => neuron[3] ** 2)),
      mean(neurons.map(([a, b, c]) => a * a + b * b + c * c)),
      mean(neurons.map(([a, b]) => (a + b) ** 2 / 2)),
    ];
    expect(values).toHaveLength(singleIndexObservableNames.length);
    for (const [index, value] of values.entries()) expect(value).toBeCloseTo(expected[index], 7);
    expect(indexDirection(target)[0]).toBeCloseTo(Math.SQRT1_2, 15);
  });

  test('reports a run that blows up', async () => {
    const blowing = { ...run, stepSize: 900, numSteps: 900 };
    const replicate = await simulateSingleIndexPopulation(blowing, key, engine);
    expect(replicate.outcome).toBe('non-finite');
  });
});

describe('the simulator', () => {
  const { parameters, simulate, observables } = sgldSingleIndex;
  const base = { inputDimension: 3, degree: 2, width: 4, noise: 0.5, numSteps: 20 };
  const at = async (given: Record<string, number | string>) =>
    simulate(resolveParameters(parameters, { ...base, numTestSamples: 50, ...given }), key, engine);

  test.each([
    ['points with biases', { numSamples: 9, biasPriorScale: 1, target: 'monic' }],
    ['points', { numSamples: 9, activation: 'tanh' }],
    ['the population', {}],
  ])('runs on %s', async (_name, given) => {
    const { outcome, values } = await at(given as Record<string, number | string>);
    expect(outcome).toBe('completed');
    expect(values).toHaveLength(observables.length);
    expect(values.every(Number.isFinite)).toBe(true);
  });

  test('refuses biases, and a target of another scale, without training points', async () => {
    await expect(at({ biasPriorScale: 1 })).rejects.toThrow(/biasPriorScale=1/);
    await expect(at({ target: 'monic' })).rejects.toThrow(/target="monic".*give numSamples/);
  });

  test('refuses scales and counts that no run can take', async () => {
    await expect(at({ weightPriorScale: 1e-300 })).rejects.toThrow(/weightPriorScale=1e-300/);
    await expect(at({ numSteps: 1e20 })).rejects.toThrow(/numSteps=1.*<= 1000000000000/);
  });
});
