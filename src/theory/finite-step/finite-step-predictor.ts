import type { Predictor } from '../../core/index.js';
import { erfTeacherParameters } from '../distributional-dynamics/erf-teacher/erf-teacher-predictors.js';
import { predictionOf } from '../distributional-dynamics/series-prediction.js';
import { finiteStepErfTeacher } from './finite-step-erf-teacher.js';

/**
 * `finite-step/erf-teacher`: `risk` of one-pass SGD with infinitely many erf neurons that learn one,
 * as d -> infinity with steps of the order of 1 / d, `riskWithoutNoise` of the gradient flow, and
 * `slope`, the derivative of the risk by scaledStepSize at 0; one number a time. Samples
 * x ~ N(0, I_d), a new one each step; start w_1 ~ N(signalMean, signalStd^2) and the length
 * perpendicularStd across; t is the number of steps times epsilon. See `finiteStepErfTeacher`.
 */
export const finiteStepErfTeacherPredictor: Predictor = {
  id: 'finite-step/erf-teacher',
  summary: 'Risk of one-pass SGD in high dimension with steps that are not small against 1 / d',
  source: {
    key: 'saad1995',
    locator: 'equations of motion of overlaps',
    deviation: 'for infinitely many neurons in the mean-field scaling, derived in the code',
  },
  parameters: {
    scaledStepSize: {
      kind: 'number',
      description: 'gamma = 4 xi^2 epsilon d, the squared step times d in the unit of time',
      min: 0,
      max: 1,
    },
    ...erfTeacherParameters,
  },
  values: {
    risk: 'R = E (y - f)^2 with steps of this size, no factor 1/2; one number a time, as all of these',
    riskWithoutNoise: 'R of the gradient flow, scaledStepSize=0',
    slope: 'dR / d gamma at gamma = scaledStepSize = 0',
  },
  predict: (parameters) => {
    const { times: _, ...series } = finiteStepErfTeacher({
      scaledStepSize: Number(parameters.scaledStepSize),
      times: parameters.times as readonly number[],
      teacherNorm: Number(parameters.teacherNorm),
      teacherCoefficient: Number(parameters.teacherCoefficient),
      signalMean: Number(parameters.signalMean),
      signalStd: Number(parameters.signalStd),
      perpendicularStd: Number(parameters.perpendicularStd),
      speed: Number(parameters.speed),
    });
    return predictionOf(series);
  },
};
