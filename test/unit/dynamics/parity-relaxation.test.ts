import { describe, expect, test } from 'vitest';
import {
  type ParityRun,
  relaxationSteps,
  requireEquilibrated,
} from '../../../src/dynamics/index.js';
import { twoLayerNetwork } from '../../../src/models/index.js';

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
    expect(() => requireEquilibrated(run, 0)).toThrow('invalid relaxationTimes=0');
  });
});
