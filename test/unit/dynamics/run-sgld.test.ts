import { describe, expect, test } from 'vitest';
import {
  linearRegressionGradient,
  minibatchGradient,
  runSgld,
} from '../../../src/dynamics/index.js';
import type { GradientField } from '../../../src/engines/index.js';
import { fillNormal, fillRademacher, keyFromSeed, streams } from '../../../src/random/index.js';
import { randomState, smallRegression } from '../../helpers/regression.js';

const key = keyFromSeed(8);
const model = smallRegression();
const options = { stepSize: 0.01, temperature: 0.7 };
const zeroField: GradientField = (_state, _step, gradient) => gradient.fill(0);

describe('SGLD', () => {
  test.each([
    ['all samples', linearRegressionGradient(model)],
    ['batches', minibatchGradient(model, 2, key)],
  ])('on %s equals a loop written by hand, bit for bit', (_name, field) => {
    const state = randomState(3, key);
    const byHand = state.slice();
    expect(runSgld(field, options, key, state, 50)).toBe('completed');
    const gradient = new Float64Array(3);
    const xi = new Float64Array(3);
    for (let step = 0; step < 50; step++) {
      field(byHand, step, gradient);
      fillNormal(key, streams.langevinNoise, step, xi);
      for (let j = 0; j < 3; j++) {
        byHand[j] = byHand[j] - 0.01 * gradient[j] + Math.sqrt(2 * 0.01 * 0.7) * xi[j];
      }
    }
    expect([...state]).toEqual([...byHand]);
  });

  test('at temperature zero is gradient descent', () => {
    const state = Float64Array.of(1, -2);
    const quadratic: GradientField = ([x, y], _step, gradient) => gradient.set([2 * x, 4 * y]);
    runSgld(quadratic, { stepSize: 0.125, temperature: 0 }, key, state, 3);
    expect([...state]).toEqual([0.75 ** 3, -2 * 0.5 ** 3]);
  });

  test('gives each step and coordinate the same noise, however long the run and wide the state', () => {
    const path = (numSteps: number, dimension: number) => {
      const states: number[][] = [];
      runSgld(zeroField, options, key, new Float64Array(dimension), numSteps, (state) => {
        states.push([...state]);
      });
      return states;
    };
    const long = path(40, 5);
    expect(path(12, 5)).toEqual(long.slice(0, 12));
    expect(path(40, 3)).toEqual(long.map((state) => state.slice(0, 3)));
  });

  test('shows the observer the state before each update, with its gradient', () => {
    const seen: [number, number, number][] = [];
    const identity: GradientField = (state, _step, gradient) => gradient.set(state);
    const state = Float64Array.of(8);
    runSgld(
      identity,
      { stepSize: 0.5, temperature: 0 },
      key,
      state,
      3,
      (current, step, gradient) => {
        seen.push([step, current[0], gradient[0]]);
      },
    );
    expect(seen).toEqual([
      [0, 8, 8],
      [1, 4, 4],
      [2, 2, 2],
    ]);
    expect(state[0]).toBe(1);
  });

  test('takes other noise and another amplitude in place of its own', () => {
    const state = new Float64Array(4);
    runSgld(zeroField, { ...options, noise: fillRademacher, noiseAmplitude: 0.5 }, key, state, 1);
    const signs = new Float64Array(4);
    fillRademacher(key, streams.langevinNoise, 0, signs);
    expect([...state]).toEqual([...signs].map((sign) => sign / 2));
  });
});

describe('a run that goes wrong', () => {
  const explosive: GradientField = (state, _step, gradient) => {
    gradient.set(state.map((x) => -100 * x));
  };
  const run = (field: GradientField, bound?: number, numSteps = 1000) => {
    let lastStep = -1;
    const outcome = runSgld(
      field,
      {
        stepSize: 1,
        temperature: 1,
        ...(bound === undefined ? {} : { divergenceBound: bound }),
      },
      key,
      Float64Array.of(1, 1),
      numSteps,
      (_state, step) => {
        lastStep = step;
      },
    );
    return { outcome, lastStep };
  };

  test('has diverged as soon as a coordinate exceeds the bound', () => {
    const { outcome, lastStep } = run(explosive, 1e6);
    expect(outcome).toBe('diverged');
    expect(lastStep).toBeLessThan(5);
  });

  test('is non-finite when no bound catches it', () => {
    expect(run(explosive).outcome).toBe('non-finite');
    expect(run(explosive).lastStep).toBeLessThan(200);
  });

  test.each([
    ['NaN', Number.NaN, 'non-finite', 'non-finite'],
    ['Infinity', Number.POSITIVE_INFINITY, 'non-finite', 'diverged'],
    ['-Infinity', Number.NEGATIVE_INFINITY, 'non-finite', 'diverged'],
  ])('by a gradient of %s in either coordinate ends there', (_name, bad, unbounded, bounded) => {
    for (const place of [0, 1]) {
      const field: GradientField = (_state, step, gradient) => {
        gradient.fill(0);
        if (step === 3) gradient[place] = bad;
      };
      expect(run(field)).toEqual({ outcome: unbounded, lastStep: 3 });
      expect(run(field, 1e6)).toEqual({ outcome: bounded, lastStep: 3 });
    }
  });

  test('does not exist at the bound itself', () => {
    const jump: GradientField = (state, _step, gradient) => gradient.set(state.map((x) => x - 7));
    const quiet = { stepSize: 1, temperature: 0 };
    expect(runSgld(jump, { ...quiet, divergenceBound: 7 }, key, Float64Array.of(0), 2)).toBe(
      'completed',
    );
    expect(runSgld(jump, { ...quiet, divergenceBound: 6.999 }, key, Float64Array.of(0), 2)).toBe(
      'diverged',
    );
  });
});
