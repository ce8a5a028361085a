import type { PlanFields } from '../common/plan-layout.js';

/** The fields of `plan` in plan.h, in its order. */
export const particlesPlan = {
  doubles: ['outputScale', 'rate', 'decayRate', 'noiseAmplitude', 'bound'],
  words: [
    'width',
    'inputDimension',
    'numTeachers',
    'activation',
    'trainsCoefficients',
    'method',
    'keyLow',
    'keyHigh',
    'noiseStream',
    'stepLow',
    'stepHigh',
    'numSteps',
  ],
  arrays: [
    'weights',
    'coefficients',
    'mask',
    'teacherWeights',
    'teachers',
    'stepSizes',
    'particles',
    'fieldWeights',
    'fieldCoefficients',
    'own',
    'stageWeights',
    'stageCoefficients',
    'sumWeights',
    'sumCoefficients',
  ],
  results: ['stepsDone', 'outcome'],
} as const satisfies PlanFields;

export type ParticlesPlan = typeof particlesPlan;
