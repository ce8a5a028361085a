import { describe, expect, test } from 'vitest';
import { type RegressionRun, regressionChainByHand } from '../../../../src/dynamics/index.js';
import { openReferenceEngine } from '../../../../src/engines/index.js';
import { keyFromSeed } from '../../../../src/random/index.js';

const engine = openReferenceEngine();
const key = keyFromSeed(5);
const [d, numSamples] = [2, 3];
const inputs = Float64Array.of(1, 2, -1, 0.5, 0.25, 3);
const targets = Float64Array.of(1, -2, 0.5);
const model = {
  inputs,
  targets,
  inputDimension: d,
  numSamples,
  noiseVariance: 0.5,
  priorPrecision: 2,
};
const chain = {
  model,
  stepSize: 0.01,
  temperature: 0,
  start: Float64Array.of(0.3, -0.7),
  numSteps: 70,
  keep: { from: 0, every: 1 },
} as const;

/** Prior force, and that of each sample. */
function forces(at: readonly number[]) {
  const prior = at.map((x) => 2 * x);
  const ofSamples = [0, 1, 2].map((n) => {
    const miss = inputs[2 * n] * at[0] + inputs[2 * n + 1] * at[1] - targets[n];
    return [0, 1].map((j) => (miss * inputs[2 * n + j]) / 0.5);
  });
  return { prior, ofSamples };
}

async function pathOf(changes: object): Promise<number[][]> {
  const asked = [{ spec: regressionChainByHand({ ...chain, ...changes } as never), key }];
  const [run] = (await regressionChainByHand.runMany(asked, engine)) as readonly RegressionRun[];
  return Array.from({ length: run.states.length / d }, (_, t) => [
    ...run.states.subarray(t * d, (t + 1) * d),
  ]);
}

describe('the chain by hand', () => {
  test('descends the gradient of the whole likelihood and the prior without temperature', async () => {
    const path = await pathOf({});
    expect(path.length).toBeGreaterThan(60);
    for (let t = 0; t + 1 < path.length; t++) {
      const { prior, ofSamples } = forces(path[t]);
      for (let j = 0; j < d; j++) {
        const force = prior[j] + ofSamples.reduce((sum, own) => sum + own[j], 0);
        expect(path[t + 1][j]).toBeCloseTo(path[t][j] - 0.01 * force, 12);
      }
    }
  });

  test('takes each pair of samples in about a third of the steps, weighted to the whole', async () => {
    const path = await pathOf({ batchSize: 2, numSteps: 601 });
    const counts = [0, 0, 0];
    for (let t = 0; t + 1 < path.length; t++) {
      const { prior, ofSamples } = forces(path[t]);
      const distances = [0, 1, 2].map((left) => {
        const force = [0, 1].map((j) =>
          ofSamples.reduce((sum, own, n) => sum + (n === left ? 0 : 1.5 * own[j]), prior[j]),
        );
        return Math.hypot(...force.map((f, j) => path[t + 1][j] - path[t][j] + 0.01 * f));
      });
      const best = distances.indexOf(Math.min(...distances));
      expect(distances[best]).toBeLessThan(1e-12);
      counts[best] += 1;
    }
    // Binomial of 600 and 1/3: five standard deviations are 58.
    for (const count of counts) expect(Math.abs(count - 200)).toBeLessThan(58);
  });

  test('adds noise of variance 2 eta T to each coordinate of each step', async () => {
    const path = await pathOf({ temperature: 2, numSteps: 2001 });
    let [sum, square] = [0, 0];
    for (let t = 0; t + 1 < path.length; t++) {
      const { prior, ofSamples } = forces(path[t]);
      for (let j = 0; j < d; j++) {
        const force = prior[j] + ofSamples.reduce((total, own) => total + own[j], 0);
        const kick = (path[t + 1][j] - path[t][j] + 0.01 * force) / Math.sqrt(2 * 0.01 * 2);
        sum += kick;
        square += kick * kick;
      }
    }
    // 4000 normal numbers on a fixed key: five standard deviations.
    expect(Math.abs(sum / 4000)).toBeLessThan(5 / Math.sqrt(4000));
    expect(Math.abs(square / 4000 - 1)).toBeLessThan(5 * Math.sqrt(2 / 4000));
  });
});
