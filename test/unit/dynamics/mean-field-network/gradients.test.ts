import { describe, expect, test } from 'vitest';
import { populationRisk, type RiskProblem } from '../../../../src/dynamics/index.js';
import {
  interactingParticles,
  onePassSgdProgram,
  openEngine,
  type SampleSource,
} from '../../../../src/engines/index.js';
import { keyFromSeed } from '../../../../src/random/index.js';
import {
  activations,
  pairActivations,
  particlesWith,
  ramp,
  sgdWith,
  sourceOf,
} from '../../../conformance/engines/mean-field-runs.js';
import { testSeed } from '../../../helpers/seed.js';
import { normalTwoSided } from '../../../helpers/tails.js';

const seed = testSeed(20261130);
/** At which each comparison may fail by chance. */
const rate = 5e-8;
const engine = await openEngine('wasm');

/**
 * The velocity -(N / alpha^2) dR / d theta by differences of the risk, with an error of about
 * 1e-9: the fourth order of the step, and rounding over it.
 */
function velocityByDifferences(state: Float64Array, problem: RiskProblem): Float64Array {
  const { width, scale = 1, coefficients, inputDimension } = problem.network;
  const step = 1e-3;
  const riskAt = (index: number, change: number) => {
    const changed = state.slice();
    changed[index] += change;
    return populationRisk(changed, problem);
  };
  return state.map((_, index) => {
    if (coefficients === 'fixed' && index % (inputDimension + 1) === inputDimension) return 0;
    const near = riskAt(index, step) - riskAt(index, -step);
    const far = riskAt(index, 2 * step) - riskAt(index, -2 * step);
    return (-width / scale ** 2) * ((8 * near - far) / (12 * step));
  });
}

describe.each(pairActivations)('particles of $kind', (activation) => {
  test.each(['trained', 'fixed'] as const)(
    'move down the gradient of the risk, with %s coefficients',
    async (coefficients) => {
      for (const scale of [1, 2.5]) {
        const shape = { width: 11, inputDimension: 4, activation, coefficients, scale };
        const particles = particlesWith({
          ...shape,
          ...{ decay: 0.3, noiseAmplitude: 0, numSteps: 1, stepSize: 2 ** -10 },
        });
        const { network, teacher, state } = particles;
        const source: SampleSource = { kind: 'teacher', activation, teacher, labelNoise: 0.2 };
        const expected = velocityByDifferences(state, { network, source });
        const [{ state: moved }] = await engine.run(interactingParticles, [particles]);
        for (const [index, value] of moved.entries()) {
          const isFixed = coefficients === 'fixed' && index % 5 === 4;
          const decay = isFixed ? 0 : 2 * 0.3 * state[index];
          const velocity = (value - state[index]) * 2 ** 10;
          expect(Math.abs(velocity - (expected[index] - decay))).toBeLessThan(1e-8);
        }
        const largest = Math.max(...expected.map(Math.abs));
        expect(largest).toBeGreaterThan(0.01);
      }
    },
  );
});

/** Mean and standard error of the update of one step, over steps of one key. */
async function meanUpdate(
  problem: RiskProblem,
  state: Float64Array,
  numSamples: number,
): Promise<{ readonly mean: Float64Array; readonly error: Float64Array }> {
  const run = sgdWith({
    ...{ ...problem, state, key: keyFromSeed(seed), decay: 0, noiseAmplitude: 0 },
    ...{ stepSize: 1, numSteps: 1 },
  });
  const jobs = Array.from({ length: numSamples }, (_, firstStep) => ({ ...run, firstStep }));
  const results = await engine.run(onePassSgdProgram, jobs);
  const mean = new Float64Array(state.length);
  const squares = new Float64Array(state.length);
  for (const { state: moved } of results) {
    for (const [index, value] of moved.entries()) {
      mean[index] += (value - state[index]) / numSamples;
      squares[index] += (value - state[index]) ** 2 / numSamples;
    }
  }
  const error = mean.map((value, index) =>
    Math.sqrt(Math.max(0, squares[index] - value * value) / numSamples),
  );
  return { mean, error };
}

const numSamples = 8000;
const kinds = ['teacher', 'two-classes', 'data'] as const;

// Rate: 5e-8 for each of 12 coordinates in 6 x 3 cases; updates have light tails.
describe.each(activations)('the mean update of one-pass SGD of $kind', (activation) => {
  test.each(kinds)('is down the gradient of the risk: %s', async (kind) => {
    const shape = { width: 3, inputDimension: 3, activation, scale: 4 };
    const { network, state } = sgdWith(shape);
    const problem = { network, source: sourceOf(kind, 3, kind === 'teacher' ? activation : ramp) };
    const expected = velocityByDifferences(state, problem);
    const { mean, error } = await meanUpdate(problem, state, numSamples);
    const pValues = (factor: number) =>
      Array.from(mean, (value, index) => {
        const difference = value - factor * expected[index];
        // Where samples do not matter, the update is exact but for the differences.
        return Math.abs(difference) < 1e-8 ? 1 : normalTwoSided(difference / error[index]);
      });
    expect(Math.min(...pValues(1))).toBeGreaterThan(rate);
    // Not divided by the width, and with the factor two of the square.
    expect(Math.min(...pValues(1 / 3))).toBeLessThan(rate);
    expect(Math.min(...pValues(1 / 2))).toBeLessThan(rate);
  });
});
