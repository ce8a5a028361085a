import { describe, expect, test } from 'vitest';
import { chooseEngines } from '../../../src/cli/bench/choose-engines.js';
import { workerCounts } from '../../../src/cli/bench/sections/workers-section.js';
import {
  buildWorkload,
  chainsOf,
  describeSizes,
  operationsOfStep,
  parametersOf,
  type Sizes,
} from '../../../src/cli/bench/workload.js';
import type { EngineEntry } from '../../../src/engines/index.js';

const sizes: Sizes = {
  numSamples: 3,
  inputDimension: 4,
  width: 5,
  activation: 'erf',
  numChains: 2,
};

/** Multiplies and adds of Z = W X and of its gradient, counted one by one. */
function countOperations({ numSamples, inputDimension, width, numChains }: Sizes): number {
  let count = 0;
  for (let chain = 0; chain < numChains; chain++) {
    for (let neuron = 0; neuron < width; neuron++) {
      for (let sample = 0; sample < numSamples; sample++) {
        for (let input = 0; input < inputDimension; input++) count += 2 + 2;
      }
    }
  }
  return count;
}

describe('the work of a step', () => {
  test('is four operations for each sample, input and neuron', () => {
    expect(operationsOfStep(sizes)).toBe(countOperations(sizes));
    expect(operationsOfStep({ ...sizes, numChains: 6 })).toBe(3 * operationsOfStep(sizes));
  });

  test('takes one variate for each weight and readout', () => {
    const states = chainsOf(buildWorkload(sizes), 1, true).map(({ state }) => state);
    expect(parametersOf(sizes)).toBe(states.flatMap((state) => [...state]).length);
  });

  test('is named by its sizes', () => {
    expect(describeSizes(sizes)).toBe('2 chains, P=3 d=4 N=5 erf');
    expect(describeSizes({ ...sizes, numChains: 1 })).toBe('P=3 d=4 N=5 erf');
  });
});

describe('a workload', () => {
  const workload = buildWorkload(sizes);

  test('holds only numbers that 32 bits represent, so that everyone starts from the same', () => {
    const { data, states, shape, stepSize, decay, noiseAmplitude } = workload;
    const numbers = [...data.inputs, ...data.targets, ...states.flatMap((state) => [...state])];
    numbers.push(shape.outputScale, shape.lossScale, stepSize, decay, noiseAmplitude);
    expect(numbers.map(Math.fround)).toEqual(numbers);
    expect(numbers.every(Number.isFinite)).toBe(true);
  });

  test('is the same every time, with chains that differ in state and key and share their data', () => {
    expect(buildWorkload(sizes)).toEqual(workload);
    const [first, second] = chainsOf(workload, 7, true);
    expect(second.data).toBe(first.data);
    expect(second.state).not.toEqual(first.state);
    expect(second.key).not.toEqual(first.key);
    expect([first.numSteps, first.noise.kind]).toEqual([7, 'normal']);
  });

  test('is quiet on demand', () => {
    const [chain] = chainsOf(workload, 7, false);
    expect(chain.noise.kind).toBe('none');
    expect(Math.max(...chain.noiseAmplitude)).toBe(0);
  });
});

describe('the choice of engines', () => {
  const entry = (name: string, missing?: string): EngineEntry => ({
    name,
    summary: '',
    arithmetic: 'float32',
    missing: () => missing,
    open: () => Promise.reject(new Error('not opened here')),
  });
  const entries = [entry('fast'), entry('absent', 'install it first'), entry('slow')];

  test('is every usable one without names, else those named, each once', () => {
    const names = (text?: string) => chooseEngines(text, entries).map(({ name }) => name);
    expect(names()).toEqual(['fast', 'slow']);
    expect(names('slow, fast,slow')).toEqual(['slow', 'fast']);
  });

  test('refuses unknown and unusable ones', () => {
    expect(() => chooseEngines('fats', entries)).toThrow("did you mean 'fast'?");
    expect(() => chooseEngines('absent', entries)).toThrow('install it first');
  });
});

test('workers double up to the number of cores', () => {
  expect([1, 2, 6, 8].map(workerCounts)).toEqual([[1], [1, 2], [1, 2, 4, 6], [1, 2, 4, 8]]);
});
