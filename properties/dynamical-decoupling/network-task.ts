import * as tvd from 'theory-vs-dynamics';
import { networkWrittenOut, type PlainState } from './network-written-out.js';
import type { ActivationName } from './plain-activations.js';

/** A network that learns a neuron like its own, on inputs and not on Gaussian features. */
export interface NetworkTask {
  readonly activation: ActivationName;
  readonly inputDimension: number;
  readonly width: number;
  /** n / (m d) */
  readonly sampleRatio: number;
  readonly labelNoise: number;
  readonly stepSize: number;
  /** Whole numbers of steps. */
  readonly times: readonly number[];
  /** Default: all samples. */
  readonly batchSize?: number;
}

const activations: Readonly<Record<ActivationName, tvd.DescentActivation>> = {
  erf: { kind: 'erf', slope: 2 },
  'soft-erf': { kind: 'erf', slope: 1 },
  tanh: { kind: 'tanh' },
  cubic: { kind: 'hermite', coefficients: [Math.sqrt(0.9), 0, Math.sqrt(1 / 6)] },
};

const samplesOf = ({ sampleRatio, width, inputDimension }: NetworkTask) =>
  Math.round(sampleRatio * width * inputDimension);

/** It starts with readouts one and orthonormal weights across the target. */
export function networkRun(task: NetworkTask) {
  const { inputDimension, width, labelNoise, stepSize, times, batchSize } = task;
  return tvd.twoLayerDescent({
    network: {
      ...{ inputDimension, width },
      activation: activations[task.activation],
      readouts: 'trained',
    },
    model: 'network',
    target: 'neuron',
    numSamples: samplesOf(task),
    labelNoise: { deviation: labelNoise, meanSquare: 'exact' },
    start: { directions: 'orthonormal', readouts: 1 },
    ...{ stepSize, times },
    ...(batchSize === undefined ? {} : { batchSize }),
  });
}

/** The same run in plain loops, whose clock is the rate of learning over n / d. */
export function networkByPlainLoops(
  task: NetworkTask,
  key: tvd.RandomKey,
  { hasTarget = true }: { readonly hasTarget?: boolean } = {},
): PlainState[] {
  const { activation, inputDimension, width, labelNoise, stepSize, times, batchSize } = task;
  const numSamples = samplesOf(task);
  return networkWrittenOut(
    {
      ...{ activation, inputDimension, width, numSamples, labelNoise },
      hasTarget,
      initialReadout: 1,
      learningRate: (stepSize * numSamples) / inputDimension,
      steps: times.map((time) => Math.round(time / stepSize)),
      ...(batchSize === undefined ? {} : { batchSize }),
    },
    key,
  );
}
