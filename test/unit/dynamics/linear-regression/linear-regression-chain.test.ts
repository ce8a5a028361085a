import { describe, expect, test } from 'vitest';
import {
  linearRegressionChain,
  linearRegressionGradient,
  minibatchGradient,
  type RegressionChainOptions,
  runSgld,
} from '../../../../src/dynamics/index.js';
import { openReferenceEngine, twoLayerChain } from '../../../../src/engines/index.js';
import { fillRademacher, keyFromSeed } from '../../../../src/random/index.js';
import { randomState, smallRegression } from '../../../helpers/regression.js';

const key = keyFromSeed(77);
const model = smallRegression(3, 6);
const moves = { stepSize: 0.01, temperature: 0.7 };
const start = randomState(3, key);
const engine = openReferenceEngine();

function expectClose(values: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(values).toHaveLength(expected.length);
  for (let j = 0; j < expected.length; j++) {
    expect(Math.abs(values[j] - expected[j])).toBeLessThan(1e-12 * (1 + Math.abs(expected[j])));
  }
}

describe('the chain of a linear regression', () => {
  test.each([
    ['all samples', {}, linearRegressionGradient(model)],
    ['batches', { batchSize: 2 }, minibatchGradient(model, 2, key)],
    [
      'batches of another weight',
      { batchSize: 2, likelihoodScale: 1 },
      minibatchGradient(model, 2, key, 1),
    ],
    ['a batch of all samples', { batchSize: 6 }, linearRegressionGradient(model)],
    ['noise of another law', { noise: fillRademacher }, linearRegressionGradient(model)],
    ['noise of another amplitude', { noiseAmplitude: 0.3 }, linearRegressionGradient(model)],
  ] as [string, Partial<RegressionChainOptions>, ReturnType<typeof linearRegressionGradient>][])(
    'with %s visits the states of runSgld',
    async (_name, changes, field) => {
      const options = { ...moves, ...changes };
      const expected: number[] = [];
      const state = start.slice();
      runSgld(field, options, key, state, 60, (current) => expected.push(...current, 1));
      const chain = linearRegressionChain(model, options, {
        key,
        state: start,
        numSteps: 60,
        records: { from: 0, every: 1, keepStates: true },
      });
      const [result] = await engine.run(twoLayerChain, [chain]);
      expect(result.outcome).toBe('completed');
      expectClose(result.records.states ?? [], expected);
      expectClose(result.state, [...state, 1]);
    },
  );

  test('goes on where a first part of it ended', async () => {
    const options = { ...moves, batchSize: 2 };
    const part = (state: Float64Array, firstStep: number, numSteps: number) =>
      engine.run(twoLayerChain, [
        linearRegressionChain(model, options, { key, state, firstStep, numSteps }),
      ]);
    const [whole] = await part(start, 0, 50);
    const [first] = await part(start, 0, 20);
    const [second] = await part(first.state.slice(0, 3), 20, 30);
    expect([...second.state]).toEqual([...whole.state]);
  });

  test('with two substeps of noise adds those of two steps, of unit variance again', async () => {
    const last = async (noiseSubsteps: 1 | 2, numSteps: number) => {
      const options = { stepSize: 1e-12, temperature: 1, noiseAmplitude: 1, noiseSubsteps };
      const run = { key, state: new Float64Array(3), numSteps };
      const [{ state }] = await engine.run(twoLayerChain, [
        linearRegressionChain(model, options, run),
      ]);
      return state.subarray(0, 3);
    };
    const fine = await last(1, 2);
    const coarse = await last(2, 1);
    for (const [j, value] of coarse.entries()) expect(value).toBeCloseTo(fine[j] / Math.SQRT2, 9);
  });

  test.each([1e3, Number.POSITIVE_INFINITY])(
    'that blows up ends like runSgld with a bound of %d',
    async (divergenceBound) => {
      const options = { stepSize: 10, temperature: 1, divergenceBound };
      const field = linearRegressionGradient(model);
      const expected = runSgld(field, options, key, start.slice(), 2000);
      const run = { key, state: start, numSteps: 2000 };
      const [{ outcome }] = await engine.run(twoLayerChain, [
        linearRegressionChain(model, options, run),
      ]);
      expect(outcome).toBe(expected);
      expect(outcome).not.toBe('completed');
    },
  );

  test('leaves its start alone', async () => {
    const before = [...start];
    await engine.run(twoLayerChain, [
      linearRegressionChain(model, moves, { key, state: start, numSteps: 5 }),
    ]);
    expect([...start]).toEqual(before);
  });
});
