import { describe, expect, it } from 'vitest';
import { type Parameters, resolveParameters } from '../../../src/core/index.js';
import { predictors } from '../../../src/theory/index.js';

function predict(id: string, given: Parameters) {
  const predictor = predictors.find((candidate) => candidate.id === id);
  if (predictor === undefined) throw new Error(`no predictor ${id}`);
  return predictor.predict(resolveParameters(predictor.parameters, given));
}

/** One valid and complete set of arguments for each predictor. */
const examples: Readonly<Record<string, readonly Parameters[]>> = {
  'linear-regression/posterior': [
    { inputDimension: 2, numSamples: 12, spread: 3 },
    { inputDimension: 5, numSamples: 40, temperature: 0.1, problem: 7 },
  ],
  'linear-regression/stationary-law': [
    { inputDimension: 2, numSamples: 12, stepSize: 0.02 },
    { inputDimension: 2, numSamples: 12, stepSize: 0.02, batchSize: 4 },
  ],
  'linear-regression/critical-step-size': [
    { inputDimension: 3, numSamples: 12 },
    { inputDimension: 3, numSamples: 12, batchSize: 4 },
    { inputDimension: 1, numSamples: 12, batchSize: 4 },
  ],
  'kernel-regression/eigenvalue': [
    { inputDimension: 10, degree: 4 },
    { inputDimension: 10, degree: 3 },
  ],
  'kernel-regression/parity': [
    { inputDimension: 8, sparsity: 2, noise: 0.2 },
    { inputDimension: 8, sparsity: 2, noise: 0.2, numSamples: 50 },
  ],
  'exact-posterior/parity': [
    { inputDimension: 2, sparsity: 2, width: 1, noise: 0.4 },
    { inputDimension: 1, sparsity: 1, width: 2, noise: 0.4 },
  ],
  'bayesian-mean-field/parity': [
    { inputDimension: 20, sparsity: 2, width: 64, noise: 0.05 },
    { inputDimension: 6, sparsity: 1, width: 64, noise: 0.2, widthExponent: 1 },
  ],
  'bayesian-mean-field/critical-noise': [{ inputDimension: 20, sparsity: 2, width: 64 }],
  'bayesian-mean-field/scaled-limit': [
    { inputDimension: 24, sparsity: 2, scaledNoise: 0.3 },
    { inputDimension: 8, sparsity: 2, scaledNoise: 0.5 },
  ],
  'bayesian-mean-field-ard/parity': [
    { inputDimension: 20, sparsity: 2, width: 64, noise: 0.05 },
    { inputDimension: 20, sparsity: 2, width: 64, noise: 0.05, start: 'sparse', hyperShape: 0.5 },
  ],
  'bayesian-mean-field/dataset': [
    { inputDimension: 3, sparsity: 2, width: 512, noise: 0.5, numSamples: 6 },
  ],
  'bayesian-mean-field-ard/dataset': [
    { inputDimension: 3, sparsity: 2, width: 8, noise: 1, numSamples: 6, hyperShape: 400 },
    {
      inputDimension: 2,
      sparsity: 2,
      width: 8,
      noise: 1,
      numSamples: 4,
      hyperShape: 400,
      start: 'sparse',
    },
  ],
  'bayesian-mean-field/single-index': [
    { inputDimension: 6, degree: 2, noise: 0.1, width: 32 },
    { inputDimension: 6, degree: 2, scaledNoise: 0.3, widthExponent: 1 },
  ],
  'adaptive-kernel/parity': [{ inputDimension: 2, sparsity: 2, noise: 0.5, width: 16 }],
  'kernel-regression/learning-curve': [
    { inputDimension: 4, sparsity: 2, noise: 0.5, numSamples: 20 },
  ],
  'linear-neurons/sgd': [
    { inputDimension: 4, width: 3, stepSize: 0.01, time: 0.5 },
    { inputDimension: 40, width: 20, stepSize: 0.005, time: 2, labelNoise: 0.3, targetNorm: 2 },
  ],
  'linear-neurons/langevin': [
    {
      inputVariances: [2, 0.5],
      target: [1, -1],
      width: 3,
      time: 1,
      weightDecay: 0.2,
      temperature: 0.5,
    },
    {
      inputVariances: [0],
      target: [0],
      width: 1,
      time: 1,
      weightDecay: 0.2,
      temperature: 0.5,
      noiseConvention: 'printed',
      stepSize: 0.5,
    },
  ],
  'quadratic-neurons/lazy-limit': [
    { scale: 4, time: 0.3 },
    { scale: 64, time: 0.3, start: 'one-signed', target: [1, 2], secondMoment: [0.5, 0.1] },
  ],
  'quadratic-neurons/escape': [
    { initialVariance: 0.03, time: 0.1 },
    { inputDimension: 5, initialVariance: 0.5, time: 0.02, targetStrength: 0.8 },
  ],
  'quadratic-neurons/escape-at-width': [
    { width: 10, initialVariance: 0.03, time: 0.1 },
    { width: 1, initialVariance: 3, time: 0.1, targetStrength: 0.5 },
  ],
  'kernel-limit/tangent-kernel': [
    { inputDimension: 3, numSamples: 5 },
    { inputDimension: 1, numSamples: 3, activation: 'relu', coefficients: 'fixed' },
  ],
  'kernel-limit/residual-flow': [
    { inputDimension: 3, numSamples: 5, time: 2 },
    { inputDimension: 3, numSamples: 5, time: 2, activation: 'bump', decay: 0.1 },
  ],
  'pair-potential/erf': [
    {
      weights: [0.3, -1.2],
      otherWeights: [0.5, 0.4],
      bias: 0.2,
      otherBias: -0.7,
    },
  ],
  'pair-potential/relu': [{ weights: [0.3, -1.2], otherWeights: [0.5, 0.4] }],
  'pair-potential/bump': [{ weights: [0.3, -1.2], otherWeights: [0.5, 0.4] }],
  'pair-potential/quadratic': [{ weights: [0.3, -1.2], otherWeights: [0.5, 0.4] }],
  'pair-potential/linear': [{ weights: [0.3, -1.2], otherWeights: [0.5, 0.4] }],
  'pair-potential/truncated-relu': [{ radius: 1.2 }],
  'distributional-dynamics/erf-teacher': [
    { inputDimension: 40, times: [0, 1] },
    { inputDimension: 20, times: [2], signalStd: 0, signalMean: 0.2 },
  ],
  'distributional-dynamics/erf-teacher-infinite-dimension': [{ times: [0, 1] }],
  'distributional-dynamics/isotropic-gaussians': [
    { classSeparation: 0.8, inputDimension: 40, times: [0, 0.5] },
    { classSeparation: 0.3, inputDimension: 60, times: [0.5], order: 'leading' },
  ],
  'distributional-dynamics/isotropic-gaussians-minimum': [
    { classSeparation: 0.3 },
    { classSeparation: 0.3, highValue: 4 },
  ],
  'distributional-dynamics/anisotropic-gaussians': [
    { classSeparation: 0.6, signalShare: 0.4, times: [0, 0.5] },
  ],
  'finite-step/erf-teacher': [{ scaledStepSize: 0.1, times: [0, 1] }],
  'pair-potential/linear-term': [{ weights: [0.3, -1.2], direction: [0.5, 0.4] }],
  'mean-field-langevin/one-dimensional': [
    { times: [0, 2], weightDecay: 1 },
    { times: [1], weightDecay: 0.5, inverseTemperature: 4, speed: 1, startMean: 2 },
  ],
  'dmft/symmetric': [
    { width: 8, times: [0, 1], stepSize: 0.2 },
    { width: 1, times: [2], stepSize: 0.1, target: 'none', frozenReadout: 'yes', scheme: 'euler' },
    { width: 4.5, times: [1], stepSize: 0.005, hiddenCovariance: 'erf', limit: 'flow' },
  ],
  'dmft/general': [
    { initialReadouts: [1, -0.5], times: [0, 1], stepSize: 0.2 },
    {
      initialReadouts: [1, 1],
      initialOverlaps: [1, 0.2, 0.2, 1],
      initialTargetOverlaps: [0.1, -0.3],
      times: [1],
      stepSize: 0.01,
      limit: 'flow',
    },
  ],
  'dmft/interpolation-threshold': [
    { complexity: 0.1, hiddenCovariance: [0, 0, 0.5], numSteps: 200 },
  ],
  'dmft/spin-glass-limit': [{ times: [0, 1] }],
  'mean-field-flow/single-index': [{ times: [0, 2] }, { times: [0, 2], stepSize: 0.1 }],
  'mean-field-flow/pure-noise': [{ times: [0, 2] }],
  'lazy-regime/first': [{ times: [0, 2] }, { times: [1], target: 'none' }],
  'lazy-regime/second': [{ times: [0, 1], stepSize: 0.1 }],
  'mean-field-langevin/finite-width-gibbs': [
    { width: 2, weightDecay: 1 },
    { width: 3, weightDecay: 1 },
  ],
};

/**
 * Sums over directions of the irrelevant inputs or over sampled neurons, fractions with a kink
 * in their definition, and what is known for late times by extrapolation alone, have three to
 * four digits; all else has five.
 */
const sampled = [
  'bayesian-mean-field/parity',
  'bayesian-mean-field/scaled-limit',
  'bayesian-mean-field-ard/parity',
  'bayesian-mean-field/dataset',
  'bayesian-mean-field-ard/dataset',
  'adaptive-kernel/parity',
  'dmft/interpolation-threshold',
  'dmft/spin-glass-limit',
];

/** Scatter of quasi-random directions off the support: between three and four digits. */
const relativeBounds: Readonly<Record<string, number>> = {
  'bayesian-mean-field/critical-noise': 2.5e-4,
};

describe.each(predictors.map((predictor) => [predictor.id, predictor] as const))(
  '%s',
  (id, predictor) => {
    it('has an example here', () => {
      expect(examples[id]?.length).toBeGreaterThan(0);
    });

    it('gives finite values, each with an error bound of the same shape or one number', () => {
      for (const example of examples[id]) {
        const { values, numericalError } = predict(id, example);
        expect(Object.keys(numericalError).sort()).toEqual(Object.keys(values).sort());
        for (const [name, value] of Object.entries(values)) {
          const bound = numericalError[name];
          for (const number of [value, bound].flat()) expect(Number.isFinite(number)).toBe(true);
          for (const number of [bound].flat()) expect(number).toBeGreaterThanOrEqual(0);
          if (Array.isArray(bound)) expect(bound.length).toBe([value].flat().length);
          const scale = Math.max(...[value].flat().map(Math.abs));
          expect(Math.max(...[bound].flat())).toBeLessThanOrEqual(
            sampled.includes(id) ? 1e-3 : (relativeBounds[id] ?? 1e-5) * scale,
          );
        }
      }
    });

    it('gives the same numbers twice', () => {
      expect(predict(id, examples[id][0])).toEqual(predict(id, examples[id][0]));
    });

    it('refuses an unknown parameter by name', () => {
      expect(() => predict(id, { ...examples[id][0], tempreature: 1 })).toThrow(
        /invalid parameter="tempreature"/,
      );
    });

    it('refuses to run without any of its required parameters', () => {
      for (const [name, spec] of Object.entries(predictor.parameters)) {
        if (spec.default !== undefined || spec.optional === true) continue;
        // Not used by the example.
        if (spec.onlyWith !== undefined && !Object.hasOwn(examples[id][0], name)) continue;
        const { [name]: _, ...rest } = examples[id][0];
        expect(() => predict(id, rest)).toThrow(new RegExp(`invalid ${name}=undefined`));
      }
    });

    it('refuses values below the smallest it declares', () => {
      for (const [name, spec] of Object.entries(predictor.parameters)) {
        const { min } = spec;
        if (min === undefined) continue;
        expect(() => predict(id, { ...examples[id][0], [name]: min - 1 })).toThrow(
          new RegExp(`invalid ${name}=`),
        );
      }
    });

    it('describes every parameter', () => {
      for (const spec of Object.values(predictor.parameters)) {
        expect(spec.description.length).toBeGreaterThan(5);
      }
    });
  },
);

describe('predictors', () => {
  it('have different ids of the form family/result', () => {
    expect(new Set(predictors.map(({ id }) => id)).size).toBe(predictors.length);
    for (const { id } of predictors) expect(id).toMatch(/^[a-z-]+\/[a-z-]+$/);
  });

  it('report mean-square, mean and almost-sure thresholds in both units', () => {
    const { values } = predict('linear-regression/critical-step-size', {
      inputDimension: 1,
      numSamples: 12,
      batchSize: 4,
    });
    for (const name of ['Mean', 'MeanSquare', 'AlmostSure']) {
      const plain = `${name[0].toLowerCase()}${name.slice(1)}Threshold`;
      expect(values[`scaled${name}Threshold`]).toBe(
        (values[plain] as number) * (values.largestCurvature as number),
      );
    }
    expect(values.scaledMeanThreshold).toBeCloseTo(2, 14);
    expect(values.scaledMeanSquareThreshold).toBeLessThan(2);
    expect(values.scaledAlmostSureThreshold).toBeGreaterThan(2);
  });

  it('leave the almost-sure threshold out where batches cannot be enumerated', () => {
    const id = 'linear-regression/critical-step-size';
    const manyBatches = { inputDimension: 1, numSamples: 100, batchSize: 50 };
    for (const parameters of [manyBatches, { inputDimension: 2, numSamples: 8 }]) {
      expect(Object.keys(predict(id, parameters).values)).not.toContain('almostSureThreshold');
    }
  });

  it('pass the batch size on: a stationary law with batches is wider', () => {
    const parameters = { inputDimension: 2, numSamples: 12, stepSize: 0.02 };
    const variance = (more: Parameters) =>
      (
        predict('linear-regression/stationary-law', { ...parameters, ...more }).values
          .variances as readonly number[]
      )[0];
    expect(variance({ batchSize: 12 })).toBeCloseTo(variance({}), 12);
    expect(variance({ batchSize: 3 })).toBeGreaterThan(1.01 * variance({}));
  });

  it.each(['kernel-regression/eigenvalue', 'kernel-regression/parity'])(
    '%s asks for the width when the kernel depends on it',
    (id) => {
      const parameters = { ...examples[id][0], widthExponent: 1 };
      expect(() => predict(id, parameters)).toThrow(/invalid width=undefined.*widthExponent/);
      expect(() => predict(id, { ...parameters, width: 64 })).not.toThrow();
    },
  );

  it('scale the eigenvalue by sigma_a^2 sigma_w^2 N^(1 - 2 gamma)', () => {
    const eigenvalue = (more: Parameters) =>
      predict('kernel-regression/eigenvalue', { inputDimension: 6, degree: 2, ...more }).values
        .eigenvalue as number;
    const factor =
      eigenvalue({ weightPriorScale: 2, readoutPriorScale: 3, width: 5, widthExponent: 1 }) /
      eigenvalue({});
    expect(factor).toBeCloseTo(36 / 5, 12);
  });

  it('refuse a degree above the dimension and an unlearnable parity', () => {
    expect(() => predict('kernel-regression/eigenvalue', { inputDimension: 4, degree: 5 })).toThrow(
      /degree=5/,
    );
    expect(() =>
      predict('kernel-regression/parity', { inputDimension: 8, sparsity: 3, noise: 0.1 }),
    ).toThrow(/selection rule/);
  });

  it('know no other activation than relu', () => {
    expect(() =>
      predict('kernel-regression/parity', {
        inputDimension: 8,
        sparsity: 2,
        noise: 0.1,
        activation: 'tanh',
      }),
    ).toThrow(/one of relu/);
  });
});
