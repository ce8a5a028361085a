import * as tvd from 'theory-vs-dynamics';

/** Truncated ReLU neurons that tell two isotropic Gaussian classes apart by their widths. */
export interface ClassesTask {
  readonly classSeparation: number;
  readonly inputDimension: number;
  readonly width: number;
}

const ramp = { kind: 'ramp', low: -2.5, lowUntil: 0.5, high: 7.5, highFrom: 1.5 } as const;
const initialRadius = 0.8;

const networkOf = ({ inputDimension, width }: ClassesTask) =>
  ({ inputDimension, width, activation: ramp, coefficients: 'fixed' }) as const;

const sourceOf = ({ classSeparation, inputDimension }: ClassesTask) =>
  ({
    kind: 'two-classes',
    positiveScales: new Float64Array(inputDimension).fill(1 + classSeparation),
    negativeScales: new Float64Array(inputDimension).fill(1 - classSeparation),
  }) as const;

/** One-pass SGD with steps of this size times the dimension, and states at times. */
export function classifying(task: ClassesTask, relativeStepSize: number, times: readonly number[]) {
  const stepSize = relativeStepSize / task.inputDimension;
  const steps = times.map((time) => Math.round(time / stepSize));
  return tvd.onePassSgd({
    network: networkOf(task),
    source: sourceOf(task),
    start: {
      signalMean: 0,
      signalDeviation: initialRadius / Math.sqrt(task.inputDimension),
      perpendicularDeviation: initialRadius,
      coefficients: 'ones',
    },
    stepSize,
    numSteps: Math.max(...steps) + 1,
    records: tvd.listedSteps(steps),
  });
}

export const classRisk = (task: ClassesTask, state: Float64Array): number =>
  tvd.populationRisk(state, { network: networkOf(task), source: sourceOf(task) });

/** Lengths of the weights of neurons. */
export function radiiOf({ inputDimension, width }: ClassesTask, state: Float64Array): number[] {
  const perNeuron = inputDimension + 1;
  return Array.from({ length: width }, (_, i) =>
    Math.hypot(...state.subarray(i * perNeuron, i * perNeuron + inputDimension)),
  );
}
