import * as tvd from 'theory-vs-dynamics';

/** What wide networks in the mean-field scaling learn: a neuron like their own, with noise. */
export const wideTasks = {
  /** n / (m d) */
  sampleRatio: tvd.uniform(0.2, 0.5, 7),
  labelNoise: tvd.uniform(0.3, 1, 8),
  /** Coefficients of h of degree one, two and three. */
  linearPart: tvd.uniform(0.4, 0.9, 6),
  quadraticPart: tvd.uniform(0, 0.5, 6),
  cubicPart: tvd.uniform(0.1, 0.4, 7),
  initialReadout: tvd.uniform(0.8, 1.2, 5),
} as const;

export type WideTask = tvd.SettingOf<typeof wideTasks>;

/** The same task in the words of the theory; times are in units in which the linear part is learned. */
export function wideProblem(task: WideTask, step: number, times: readonly number[]) {
  const { sampleRatio, labelNoise, linearPart, quadraticPart, cubicPart, initialReadout } = task;
  const unit = Number((1 / (sampleRatio * linearPart)).toPrecision(3));
  return {
    ...{ sampleRatio, labelNoise, initialReadout },
    hiddenCovariance: [0, linearPart, quadraticPart, cubicPart],
    stepSize: step * unit,
    times: times.map((time) => time * unit),
  };
}

export type WideProblem = ReturnType<typeof wideProblem>;
