import type { PlanFields } from '../common/plan-layout.js';

/** The fields of `plan` in plan.h, in its order. */
export const flowPlan = {
  doubles: [
    'outputScale',
    'moment',
    'weightDecay',
    'readoutDecay',
    'stepSize',
    'noiseAmplitude',
    'bound',
  ],
  words: [
    'width',
    'inputDimension',
    'degree',
    'numInputs',
    'keyLow',
    'keyHigh',
    'noiseStream',
    'stepLow',
    'stepHigh',
    'numSteps',
    'stepsToRecord',
    'recordEvery',
  ],
  arrays: [
    'weights',
    'readouts',
    'direction',
    'inputs',
    'columns',
    'lengths',
    'cosines',
    'gradient',
    'readoutGradient',
    'pairs',
    'noise',
    'sums',
    'outputs',
    'told',
  ],
  results: ['numRecords', 'stepsDone', 'outcome'],
} as const satisfies PlanFields;

export type FlowPlan = typeof flowPlan;
