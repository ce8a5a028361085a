import { describe, expect, test } from 'vitest';
import {
  acceptsParameter,
  exampleParameter,
  type Parameters,
  resolveParameters,
} from '../../src/core/index.js';
import { predictors } from '../../src/theory/index.js';

/** A setting of each predictor; a new predictor needs a line here. */
const examples: Readonly<Record<string, Parameters>> = {
  'linear-regression/posterior': { inputDimension: 2, numSamples: 8 },
  'linear-regression/stationary-law': { inputDimension: 2, numSamples: 8, stepSize: 0.01 },
  'linear-regression/critical-step-size': { inputDimension: 1, numSamples: 6, batchSize: 2 },
  'kernel-regression/eigenvalue': { inputDimension: 4, degree: 2 },
  'kernel-regression/parity': { inputDimension: 4, sparsity: 2, noise: 0.5 },
  'exact-posterior/parity': { inputDimension: 1, sparsity: 1, width: 1, noise: 0.5 },
  'bayesian-mean-field/parity': { inputDimension: 20, sparsity: 2, width: 64, noise: 0.05 },
  'bayesian-mean-field/critical-noise': { inputDimension: 20, sparsity: 2, width: 64 },
  'bayesian-mean-field/scaled-limit': { inputDimension: 8, sparsity: 2, scaledNoise: 0.5 },
  'bayesian-mean-field-ard/parity': { inputDimension: 20, sparsity: 2, width: 64, noise: 0.05 },
  'bayesian-mean-field/dataset': {
    inputDimension: 3,
    sparsity: 2,
    width: 512,
    noise: 0.5,
    numSamples: 6,
  },
  'bayesian-mean-field-ard/dataset': {
    inputDimension: 2,
    sparsity: 2,
    width: 8,
    noise: 1,
    numSamples: 4,
    hyperShape: 400,
  },
  'bayesian-mean-field/single-index': { inputDimension: 6, degree: 2, noise: 0.1, width: 32 },
  'adaptive-kernel/parity': { inputDimension: 2, sparsity: 2, noise: 0.5, width: 16 },
  'kernel-regression/learning-curve': {
    inputDimension: 4,
    sparsity: 2,
    noise: 0.5,
    numSamples: 20,
  },
  'linear-neurons/sgd': { inputDimension: 4, width: 3, stepSize: 0.01, time: 0.5 },
  'linear-neurons/langevin': {
    inputVariances: [2, 0.5],
    target: [1, -1],
    width: 3,
    time: 1,
    weightDecay: 0.2,
    temperature: 0.5,
  },
  'quadratic-neurons/lazy-limit': { scale: 4, time: 0.3 },
  'quadratic-neurons/escape': { initialVariance: 0.03, time: 0.1 },
  'quadratic-neurons/escape-at-width': { width: 10, initialVariance: 0.03, time: 0.1 },
  'kernel-limit/tangent-kernel': { inputDimension: 3, numSamples: 5 },
  'kernel-limit/residual-flow': { inputDimension: 3, numSamples: 5, time: 2 },
  'pair-potential/erf': {
    weights: [0.3, -1.2],
    otherWeights: [0.5, 0.4],
    bias: 0.2,
    otherBias: -0.7,
  },
  'pair-potential/relu': { weights: [0.3, -1.2], otherWeights: [0.5, 0.4] },
  'pair-potential/bump': { weights: [0.3, -1.2], otherWeights: [0.5, 0.4] },
  'pair-potential/quadratic': { weights: [0.3, -1.2], otherWeights: [0.5, 0.4] },
  'pair-potential/linear': { weights: [0.3, -1.2], otherWeights: [0.5, 0.4] },
  'pair-potential/truncated-relu': { radius: 1.2 },
  'distributional-dynamics/erf-teacher': { inputDimension: 40, times: [0, 1] },
  'distributional-dynamics/erf-teacher-infinite-dimension': { times: [0, 1] },
  'distributional-dynamics/isotropic-gaussians': {
    classSeparation: 0.8,
    inputDimension: 40,
    times: [0, 0.5],
  },
  'distributional-dynamics/isotropic-gaussians-minimum': { classSeparation: 0.3 },
  'distributional-dynamics/anisotropic-gaussians': {
    classSeparation: 0.6,
    signalShare: 0.4,
    times: [0, 0.5],
  },
  'finite-step/erf-teacher': { scaledStepSize: 0.1, times: [0, 1] },
  'pair-potential/linear-term': { weights: [0.3, -1.2], direction: [0.5, 0.4] },
  'mean-field-langevin/one-dimensional': { times: [0, 2], weightDecay: 1 },
  'dmft/symmetric': { width: 8, times: [0, 1], stepSize: 0.2 },
  'dmft/interpolation-threshold': {
    complexity: 0.1,
    hiddenCovariance: [0, 0, 0.5],
    numSteps: 200,
  },
  'dmft/spin-glass-limit': { times: [0, 1] },
  'mean-field-flow/single-index': { times: [0, 2] },
  'mean-field-flow/pure-noise': { times: [0, 2] },
  'lazy-regime/first': { times: [0, 2] },
  'lazy-regime/second': { times: [0, 1], stepSize: 0.1, limit: 'flow' },
  'dmft/general': { initialReadouts: [1, -0.5], times: [0, 1], stepSize: 0.2 },
  'mean-field-langevin/finite-width-gibbs': { width: 2, weightDecay: 1 },
};

/** Settings at which predictors give values that they do not give at their example. */
const otherExamples: Readonly<Record<string, readonly Parameters[]>> = {
  'bayesian-mean-field-ard/dataset': [
    { ...examples['bayesian-mean-field-ard/dataset'], inputDimension: 3 },
  ],
  'kernel-limit/residual-flow': [{ ...examples['kernel-limit/residual-flow'], decay: 0.1 }],
};

function numbersOf(values: Readonly<Record<string, number | readonly number[]>>): number[] {
  return Object.values(values).flat();
}

test('every predictor has an id of its own and an example', () => {
  expect(Object.keys(examples).sort()).toEqual(predictors.map(({ id }) => id).sort());
});

describe.each(predictors.map((predictor) => [predictor.id, predictor] as const))(
  '%s',
  (id, { parameters, predict, where, values: described = {} }) => {
    const resolved = resolveParameters(parameters, examples[id], where);

    test('rejects parameters it does not know, and ones of the wrong kind', () => {
      expect(() => resolveParameters(parameters, { ...examples[id], noSuchParameter: 1 })).toThrow(
        'invalid parameter="noSuchParameter"',
      );
      const [name] = Object.keys(examples[id]);
      for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 'many']) {
        expect(() => resolveParameters(parameters, { ...examples[id], [name]: bad })).toThrow(
          `invalid ${name}=`,
        );
      }
    });

    test('needs every parameter of its example that has no default', () => {
      const required = Object.keys(examples[id]).filter(
        (name) => parameters[name].default === undefined && parameters[name].optional !== true,
      );
      expect(required.length).toBeGreaterThan(0);
      for (const name of required) {
        const { [name]: _, ...rest } = examples[id];
        expect(() => resolveParameters(parameters, rest)).toThrow(`invalid ${name}=undefined`);
      }
    });

    test('takes the values that its hints show, the lists of them together', () => {
      const hints = Object.entries(parameters).map(
        ([name, spec]) => [name, exampleParameter(spec)] as const,
      );
      for (const [name, hint] of hints) {
        expect(acceptsParameter(parameters[name], hint), name).toBe(true);
      }
      const lists = hints.filter(([name]) => Array.isArray(examples[id][name]));
      const hinted = { ...examples[id], ...Object.fromEntries(lists) };
      expect(() => predict(resolveParameters(parameters, hinted, where))).not.toThrow();
    });

    test('gives finite values, each with a finite bound on its error', () => {
      const { values, numericalError } = predict(resolved);
      expect(Object.keys(numericalError).sort()).toEqual(Object.keys(values).sort());
      expect(numbersOf(values).every(Number.isFinite)).toBe(true);
      expect(numbersOf(numericalError).every((error) => error >= 0 && error < 1e-3)).toBe(true);
    });

    test('describes each value that it gives, and nothing else', () => {
      const given = [examples[id], ...(otherExamples[id] ?? [])].flatMap((example) =>
        Object.keys(predict(resolveParameters(parameters, example)).values),
      );
      expect(Object.keys(described).sort()).toEqual([...new Set(given)].sort());
      for (const description of Object.values(described)) expect(description).not.toBe('');
    });

    test('gives the same again and leaves its parameters alone', () => {
      const before = structuredClone(resolved);
      const first = predict(Object.freeze({ ...resolved }));
      expect(predict(resolved)).toEqual(first);
      expect(resolved).toEqual(before);
    });
  },
);
