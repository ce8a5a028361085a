import { beforeAll, describe, expect, test } from 'vitest';
import type { Replicate } from '../../src/core/index.js';
import {
  parityObservableNames,
  sampleParityPosterior,
  simulateParityLearning,
} from '../../src/dynamics/index.js';
import { openReferenceEngine } from '../../src/engines/index.js';
import { twoLayerNetwork } from '../../src/models/index.js';
import { deriveKey, keyFromSeed } from '../../src/random/index.js';
import { networkOutput, parityLoss, parityOf, signVectors } from '../helpers/network.js';
import { normals } from '../helpers/samples.js';
import { testSeed } from '../helpers/seed.js';
import { falseAlarmRate, normalTwoSided } from '../helpers/tails.js';

const seed = testSeed(20260411);

interface Estimate {
  readonly value: number;
  readonly error: number;
}

function meanOf(values: readonly number[]): Estimate {
  const value = values.reduce((sum, x) => sum + x, 0) / values.length;
  const square = values.reduce((sum, x) => sum + (x - value) ** 2, 0);
  return { value, error: Math.sqrt(square / (values.length - 1) / values.length) };
}

function expectEqual(first: Estimate, second: Estimate): void {
  const z = (first.value - second.value) / Math.hypot(first.error, second.error);
  expect(normalTwoSided(z)).toBeGreaterThan(falseAlarmRate);
}

// Rate: 5e-7 for each of four observables; ratio estimates are normal to 1 % here.
describe('rejection agrees with importance sampling from the prior, at d = 2 and N = 1', () => {
  const network = twoLayerNetwork({ inputDimension: 2, width: 1, weightPriorScale: 1.4 });
  const noise = 0.5;
  const numPrior = 200_000;

  /** Self-normalised: sum w g / sum w, with the delta method's error. */
  function weighted(of: (state: Float64Array) => number): Estimate {
    const raw = normals(seed, 0, 3 * numPrior);
    let [total, first] = [0, 0];
    const terms: [number, number][] = [];
    for (let draw = 0; draw < numPrior; draw++) {
      const state = raw.slice(3 * draw, 3 * draw + 3);
      for (const j of [0, 1]) state[j] *= 1.4 / Math.SQRT2;
      const weight = Math.exp(-parityLoss(network, 2, state) / (2 * noise ** 2));
      const value = of(state);
      total += weight;
      first += weight * value;
      terms.push([weight, value]);
    }
    const value = first / total;
    const square = terms.reduce((sum, [weight, x]) => sum + (weight * (x - value)) ** 2, 0);
    return { value, error: Math.sqrt(square) / total };
  }

  const observables: Readonly<Record<string, (state: Float64Array) => number>> = {
    orderParameter: (state) =>
      signVectors(2).reduce((s, x) => s + networkOutput(network, state, x) * parityOf(x, 2), 0) / 4,
    snapshotMeanSquaredError: (state) => parityLoss(network, 2, state),
    readoutVariance: ([, , a]) => a ** 2,
    weightSquaredNorm: ([w1, w2]) => w1 ** 2 + w2 ** 2,
  };
  const replicates = Array.from(
    { length: 200 },
    (_, index) =>
      sampleParityPosterior(network, 2, noise, 50, deriveKey(keyFromSeed(seed), index)).values,
  );

  test.each(Object.entries(observables))('in %s', (name, of) => {
    const place = [...parityObservableNames].map(String).indexOf(name);
    expectEqual(meanOf(replicates.map((values) => values[place])), weighted(of));
  });
});

test('rejection gives up, and says so, when too few proposals are kept', () => {
  const network = twoLayerNetwork({ inputDimension: 2, width: 1 });
  const replicate = sampleParityPosterior(network, 2, 0.05, 50, keyFromSeed(1), 200);
  expect(replicate.outcome).toBe('failed');
  expect(replicate.message).toMatch(/^only \d+ of 200 proposals were kept/);
});

// Rate: 5e-7 for each of five observables.
describe('a run and its antithetic twin have the same law', () => {
  const network = twoLayerNetwork({ inputDimension: 2, width: 2 });
  const run = {
    network,
    sparsity: 2,
    noise: 0.5,
    stepSize: 0.1,
    numSteps: 300,
    burnInSteps: 60,
    recordEvery: 4,
  };
  const engine = openReferenceEngine();
  const replicatesOf = (antithetic: boolean) =>
    Promise.all(
      Array.from({ length: 400 }, (_, index) => {
        const key = deriveKey(keyFromSeed(seed), antithetic ? 'twin' : 'run', index);
        return simulateParityLearning({ ...run, antithetic }, key, engine);
      }),
    );
  let runs: readonly Replicate[] = [];
  let twins: readonly Replicate[] = [];
  beforeAll(async () => {
    runs = await replicatesOf(false);
    twins = await replicatesOf(true);
  });

  // With d = k there is nothing off the support: that value is 0 in every run.
  const varying = parityObservableNames
    .map((name, place) => [name, place] as const)
    .filter(([name]) => name !== 'offSupportSquaredWeight');
  test.each(varying)('in %s', (_name, place) => {
    expectEqual(
      meanOf(runs.map(({ values }) => values[place])),
      meanOf(twins.map(({ values }) => values[place])),
    );
  });
});
