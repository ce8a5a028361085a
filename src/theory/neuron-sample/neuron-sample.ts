import { invalidArgument } from '../../core/index.js';
import { quasiNormal } from '../../numerics/index.js';

/** A Gaussian that weights of neurons are drawn from, with independent coordinates. */
export interface NeuronProposal {
  /** Share of the neurons that come from it; the shares are scaled to sum to 1. */
  readonly share: number;
  /** Mean of the weights, d numbers; default 0. */
  readonly centre?: Float64Array;
  /** Standard deviation of each coordinate, d numbers > 0. */
  readonly scales: Float64Array;
}

/** Weights of neurons that stand for the prior, each with an exact importance weight. */
export interface NeuronSample {
  readonly inputDimension: number;
  readonly numNeurons: number;
  /** Row-major, numNeurons x inputDimension. */
  readonly weights: Float64Array;
  /** ln of prior density over proposal density, up to a common constant. */
  readonly logDensityRatios: Float64Array;
}

/** How neurons are drawn. */
export interface NeuronSampleSpec {
  readonly inputDimension: number;
  readonly numNeurons: number;
  /** sigma_w / sqrt(d): prior standard deviation of each weight, > 0. */
  readonly priorScale: number;
  /** At least one; together they must reach wherever the prior does. */
  readonly proposals: readonly NeuronProposal[];
  /** Of the quasi-random points, in [0, 1). */
  readonly shift: number;
  /**
   * For laws that do not change when a coordinate changes its sign: every weight
   * is replaced by its absolute value, and the densities are those of these; needs
   * centres >= 0. Default false.
   */
  readonly isFolded?: boolean;
}

/**
 * Quasi-random neurons from a mixture of Gaussians, weighted so that averages
 * are those of the prior.
 *
 * Definition: w_b from q = sum_k share_k N(centre_k, scales_k^2), the k-th
 * component giving a stretch of the points of `quasiNormal` in proportion to its
 * share, and ln p_0(w_b) - ln q(w_b) as logarithm of the importance weight. The
 * density q is that of the whole mixture (the balance heuristic), so that no
 * weight exceeds 1 / share of a component that covers the prior.
 *
 * @param spec - sizes, prior scale, proposals and shift
 * @throws VerificationError 'invalid-argument' when a number is out of range
 * @source veach1995, section 3.1 (balance heuristic)
 */
export function neuronSample(spec: NeuronSampleSpec): NeuronSample {
  const { inputDimension: d, numNeurons, priorScale, proposals, shift } = spec;
  if (!(priorScale > 0)) throw invalidArgument('priorScale', priorScale, 'a number > 0');
  const total = proposals.reduce((sum, { share }) => sum + share, 0);
  if (!(total > 0)) throw invalidArgument('proposals', proposals.length, 'positive shares');
  const weights = quasiNormal(numNeurons, d, shift);
  // The shares that the stretches really have; the densities must use these.
  const ends: number[] = [];
  let cumulative = 0;
  for (const { share } of proposals) {
    cumulative += share;
    ends.push(Math.round((numNeurons * cumulative) / total));
  }
  let component = 0;
  for (let b = 0; b < numNeurons; b++) {
    while (b >= ends[component]) component++;
    const { centre, scales } = proposals[component];
    for (let j = 0; j < d; j++) {
      const weight = (centre?.[j] ?? 0) + scales[j] * weights[b * d + j];
      weights[b * d + j] = spec.isFolded === true ? Math.abs(weight) : weight;
    }
  }
  const realShares = ends.map((end, k) => (end - (ends[k - 1] ?? 0)) / numNeurons);
  const densities = proposals.map((proposal, k) =>
    logDensity(proposal, Math.log(realShares[k]), spec.isFolded === true),
  );
  const prior = { share: 1, scales: new Float64Array(d).fill(priorScale) };
  const priorDensity = logDensity(prior, 0, spec.isFolded === true);
  const exponents = new Float64Array(proposals.length);
  const logDensityRatios = Float64Array.from({ length: numNeurons }, (_, b) => {
    densities.forEach((density, k) => {
      exponents[k] = density(weights, b * d);
    });
    return priorDensity(weights, b * d) - logSumOfExponentials(exponents);
  });
  return { inputDimension: d, numNeurons, weights, logDensityRatios };
}

/** Logarithm of a Gaussian's density, up to a constant, at the weights from an offset on. */
function logDensity(
  { centre, scales }: NeuronProposal,
  logShare: number,
  isFolded: boolean,
): (weights: Float64Array, offset: number) => number {
  const constant = scales.reduce((sum, scale) => sum - Math.log(scale), logShare);
  const precisions = scales.map((scale) => scale ** -2);
  // N(w - c) + N(w + c) = N(w - c) (1 + exp(-2 w c / s^2)); a centre of zero doubles.
  const images = centre?.map((entry, j) => 2 * entry * precisions[j]);
  const zeroFactor = isFolded && images === undefined ? scales.length * Math.LN2 : 0;
  return (weights, offset) => {
    let exponent = 0;
    let folding = zeroFactor;
    for (let j = 0; j < scales.length; j++) {
      const weight = weights[offset + j];
      exponent += precisions[j] * (weight - (centre === undefined ? 0 : centre[j])) ** 2;
      if (isFolded && images !== undefined) folding += Math.log1p(Math.exp(-weight * images[j]));
    }
    return constant + folding - exponent / 2;
  };
}

/** ln sum_k exp(x_k) without overflow; components of share 0 have -Infinity. */
export function logSumOfExponentials(exponents: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const exponent of exponents) if (exponent > largest) largest = exponent;
  let sum = 0;
  for (const exponent of exponents) sum += Math.exp(exponent - largest);
  return largest + Math.log(sum);
}
