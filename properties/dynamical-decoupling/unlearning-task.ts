import * as tvd from 'theory-vs-dynamics';

/** Networks in the mean-field scaling that learn one neuron like theirs and then its noise. */
export const unlearningTasks = {
  sampleRatio: tvd.uniform(0.28, 0.36, 8),
  labelNoise: tvd.uniform(0.55, 0.7, 6),
  /** Coefficients of h of degree one and three. */
  linearPart: tvd.uniform(0.75, 0.9, 6),
  cubicPart: tvd.uniform(0.14, 0.25, 11),
} as const;

export type UnlearningTask = tvd.SettingOf<typeof unlearningTasks>;

/** How a run is made. */
export interface RunOptions {
  readonly scheme?: 'gradient-descent' | 'euler';
  /** Times as small as the usual steps. */
  readonly finer?: number;
  /** Changes of the problem. */
  readonly problem?: Partial<Parameters<typeof tvd.symmetricDynamics>[0]>;
}

export const covarianceOf = ({
  linearPart,
  cubicPart,
}: Pick<UnlearningTask, 'linearPart' | 'cubicPart'>) => [0, linearPart, 0, cubicPart];

/**
 * A step 1 / k with an even k, such that its product with the curvature at a readout of complexity sqrt(m) is
 * about one.
 */
export function stepSizeOf(task: UnlearningTask, width: number, complexity: number): number {
  const { sampleRatio: alpha, linearPart: linear, cubicPart: cubic } = task;
  const curvature =
    complexity ** 2 *
    (linear * (1 + Math.sqrt(alpha * width)) ** 2 + 3 * cubic * (1 + Math.sqrt(alpha)) ** 2);
  return 1 / (2 * Math.ceil(curvature / 2.4));
}

/** A run of such a network, looked at at times that are multiples of a half. */
export function unlearning(
  task: UnlearningTask,
  { width, complexity, times }: { width: number; complexity: number; times: readonly number[] },
  { scheme = 'gradient-descent', finer = 1, problem = {} }: RunOptions = {},
) {
  return tvd.symmetricDynamics({
    width,
    sampleRatio: task.sampleRatio,
    labelNoise: task.labelNoise,
    hiddenCovariance: covarianceOf(task),
    target: 'same',
    initialReadout: 1,
    frozenReadout: false,
    stepSize: stepSizeOf(task, width, complexity) / finer,
    times,
    scheme,
    ...problem,
  });
}

/** Every half until 8, when features are learned, and every whole number from there to the end. */
export function denseTimes(end: number): number[] {
  const early = Array.from({ length: 16 }, (_, k) => k / 2);
  return [...early, ...Array.from({ length: end - 7 }, (_, k) => 8 + k)];
}
