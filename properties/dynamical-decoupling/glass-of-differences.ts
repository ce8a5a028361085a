/**
 * Infinitely wide networks in the mean-field scaling that have learned a neuron like their own, at times
 * of the order of the root of the width. Differences of neurons see noise as a symmetric random matrix
 * and are held back by a force that falls with their own square: the spherical spin glass of pairs, with
 * a length that gives way. With D = C_d - C_o = 2 (1 - v), h and its derivatives at one and
 * c = h'' + h' - h'^2 / h,
 *
 *   dD / dt = -alpha c D^2 + 2 sum_i lambda_i D_i,
 *
 * lambda of a semicircle of radius 2 tau sqrt(alpha h'' / m). So D is sum_i exp(2 lambda_i t), divided by
 * alpha c times its integral.
 */
export interface LearnedNeuron {
  /** n / (m d) */
  readonly sampleRatio: number;
  readonly labelNoise: number;
  /** Coefficients of h from degree zero. */
  readonly hiddenCovariance: readonly number[];
}

/** h with its first two derivatives at one, and c. */
export function constantsOf({ hiddenCovariance }: LearnedNeuron) {
  const sum = (factor: (degree: number) => number) =>
    hiddenCovariance.reduce((total, own, degree) => total + factor(degree) * own, 0);
  const value = sum(() => 1);
  const slope = sum((degree) => degree);
  const curvature = sum((degree) => degree * (degree - 1));
  return { value, slope, curvature, stiffness: curvature + slope - slope ** 2 / value };
}

/** By how much exp(2 lambda t) grows at most in a unit of t / sqrt(m): the unit of the age. */
export function growthRate(task: LearnedNeuron): number {
  const { curvature } = constantsOf(task);
  return 4 * task.labelNoise * Math.sqrt(task.sampleRatio * curvature);
}

/** The mean of exp(x u) over a semicircle of radius one, and its integral from 0 to x. */
function semicircle(x: number): readonly [mean: number, integral: number] {
  let [mean, integral] = [0, 0];
  let term = 1;
  for (let k = 0; term > 1e-17 * mean; k++) {
    mean += term;
    integral += (term * x) / (2 * k + 1);
    term *= (x / 2) ** 2 / ((k + 1) * (k + 2));
  }
  return [mean, integral];
}

/** Infinitely wide, in powers of the width that are left out. */
export interface LearnedState {
  /** sqrt(m) (1 - v) */
  readonly distance: number;
  /** m (e_ts - tau^2 / 2) */
  readonly excess: number;
  /** m (e_ts - e_tr) */
  readonly gap: number;
}

/** At an age: t / sqrt(m) times the rate of growth. */
export function learnedState(task: LearnedNeuron, age: number): LearnedState {
  const { sampleRatio, labelNoise } = task;
  const { curvature, stiffness } = constantsOf(task);
  const [mean, integral] = semicircle(age);
  const distance = (growthRate(task) * mean) / (2 * sampleRatio * stiffness * integral);
  // What one linear neuron would fit of the noise, and differences beside it, by the rule of Simpson.
  const linear = labelNoise ** 2 / sampleRatio;
  const numParts = 200;
  let responses = 0;
  for (let k = 0; k <= numParts; k++) {
    const weight = k === 0 || k === numParts ? 1 : k % 2 === 1 ? 4 : 2;
    const at = (k * age) / numParts;
    responses += weight * semicircle((age + at) / 2)[0] * semicircle((age - at) / 2)[0];
  }
  responses *= age / (3 * numParts);
  return {
    distance,
    excess: linear / 2 + (stiffness / 2) * distance ** 2,
    gap: linear * (1 + ((curvature / stiffness) * responses) / integral),
  };
}

/** The age at which a network is nearest to its target, and the test error least. */
export const ageOfLeast = 3.258;
