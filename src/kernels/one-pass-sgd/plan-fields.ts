import type { PlanFields } from '../common/plan-layout.js';

/** The fields of `plan` in plan.h, in its order. */
export const sgdPlan = {
  doubles: ['outputScale', 'labelNoise', 'noiseAmplitude', 'bound'],
  words: [
    'width',
    'inputDimension',
    'activation',
    'trainsCoefficients',
    'source',
    'teacherWidth',
    'teacherActivation',
    'numRows',
    'keyLow',
    'keyHigh',
    'dataStream',
    'labelStream',
    'rowStream',
    'noiseStream',
    'stepLow',
    'stepHigh',
    'numSteps',
    'starts',
  ],
  arrays: [
    'weights',
    'coefficients',
    'mask',
    'ramps',
    'teacherWeights',
    'teacherCoefficients',
    'scales',
    'inputs',
    'targets',
    'pulls',
    'keeps',
    'sample',
    'target',
    'preactivations',
    'values',
    'slopes',
    'deltas',
    'teaching',
  ],
  results: ['stepsDone', 'outcome'],
} as const satisfies PlanFields;

export type SgdPlan = typeof sgdPlan;
