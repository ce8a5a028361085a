import * as tvd from 'theory-vs-dynamics';

/** What lazy networks learn: noise, or a neuron like their own with or without a quadratic part. */
export const lazyTasks = {
  labels: tvd.oneOf('noise', 'odd', 'skew'),
  /** n / (m d) */
  sampleRatio: tvd.uniform(0.2, 0.4, 5),
  labelNoise: tvd.uniform(0.3, 1, 8),
  /** Coefficients of h of degree one, two (none for odd labels) and three. */
  linearPart: tvd.uniform(0.3, 0.8, 6),
  quadraticPart: tvd.uniform(0.2, 0.5, 7),
  cubicPart: tvd.uniform(0.1, 0.3, 5),
  /** gamma: readouts start at gamma sqrt(m). */
  complexity: tvd.uniform(0.9, 1.3, 5),
} as const;

export type LazyTask = tvd.SettingOf<typeof lazyTasks>;

/** The same task in the words of the theory. */
export function lazyProblem(task: LazyTask) {
  const { labels, sampleRatio, labelNoise, linearPart, cubicPart, complexity } = task;
  const quadraticPart = labels === 'odd' ? 0 : task.quadraticPart;
  return {
    ...{ labels, sampleRatio, labelNoise, complexity },
    target: labels === 'noise' ? ('none' as const) : ('same' as const),
    hiddenCovariance: [0, linearPart, quadraticPart, cubicPart],
    /** rho: in the first regime, in the time m t, what is left falls at this rate. */
    linearRate: sampleRatio * complexity ** 2 * linearPart,
  };
}

export type LazyProblem = ReturnType<typeof lazyProblem>;

/** A network of finite width, in the words of the solvers. */
export function lazyNetwork(problem: LazyProblem, width: number) {
  const { target, sampleRatio, labelNoise, hiddenCovariance, complexity } = problem;
  return {
    ...{ target, sampleRatio, labelNoise, hiddenCovariance, width },
    initialReadout: complexity * Math.sqrt(width),
  };
}

/**
 * The leading power of one over the width. With a target the mean neuron has a length of the order of
 * m^(-1/2), which the quadratic part of h sees; noise alone has no direction.
 */
export function widthExponent({ labels }: LazyProblem): number {
  return labels === 'skew' ? -1 / 2 : -1;
}

/** What both lazy regimes predict. */
const names = [
  'targetOverlap',
  'offDiagonalOverlap',
  'selfOverlap',
  'trainError',
  'testError',
] as const;
export type Name = (typeof names)[number];

export function byName<Value>(read: (name: Name) => Value): Readonly<Record<Name, Value>> {
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, Value>;
}
