import * as tvd from 'theory-vs-dynamics';

export const timeAxis = { label: 'time', symbol: 't', scale: 'log' } as const;

/** Multiples of a step that lie about evenly in the logarithm, from the first to the last. */
export function logarithmicSteps(first: number, last: number, count: number): number[] {
  const places = Array.from({ length: count }, (_, k) =>
    Math.round(first * (last / first) ** (k / (count - 1))),
  );
  return [...new Set(places)];
}

/** The task of the figures of mean-field initialisation: h(q) = 0.9 q + 0.5 q^2. */
export const task = {
  sampleRatio: 0.3,
  labelNoise: 0.6,
  hiddenCovariance: [0, 0.9, 0.5],
  target: 'same',
  initialReadout: 1,
  frozenReadout: false,
  stepSize: 0.25,
} as const;

/** The network whose theory is that of the task, or one of erf(2 x) of unit variance. */
export function systemOf(
  neurons: 'quadratic' | 'erf',
  model: 'network' | 'gaussian-surrogate',
  { width, inputDimension }: { readonly width: number; readonly inputDimension: number },
  times: readonly number[],
) {
  const { sampleRatio, labelNoise, hiddenCovariance, initialReadout, stepSize } = task;
  const coefficients = hiddenCovariance.slice(1).map(Math.sqrt);
  return tvd.twoLayerDescent({
    network: {
      ...{ inputDimension, width },
      activation: neurons === 'erf' ? { kind: 'erf', slope: 2 } : { kind: 'hermite', coefficients },
      readouts: 'trained',
    },
    model,
    target: 'neuron',
    numSamples: Math.round(sampleRatio * width * inputDimension),
    labelNoise: { deviation: labelNoise, meanSquare: 'exact' },
    start: { directions: 'orthonormal', readouts: initialReadout },
    stepSize,
    times,
  });
}
