import { expect, test } from 'vitest';
import {
  type KernelOfStart,
  kernelOfStart,
} from '../../../../src/dynamics/lazy-training/kernel-of-start.js';
import { openReferenceEngine } from '../../../../src/engines/index.js';
import { deriveKey, keyFromSeed } from '../../../../src/random/index.js';

const spec: KernelOfStart = {
  activation: 'relu',
  inputDimension: 2,
  trainsCoefficients: true,
  width: 4000,
  weightStd: 1.5,
  coefficientSize: 0.5,
  inputs: Float64Array.of(1, 0, 0, 2),
};

const key = deriveKey(keyFromSeed(3), 'start');
const kernelOf = async (own: KernelOfStart) => {
  const [run] = await kernelOfStart.runMany([{ spec: own, key }], openReferenceEngine());
  return run as Float64Array;
};

test('the diagonal of ReLU is half of E z^2 + a^2 |x|^2', async () => {
  const kernel = await kernelOf(spec);
  for (const [place, length] of [
    [0, 1],
    [3, 2],
  ]) {
    const expected = (length ** 2 * (1.5 ** 2 + 0.5 ** 2)) / 2;
    // Entries of one neuron vary by about three times their mean: five deviations of 4000.
    expect(Math.abs(kernel[place] / expected - 1)).toBeLessThan((5 * 3) / Math.sqrt(4000));
  }
});

test('coefficients count by their square where weights move, and not at all beside it', async () => {
  const both = await kernelOf(spec);
  const weights = await kernelOf({ ...spec, trainsCoefficients: false });
  const doubled = await kernelOf({ ...spec, coefficientSize: 1 });
  for (const [place, own] of weights.entries()) {
    expect(doubled[place] - both[place]).toBeCloseTo(3 * own, 10);
  }
});

test('refuses a width of no neuron', async () => {
  await expect(kernelOf({ ...spec, width: 0 })).rejects.toThrow('invalid width=0');
});
