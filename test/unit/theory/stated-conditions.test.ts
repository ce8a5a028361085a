import { describe, expect, test } from 'vitest';
import { type Parameters, resolveParameters } from '../../../src/core/index.js';
import { predictors } from '../../../src/theory/index.js';

function predict(id: string, given: Parameters) {
  const predictor = predictors.find((candidate) => candidate.id === id);
  if (predictor === undefined) throw new Error(`no predictor ${id}`);
  return predictor.predict(resolveParameters(predictor.parameters, given, predictor.where));
}

const cube = { inputDimension: 8, sparsity: 2, width: 8, noise: 0.3 };
const index = { inputDimension: 6, degree: 2, noise: 0.1, width: 8 };
const regression = { inputDimension: 2, numSamples: 8 };
const langevin = {
  inputVariances: [1, 2],
  target: [1, 1],
  width: 1,
  time: 1,
  weightDecay: 1,
  temperature: 1,
};
const classes = { classSeparation: 0.3 };

/** Conditions that descriptions state: what is accepted, a change that is not, what is said. */
const conditions: readonly (readonly [string, Parameters, Parameters, RegExp])[] = [
  [
    'quadratic-neurons/escape',
    { initialVariance: 0.9, time: 0.1 },
    { initialVariance: 1 },
    /initialVariance=1: .* < 1, which is targetStrength/,
  ],
  [
    'linear-neurons/sgd',
    { inputDimension: 4, width: 3, stepSize: 0.1, time: 0.5 },
    { stepSize: 0.2 },
    /stepSize=0.2: .*inputDimension \+ 2/,
  ],
  [
    'linear-neurons/sgd',
    { inputDimension: 4, width: 3, stepSize: 0.1, time: 0.5 },
    { time: 0.55 },
    /time=0.55: .*whole number of steps/,
  ],
  ['linear-neurons/langevin', langevin, { target: [1] }, /target=\[1\]: .*2 finite numbers/],
  ['linear-neurons/langevin', langevin, { stepSize: 0.5 }, /stepSize=0.5: .*weightDecay/],
  ['bayesian-mean-field/parity', cube, { sparsity: 3 }, /sparsity=3: .*even number or 1/],
  ['bayesian-mean-field/parity', cube, { sparsity: 9 }, /sparsity=9/],
  ['bayesian-mean-field-ard/parity', cube, { sparsity: 5 }, /sparsity=5: .*even number or 1/],
  [
    'bayesian-mean-field/critical-noise',
    { inputDimension: 8, sparsity: 2, width: 8 },
    { sparsity: 3 },
    /sparsity=3/,
  ],
  [
    'adaptive-kernel/parity',
    { inputDimension: 3, sparsity: 2, width: 8, noise: 0.5 },
    { sparsity: 3 },
    /sparsity=3: .*even number or 1/,
  ],
  ['bayesian-mean-field/single-index', index, { degree: 3 }, /degree=3: .*even number or 1/],
  ['bayesian-mean-field/single-index', index, { scaledNoise: 1 }, /noise=0.1: .*not both/],
  [
    'bayesian-mean-field/single-index',
    { inputDimension: 6, degree: 2, scaledNoise: 0.3, widthExponent: 1 },
    { width: 8 },
    /width=8: expected no width with scaledNoise/,
  ],
  [
    'bayesian-mean-field/single-index',
    { inputDimension: 6, degree: 2, scaledNoise: 0.3, widthExponent: 1 },
    { widthExponent: 0.5 },
    /widthExponent=0.5: expected 1 with scaledNoise/,
  ],
  [
    'quadratic-neurons/lazy-limit',
    { scale: 4, time: 0.3, target: [1], secondMoment: [0.1] },
    { secondMoment: [0.1, 0.2] },
    /secondMoment=\[0.1,0.2\]: expected 1 numbers/,
  ],
  [
    'linear-regression/stationary-law',
    { ...regression, stepSize: 0.01, batchSize: 8 },
    { batchSize: 9 },
    /batchSize=9: .*numSamples/,
  ],
  ['linear-regression/critical-step-size', regression, { batchSize: 9 }, /batchSize=9/],
  [
    'linear-regression/posterior',
    { ...regression, priorPrecision: 0 },
    { numSamples: 1 },
    /priorPrecision=0: expected > 0 where numSamples < inputDimension/,
  ],
  ['kernel-regression/eigenvalue', { inputDimension: 4, degree: 4 }, { degree: 5 }, /degree=5/],
  [
    'kernel-regression/eigenvalue',
    { inputDimension: 4, degree: 4 },
    { widthExponent: 1 },
    /width=/,
  ],
  [
    'pair-potential/relu',
    { weights: [1, 2], otherWeights: [0, 1] },
    { otherWeights: [1] },
    /otherWeights=\[1\]: expected as many numbers as weights/,
  ],
  [
    'pair-potential/truncated-relu',
    { radius: 1 },
    { rampEnd: 0.5 },
    /rampEnd=0.5: .*rampStart=0.5/,
  ],
  [
    'distributional-dynamics/isotropic-gaussians-minimum',
    classes,
    { rampEnd: 0.5 },
    /rampEnd=0.5: .*rampStart=0.5/,
  ],
  [
    'distributional-dynamics/isotropic-gaussians-minimum',
    classes,
    { classSeparation: 1 },
    /classSeparation=1/,
  ],
  [
    'distributional-dynamics/erf-teacher-infinite-dimension',
    { times: [0, 0.1] },
    { times: [0.1, 0] },
    /times=\[0.1,0\]: .*increasing/,
  ],
  [
    'mean-field-langevin/one-dimensional',
    { times: [0, 0.5], weightDecay: 1 },
    { times: [300] },
    /times=\[300\]: .*100 \/ speed/,
  ],
];

describe('a condition that the description of a parameter states is enforced', () => {
  test.each(conditions)('%s at %j, but not with %j', (id, accepted, change, message) => {
    expect(() => predict(id, accepted)).not.toThrow();
    expect(() => predict(id, { ...accepted, ...change })).toThrow(message);
  });

  test('the risk at a width takes starts beyond the target, which its description allows', () => {
    const given = { width: 3, time: 0.1, targetStrength: 0.5 };
    expect(() =>
      predict('quadratic-neurons/escape-at-width', { ...given, initialVariance: 3 }),
    ).not.toThrow();
    const described = predictors.find(({ id }) => id === 'quadratic-neurons/escape-at-width');
    expect(described?.parameters.initialVariance.description).not.toMatch(/below/);
  });
});
