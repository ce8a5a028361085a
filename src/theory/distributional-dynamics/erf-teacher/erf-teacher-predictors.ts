import type {
  ParameterSpecs,
  Parameters,
  PredictedValues,
  Predictor,
} from '../../../core/index.js';
import { predictionOf } from '../series-prediction.js';
import { speedParameter, times } from '../time-parameters.js';
import { type ErfTeacherFlowOptions, erfTeacherSeries } from './erf-teacher-flow.js';

/** Teacher, start and speed, without the dimension. */
export const erfTeacherParameters: ParameterSpecs = {
  times,
  teacherNorm: {
    kind: 'number',
    description: 'length r of the teacher, which is c erf(r x_1 / sqrt 2)',
    min: 0,
    max: 100,
    default: 1.5,
  },
  teacherCoefficient: {
    kind: 'number',
    description: 'coefficient c of the teacher',
    min: -100,
    max: 100,
    default: 1,
  },
  signalMean: {
    kind: 'number',
    description: 'mean of w_1 at the start, along the teacher',
    min: -100,
    max: 100,
    default: 0,
  },
  signalStd: {
    kind: 'number',
    description: 'standard deviation of w_1 at the start',
    min: 0,
    max: 100,
    default: 0.3,
  },
  perpendicularStd: {
    kind: 'number',
    description: 'k: coordinates across the teacher start as N(0, k^2 / d)',
    min: 0,
    max: 100,
    default: 1,
  },
  speed: speedParameter(0.5),
};

const erfTeacherValues = {
  risk: 'R = E (y - f)^2 of infinitely many neurons, no factor 1/2; one number a time, as all of these',
  fluctuation:
    '2 sd of Psi over the law of neurons: sqrt(N) times the standard deviation of the risk of N independent neurons',
  selfInteraction:
    'mean E sigma(w . x)^2 minus the mean of E[sigma(w . x) sigma(v . x)] over independent w, v: N times the excess of the mean risk of N independent neurons',
  dissipation: '-dR / dt = 4 xi times the mean of |grad Psi|^2 over the law of neurons',
};

/**
 * `distributional-dynamics/erf-teacher`: `risk`, `fluctuation`, `selfInteraction` and
 * `dissipation`, one number a time, of the mean-field limit of erf neurons that learn one erf
 * neuron. Samples x ~ N(0, I_d), a new one each step; start w_1 ~ N(signalMean, signalStd^2) and
 * N(0, perpendicularStd^2 / d) across; t is the number of steps times epsilon. See
 * `erfTeacherFlow`.
 */
export const erfTeacherPredictor: Predictor = {
  id: 'distributional-dynamics/erf-teacher',
  summary: 'Risk of infinitely many erf neurons that learn one, along the mean-field flow',
  source: {
    key: 'mei2019',
    locator: 'section 2 (distributional dynamics)',
    deviation: 'an erf teacher in closed form, derived in the code',
  },
  parameters: {
    inputDimension: { kind: 'integer', description: 'dimension d of the inputs', min: 2 },
    ...erfTeacherParameters,
  },
  values: erfTeacherValues,
  predict: (parameters) => seriesOf(optionsOf(parameters, Number(parameters.inputDimension))),
};

/**
 * `distributional-dynamics/erf-teacher-infinite-dimension`: the same numbers for d -> infinity,
 * where every neuron starts with the length perpendicularStd across the teacher and neurons are
 * orthogonal there.
 */
export const erfTeacherInfiniteDimensionPredictor: Predictor = {
  id: 'distributional-dynamics/erf-teacher-infinite-dimension',
  summary: 'Risk of infinitely many erf neurons that learn one, in infinitely many dimensions',
  source: erfTeacherPredictor.source,
  parameters: erfTeacherParameters,
  values: erfTeacherValues,
  predict: (parameters) => seriesOf(optionsOf(parameters, Number.POSITIVE_INFINITY)),
};

function seriesOf(options: ErfTeacherFlowOptions): PredictedValues {
  const { times: _, ...series } = erfTeacherSeries(options);
  return predictionOf(series);
}

function optionsOf(parameters: Parameters, inputDimension: number) {
  return {
    inputDimension,
    times: parameters.times as readonly number[],
    teacherNorm: Number(parameters.teacherNorm),
    teacherCoefficient: Number(parameters.teacherCoefficient),
    signalMean: Number(parameters.signalMean),
    signalStd: Number(parameters.signalStd),
    perpendicularStd: Number(parameters.perpendicularStd),
    speed: Number(parameters.speed),
  };
}
