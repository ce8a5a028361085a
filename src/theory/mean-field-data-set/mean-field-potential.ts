import { type ConvexValue, weightedGram } from '../../numerics/index.js';
import { logSumOfExponentials } from '../neuron-sample/neuron-sample.js';

/** One-neuron law of plain mean field on a data set, on weighted neurons. */
export interface NeuronEnsemble {
  readonly numSamples: number;
  readonly numNeurons: number;
  /** phi(w_b . x_mu); row-major, neurons x samples. */
  readonly features: Float64Array;
  /** ln of the importance weights, up to a constant. */
  readonly logDensityRatios: Float64Array;
  /** D_b = A + mean over samples of phi^2 */
  readonly denominators: Float64Array;
  /** What corrects the sample for the part that prior and law have in common. */
  readonly correction: PriorCorrection;
}

/**
 * A control variate: strength (K - Khat_0) is added to the learned kernel, K being the
 * exact kernel of the prior and Khat_0 the same from the neurons. Its mean is zero.
 */
export interface PriorCorrection {
  /**
   * The prior's mean of A / D, which tends to 1 with the width. 0 where that is below
   * 1/2: law and prior then have little in common, and the potential stays exactly convex.
   */
  readonly strength: number;
  /** Shares of the neurons under the prior, summing to 1. */
  readonly priorShares: Float64Array;
  /** K between the training points; empty when it has no closed form. */
  readonly kernel: Float64Array;
}

const smallestStrength = 0.5;

/** The constants of the one-neuron law. */
export interface MeanFieldScales {
  /** N */
  readonly width: number;
  /** kappa */
  readonly noise: number;
  /** A = kappa^2 N^(2 gamma) / sigma_a^2 */
  readonly selfTerm: number;
}

/** Neurons as the fixed point weighs them. */
export interface NeuronLaw {
  /** J_r of each neuron: mean over samples of residual times feature. */
  readonly overlaps: Float64Array;
  /** omega_b, summing to 1. */
  readonly shares: Float64Array;
  /** ln Z(r), up to a constant that does not depend on r. */
  readonly logPartition: number;
}

/**
 * Features with the denominators that belong to them.
 *
 * @param kernel - the prior's between the training points; empty when unknown
 */
export function neuronEnsemble(
  features: Float64Array,
  logDensityRatios: Float64Array,
  selfTerm: number,
  kernel: Float64Array,
): NeuronEnsemble {
  const numNeurons = logDensityRatios.length;
  const numSamples = features.length / numNeurons;
  const denominators = Float64Array.from({ length: numNeurons }, (_, b) => {
    let sum = 0;
    for (let mu = 0; mu < numSamples; mu++) sum += features[b * numSamples + mu] ** 2;
    return selfTerm + sum / numSamples;
  });
  const logTotal = logSumOfExponentials(logDensityRatios);
  const priorShares = logDensityRatios.map((ratio) => Math.exp(ratio - logTotal));
  const strength = priorShares.reduce(
    (sum, share, b) => sum + (share * selfTerm) / denominators[b],
    0,
  );
  const isUseful = kernel.length > 0 && strength > smallestStrength;
  const correction = { kernel, priorShares, strength: isUseful ? strength : 0 };
  return { numSamples, numNeurons, features, logDensityRatios, denominators, correction };
}

/**
 * The one-neuron law at a residual r:
 *   omega_b ~ ratio_b D_b^(-1/2) exp(J_b^2 / (2 kappa^2 D_b)),  J_b = mean_mu r_mu phi_b,mu.
 */
export function neuronLaw(
  ensemble: NeuronEnsemble,
  scales: MeanFieldScales,
  residual: Float64Array,
): NeuronLaw {
  const { numNeurons, numSamples, features, denominators, logDensityRatios } = ensemble;
  const overlaps = new Float64Array(numNeurons);
  const exponents = new Float64Array(numNeurons);
  for (let b = 0; b < numNeurons; b++) {
    let sum = 0;
    for (let mu = 0; mu < numSamples; mu++) sum += features[b * numSamples + mu] * residual[mu];
    overlaps[b] = sum / numSamples;
    exponents[b] =
      logDensityRatios[b] -
      Math.log(denominators[b]) / 2 +
      overlaps[b] ** 2 / (2 * scales.noise ** 2 * denominators[b]);
  }
  const logPartition = logSumOfExponentials(exponents);
  return { overlaps, shares: exponents.map((x) => Math.exp(x - logPartition)), logPartition };
}

/**
 * kappa^2 P Psi(r) = |r - y|^2 / 2 + kappa^2 P N ln Z(r), which is strictly convex
 * because J_r is linear in r.
 *
 * Derivation: d ln Z / d r_mu = sum_b omega_b J_b phi_b,mu / (kappa^2 D_b P), hence
 *   gradient = r - y + fbar,  fbar_mu = N sum_b omega_b J_b phi_b,mu / D_b,
 *   Hessian  = 1 + (N / P) sum_b omega_b (1 / D_b + J_b^2 / (kappa D_b)^2) phi_b phi_b^T
 *              - fbar fbar^T / (N P kappa^2),
 * so that a vanishing gradient is the self-consistency r = y - fbar. The correction
 * by the prior's kernel adds s r^T (K - Khat_0) r / (2 kappa^2 P), a quadratic form that
 * vanishes with the error of the sample.
 */
export function meanFieldPotential(
  ensemble: NeuronEnsemble,
  scales: MeanFieldScales,
  targets: Float64Array,
): (residual: Float64Array) => ConvexValue {
  const { numSamples, features, denominators } = ensemble;
  const { width, noise } = scales;
  return (residual) => {
    const law = neuronLaw(ensemble, scales, residual);
    const raw = weighedFeatures(lawReadouts(ensemble, scales, law), features);
    const added = correctionAt(ensemble, scales, law, residual);
    const fitted = raw.map((value, mu) => value + added[mu]);
    const distance = residual.reduce((sum, r, mu) => sum + (r - targets[mu]) ** 2, 0);
    const hessian = () => {
      const matrix = weightedGram(
        features,
        denominators.map((denominator, b) => {
          const pull = law.overlaps[b] / (noise * denominator);
          const factor = (width / numSamples) * law.shares[b] * (1 / denominator + pull ** 2);
          const own = factor - counterweight(ensemble, scales, b) / numSamples;
          // The neurons of the far tail would only fill the sum with rounding.
          return Math.abs(own) * denominator > 1e-18 ? own : 0;
        }),
      );
      const { strength, kernel } = ensemble.correction;
      kernel.forEach((entry, index) => {
        matrix[index] += (strength * entry) / (noise ** 2 * numSamples);
      });
      addOuterProduct(matrix, raw, -1 / (width * numSamples * noise ** 2));
      for (let mu = 0; mu < numSamples; mu++) matrix[mu * numSamples + mu] += 1;
      return matrix;
    };
    return {
      value:
        distance / 2 +
        noise ** 2 * numSamples * width * law.logPartition +
        added.reduce((sum, value, mu) => sum + (value * residual[mu]) / 2, 0),
      gradient: residual.map((r, mu) => r - targets[mu] + fitted[mu]),
      hessian,
    };
  };
}

/** N omega_b J_b / D_b: what each neuron adds to fbar per unit of its feature. */
function lawReadouts(
  { denominators }: NeuronEnsemble,
  { width }: MeanFieldScales,
  { shares, overlaps }: NeuronLaw,
): Float64Array {
  return shares.map((share, b) => (width * share * overlaps[b]) / denominators[b]);
}

/** Of phi_b phi_b^T / P in strength Khat_0 / (kappa^2 P): strength N omega_0,b / A. */
function counterweight(
  { correction }: NeuronEnsemble,
  { width, selfTerm }: MeanFieldScales,
  b: number,
): number {
  return (correction.strength * width * correction.priorShares[b]) / selfTerm;
}

/** strength (K - Khat_0) r / (kappa^2 P) on the training points. */
function correctionAt(
  ensemble: NeuronEnsemble,
  scales: MeanFieldScales,
  law: NeuronLaw,
  residual: Float64Array,
): Float64Array {
  const { numSamples, correction, features } = ensemble;
  if (correction.strength === 0) return new Float64Array(numSamples);
  const readouts = law.overlaps.map((overlap, b) => -counterweight(ensemble, scales, b) * overlap);
  return plusKernelTimes(
    weighedFeatures(readouts, features),
    correction.kernel,
    residual,
    correction.strength / (scales.noise ** 2 * numSamples),
  );
}

/**
 * fbar = N sum_b omega_b J_b phi_b / D_b + strength (K - Khat_0) r / (kappa^2 P) at any inputs.
 *
 * @param features - of the ensemble's neurons at the inputs, neurons x inputs
 * @param kernel - the prior's between the inputs and the training points; empty when unknown
 */
export function fittedValues(
  ensemble: NeuronEnsemble,
  scales: MeanFieldScales,
  residual: Float64Array,
  features: Float64Array,
  kernel: Float64Array,
): Float64Array {
  const law = neuronLaw(ensemble, scales, residual);
  const readouts = lawReadouts(ensemble, scales, law).map(
    (readout, b) => readout - counterweight(ensemble, scales, b) * law.overlaps[b],
  );
  return plusKernelTimes(
    weighedFeatures(readouts, features),
    kernel,
    residual,
    ensemble.correction.strength / (scales.noise ** 2 * ensemble.numSamples),
  );
}

/**
 * Khat(x, x') = kappa^2 N sum_b omega_b phi_b(x) phi_b(x') / D_b + strength (K - Khat_0).
 *
 * @param features - at the first and at the second inputs
 * @param kernel - the prior's between them; empty when unknown
 */
export function learnedKernelMatrix(
  ensemble: NeuronEnsemble,
  scales: MeanFieldScales,
  law: NeuronLaw,
  [first, second]: readonly [Float64Array, Float64Array],
  kernel: Float64Array,
): Float64Array {
  const { numNeurons, denominators, correction } = ensemble;
  const [numFirst, numSecond] = [first.length / numNeurons, second.length / numNeurons];
  const matrix = new Float64Array(numFirst * numSecond);
  for (let b = 0; b < numNeurons; b++) {
    const own = (scales.width * law.shares[b]) / denominators[b];
    const factor = scales.noise ** 2 * (own - counterweight(ensemble, scales, b));
    for (let i = 0; i < numFirst; i++) {
      const scaled = factor * first[b * numFirst + i];
      if (scaled === 0) continue;
      for (let j = 0; j < numSecond; j++) {
        matrix[i * numSecond + j] += scaled * second[b * numSecond + j];
      }
    }
  }
  kernel.forEach((entry, index) => {
    matrix[index] += correction.strength * entry;
  });
  return matrix;
}

/** sum_b readout_b phi_b at each input. */
function weighedFeatures(readouts: Float64Array, features: Float64Array): Float64Array {
  const numInputs = features.length / readouts.length;
  const sums = new Float64Array(numInputs);
  for (let b = 0; b < readouts.length; b++) {
    for (let row = 0; row < numInputs; row++) {
      sums[row] += readouts[b] * features[b * numInputs + row];
    }
  }
  return sums;
}

/** values + factor kernel vector; the kernel has one row a value, or is empty. */
function plusKernelTimes(
  values: Float64Array,
  kernel: Float64Array,
  vector: Float64Array,
  factor: number,
): Float64Array {
  if (kernel.length === 0) return values;
  return values.map((value, row) => {
    let sum = 0;
    for (let mu = 0; mu < vector.length; mu++) sum += kernel[row * vector.length + mu] * vector[mu];
    return value + factor * sum;
  });
}

/** Adds factor v v^T to the lower triangle. */
function addOuterProduct(matrix: Float64Array, vector: Float64Array, factor: number): void {
  const size = vector.length;
  for (let i = 0; i < size; i++) {
    const scaled = factor * vector[i];
    if (scaled === 0) continue;
    for (let j = 0, index = i * size; j <= i; j++, index++) matrix[index] += scaled * vector[j];
  }
}
