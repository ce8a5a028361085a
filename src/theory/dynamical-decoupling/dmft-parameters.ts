import type { ParameterSpec, ParameterSpecs, Parameters } from '../../core/index.js';
import type { HiddenCovarianceChoice } from './hidden-covariance.js';
import type { CourseOptions } from './symmetric/symmetric-dynamics.js';

/** h, as predictors accept it. */
export const hiddenCovarianceParameter: ParameterSpec = {
  kind: 'numbers',
  description:
    'coefficients of h(q) = E sigma sigma from degree 0, the first 0; erf: erf(2x) of unit variance',
  min: 0,
  minLength: 2,
  choices: ['erf'],
  default: [0, 0.9, 0.5],
};

/** alpha and tau, as predictors accept them. */
export const sampleParameters = {
  sampleRatio: {
    kind: 'number',
    description: 'alpha = n / (m d): samples for each weight',
    min: 0,
    exclusiveMin: true,
    default: 0.3,
  },
  labelNoise: {
    kind: 'number',
    description: 'tau: labels have N(0, tau^2) added',
    min: 0,
    default: 0.3,
  },
} as const satisfies ParameterSpecs;

export const targetParameter = {
  kind: 'choice',
  description: 'same: labels are sigma(u . x) and noise; none: they are noise',
  choices: ['same', 'none'],
  default: 'same',
} as const satisfies ParameterSpec;

export const frozenReadoutParameter = {
  kind: 'choice',
  description: 'whether readouts stay as they start',
  choices: ['yes', 'no'],
  default: 'no',
} as const satisfies ParameterSpec;

export const courseParameters = {
  times: {
    kind: 'numbers',
    description: 'increasing times t; the flow is n / d times the gradient',
    min: 0,
    increasing: true,
    example: [0, 1, 2],
  },
  stepSize: {
    kind: 'number',
    description: 'eta: time of a step; for limit=flow the largest one of the coarsest grid',
    min: 0,
    exclusiveMin: true,
    example: 0.1,
  },
  scheme: {
    kind: 'choice',
    description: 'gradient-descent is exact at any step; euler is an integrator of the flow',
    choices: ['gradient-descent', 'euler'],
    default: 'gradient-descent',
  },
  limit: {
    kind: 'choice',
    description: 'step: steps of this size; flow: as steps go to zero, extrapolated',
    choices: ['step', 'flow'],
    default: 'step',
  },
  stepGrowth: {
    kind: 'number',
    description: 'g: for limit=flow, steps grow as 1 + g t',
    min: 0,
    default: 0,
  },
} as const satisfies ParameterSpecs;

/** What predictors give at each time of a run. */
export const courseValues = {
  time: 't, as asked for; one number a time, as all others',
  readout: 'a of every neuron',
  targetOverlap: 'v = u . w_i, of the weights with those of the target; in [-1, 1]',
  offDiagonalOverlap: 'C_o(t, t) = w_i . w_j of two neurons; in [-1, 1]',
  selfOverlap: 'C_d(t, 0) = w_i(t) . w_i(0); 1 at the start',
  trainError: 'half the mean square of y - f over the samples',
  testError: 'half the mean square of y - f over fresh samples, the noise of labels included',
  stability: 'largest step times curvature so far: 2 is unstable, above 1.5 it is no flow',
} as const;

/** Times, steps, scheme and limit of resolved parameters. */
export function courseOf(parameters: Parameters): CourseOptions {
  return {
    times: parameters.times as readonly number[],
    stepSize: Number(parameters.stepSize),
    scheme: parameters.scheme === 'euler' ? 'euler' : 'gradient-descent',
    limit: parameters.limit === 'flow' ? 'flow' : 'step',
    stepGrowth: Number(parameters.stepGrowth),
  };
}

/** gamma_0, as predictors accept it. */
export const complexityParameter = {
  kind: 'number',
  description: 'gamma: readouts are gamma sqrt(m)',
  min: 0,
  exclusiveMin: true,
  default: 1,
} as const satisfies ParameterSpec;

/** Samples, activation and target of resolved parameters. */
export function problemOf(parameters: Parameters) {
  return {
    sampleRatio: Number(parameters.sampleRatio),
    labelNoise: Number(parameters.labelNoise),
    hiddenCovariance: parameters.hiddenCovariance as HiddenCovarianceChoice,
    target: parameters.target === 'none' ? ('none' as const) : ('same' as const),
  };
}
