import { describe, expect, test } from 'vitest';
import {
  type ParityRun,
  relaxationSteps,
  requireEquilibrated,
  simulateParityLearning,
} from '../../../../src/dynamics/index.js';
import { openReferenceEngine } from '../../../../src/engines/index.js';
import { twoLayerNetwork } from '../../../../src/models/index.js';
import { keyFromSeed } from '../../../../src/random/index.js';

const network = twoLayerNetwork({
  inputDimension: 8,
  width: 32,
  weightPriorScale: 2,
  readoutPriorScale: 3,
});
const run: ParityRun = {
  network,
  sparsity: 2,
  noise: 0.1,
  stepSize: 0.1,
  numSteps: 45_000,
  burnInSteps: 10,
  recordEvery: 10,
};

test('relaxation takes the inverse of step size times the curvature of the prior', () => {
  // T = 0.02.
  const { readouts, weights } = relaxationSteps({ network, noise: 0.1, stepSize: 0.1 });
  expect(readouts).toBeCloseTo(9 / 0.002, 9);
  expect(weights).toBeCloseTo(4 / 8 / 0.002, 9);
});

test('the runs of the phase diagram are a fifth of a relaxation time long', () => {
  const published = twoLayerNetwork({ inputDimension: 35, width: 512 });
  const { readouts, weights } = relaxationSteps({
    network: published,
    noise: 0.005,
    stepSize: 5e-4,
  });
  expect(7.5e6 / readouts).toBeCloseTo(0.1875, 10);
  expect(7.5e6 / weights).toBeCloseTo(6.5625, 10);
});

describe('a run is equilibrated', () => {
  test('when it has the steps, and with one less it is refused with their number', () => {
    expect(() => requireEquilibrated(run, 10)).not.toThrow();
    expect(() => requireEquilibrated({ ...run, numSteps: 44_999 }, 10)).toThrow(
      'invalid numSteps=44999: expected at least 45000 steps, 10 relaxation times',
    );
  });

  test('by its weights alone when readouts are integrated', () => {
    const integrated = { ...run, readouts: 'integrated' as const };
    expect(() => requireEquilibrated({ ...integrated, numSteps: 2500 }, 10)).not.toThrow();
    expect(() => requireEquilibrated({ ...integrated, numSteps: 2499 }, 10)).toThrow('2500 steps');
  });

  test('by its weights when their prior is the wider one', () => {
    const wide = twoLayerNetwork({ inputDimension: 1, width: 4, weightPriorScale: 5 });
    expect(() => requireEquilibrated({ ...run, network: wide, numSteps: 12_499 }, 1)).toThrow(
      '12500 steps',
    );
  });

  test('at the temperature that it runs at', () => {
    const colder = { ...run, temperature: 0.01 };
    expect(() => requireEquilibrated(colder, 10)).toThrow('at least 90000 steps');
  });

  test('by the time that its schedule covers', () => {
    // 9 / 0.02 = 450 units of time; the decay covers 1000 (0.05 + 0.15 / 3) = 100 of them.
    const stepSize = { initial: 0.2, final: 0.05, decaySteps: 1000 };
    expect(() => requireEquilibrated({ ...run, stepSize, numSteps: 8000 }, 1)).not.toThrow();
    expect(() => requireEquilibrated({ ...run, stepSize, numSteps: 7999 }, 1)).toThrow(
      'at least 8000 steps',
    );
  });

  test('not for a number of times that makes no sense', () => {
    expect(() => requireEquilibrated(run, 0)).toThrow('invalid leastRelaxationTimes=0');
  });

  test('before it starts, when it says how long it must be', async () => {
    const short: ParityRun = {
      network: twoLayerNetwork({ inputDimension: 2, width: 2 }),
      sparsity: 2,
      noise: 0.5,
      stepSize: 0.1,
      numSteps: 39,
      burnInSteps: 1,
      recordEvery: 1,
    };
    // 1 / (0.1 * 2 * 0.5^2) = 20 steps.
    const key = keyFromSeed(1);
    const engine = await openReferenceEngine();
    await expect(
      simulateParityLearning({ ...short, leastRelaxationTimes: 2 }, key, engine),
    ).rejects.toThrow('invalid numSteps=39: expected at least 40 steps, 2 relaxation times');
    for (const allowed of [short, { ...short, numSteps: 40, leastRelaxationTimes: 2 }]) {
      const { outcome } = await simulateParityLearning(allowed, key, engine);
      expect(outcome).toBe('completed');
    }
  });
});
