import { invalidArgument, withError } from '../../../core/index.js';
import { largestEntry } from '../erf-pair-potential.js';
import { lengthOf, requireWeights, type Weights } from '../vector-pair.js';
import { type GaussianMean, gaussianMean } from './gaussian-mean.js';
import type { LinearTerm, LinearTermNeuron } from './linear-term-neuron.js';

/**
 * E[y sigma(w . x + b)] for two classes of normal inputs that differ in their covariances.
 *
 * Definition: given y = 1 or -1, w . x is normal with variance r^2 = sum_k s_k^2 w_k^2, s_k the
 * standard deviation of the k-th coordinate in that class, so with m the mean of `gaussianMean`
 *   E[y sigma] = (m(r_+) - m(r_-)) / 2,
 * and dr / dw_k = s_k^2 w_k / r. At w = 0, where r has a kink, dr / dw is taken to be zero, which
 * is right for every activation whose mean output has no slope there.
 *
 * @throws VerificationError 'invalid-argument' for vectors that do not fit, and for a standard
 *   deviation below zero
 * @source mei2018, isotropic Gaussians; mei2019, section 3; derived above
 */
export function linearTermOfClasses(
  neuron: LinearTermNeuron,
  positiveStd: Weights,
  negativeStd: Weights,
): LinearTerm {
  const { weights } = neuron;
  requireWeights('weights', weights);
  const positive = classMean(neuron, 'positiveStd', positiveStd);
  const negative = classMean(neuron, 'negativeStd', negativeStd);
  const gradient = Float64Array.from(
    { length: weights.length },
    (_, k) => (positive.gradient[k] - negative.gradient[k]) / 2,
  );
  const halfSum = (name: 'mean' | 'biasSlope') =>
    (positive[name].numericalError + negative[name].numericalError) / 2 +
    Number.EPSILON * (Math.abs(positive[name].value) + Math.abs(negative[name].value));
  return {
    linearTerm: (positive.mean.value - negative.mean.value) / 2,
    gradient,
    biasGradient: (positive.biasSlope.value - negative.biasSlope.value) / 2,
    numericalError: {
      linearTerm: halfSum('mean'),
      gradient: (positive.errorOfGradient + negative.errorOfGradient) / 2,
      biasGradient: halfSum('biasSlope'),
    },
  };
}

interface ClassMean extends Pick<GaussianMean, 'mean' | 'biasSlope'> {
  readonly gradient: Float64Array;
  readonly errorOfGradient: number;
}

/** m(r) and its gradient with respect to the weights. */
function classMean(
  { target: _, weights, ...neuron }: LinearTermNeuron,
  argument: string,
  std: Weights,
): ClassMean {
  requireWeights(argument, std);
  const negative = Array.from(std).findIndex((entry) => entry < 0);
  if (negative !== -1) {
    throw invalidArgument(`${argument}[${negative}]`, std[negative], 'a standard deviation >= 0');
  }
  if (std.length !== weights.length) {
    throw invalidArgument(
      `${argument}.length`,
      std.length,
      `${weights.length}, the number of weights`,
    );
  }
  const scaled = Float64Array.from({ length: std.length }, (__, k) => std[k] * weights[k]);
  const radius = lengthOf(scaled);
  const { mean, slope, curvature, biasSlope } = gaussianMean({ ...neuron, std: radius });
  const direction = scaled.map((entry, k) => (radius === 0 ? 0 : (std[k] * entry) / radius));
  // A radius is off by this, and moves mean and slope with it.
  const errorOfRadius = (weights.length + 8) * Number.EPSILON * radius;
  const errorOfSlope = slope.numericalError + errorOfRadius * Math.abs(curvature.value);
  const longest = largestEntry(direction);
  return {
    mean: withError(mean.value, mean.numericalError + errorOfRadius * Math.abs(slope.value)),
    biasSlope: withError(
      biasSlope.value,
      biasSlope.numericalError +
        (biasSlope.value === 0 ? 0 : (2 * errorOfRadius) / Math.hypot(1, radius) ** 2),
    ),
    gradient: direction.map((entry) => slope.value * entry),
    errorOfGradient:
      errorOfSlope * longest +
      (weights.length + 16) * Number.EPSILON * Math.abs(slope.value) * longest,
  };
}
