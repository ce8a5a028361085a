import type { TruncatedRelu } from '../../pair-potential/truncated-relu/truncated-relu.js';
import {
  meanOutput,
  meanSquareOutput,
  slopeOfMean,
} from '../../pair-potential/truncated-relu/truncated-relu-mean.js';
import { evenHermite } from './even-hermite.js';
import { type GaussianClass, riskOfOutputs } from './gaussian-classes.js';
import type { WeightedRadii } from './gaussian-radii.js';

/** What neurons of different lengths and random directions interact by. */
export interface IsotropicInteraction {
  readonly activation: TruncatedRelu;
  readonly classes: readonly GaussianClass[];
  /**
   * E eta^2, E eta^4, ... as of `cosineMoments`; empty where neurons are taken to be orthogonal.
   * Two neurons of random directions have the mean product sum_k E[eta^k] h_k(r) h_k(r') over even
   * k on standard normal inputs, with the h_k of `evenHermite` and h_0 = q.
   */
  readonly cosineMoments: Float64Array;
}

/** Averages over the law, one entry for each class. */
interface ClassMoments {
  /** m = mean of q(tau r) */
  readonly outputs: readonly number[];
  /** M_k = mean of h_k(tau r), k = 2, 4, ... */
  readonly hermites: readonly Float64Array[];
}

/**
 * Derivative of Psi in the length, at each of some lengths.
 *
 * Derivation: Psi(r) = -(q(tau_+ r) - q(tau_- r)) / 2 + the mean of u over the law, where
 * u(r, r') = (1 / 2) sum over classes and even k of E[eta^k] h_k(tau r) h_k(tau r'), so
 *   Psi'(r) = (1 / 2) sum of tau [-(y - m) q'(tau r) + sum_(k >= 2) E[eta^k] M_k h_k'(tau r)].
 *
 * @param slopes - overwritten, one for each entry of `at`
 */
export function isotropicField(
  law: WeightedRadii,
  interaction: IsotropicInteraction,
  slopes: Float64Array,
  at: Float64Array,
): void {
  const { activation, classes, cosineMoments } = interaction;
  const numDegrees = cosineMoments.length;
  const ofLaw = coefficientsOf(law.radii, interaction);
  const { outputs, hermites } = momentsOf(law, interaction, ofLaw);
  const forces = forcesOf(hermites, cosineMoments);
  const values = new Float64Array(numDegrees);
  const ofHermites = new Float64Array(numDegrees);
  for (let i = 0; i < at.length; i++) {
    slopes[i] = 0;
    // The law moves in its own field, so its lengths come first.
    const isOfLaw = at[i] === law.radii[i];
    for (let c = 0; c < classes.length; c++) {
      const { label, scale } = classes[c];
      const length = scale * at[i];
      const slope = slopeOfMean(activation, length);
      slopes[i] -= ((label - outputs[c]) * scale * slope) / 2;
      if (numDegrees === 0) continue;
      if (isOfLaw) {
        slopes[i] += (scale * sumOfProducts(forces[c], ofLaw[c].slopes, i * numDegrees)) / 2;
      } else {
        evenHermite(activation, length, values, ofHermites);
        slopes[i] += (scale * sumOfProducts(forces[c], ofHermites)) / 2;
      }
    }
  }
}

/** What the risk of a law and of independent neurons from it is known by. */
export interface IsotropicObservables {
  readonly risk: number;
  /** Twice the standard deviation of Psi over the law. */
  readonly fluctuation: number;
  /** Mean of U(w, w) minus the mean of U(w, v) over two independent neurons. */
  readonly selfInteraction: number;
  readonly meanRadius: number;
}

/** Sums over the law, with Psi and u as in `isotropicField` and U(w, w) = mean of sigma^2. */
export function isotropicObservables(
  law: WeightedRadii,
  interaction: IsotropicInteraction,
): IsotropicObservables {
  const { activation, classes, cosineMoments } = interaction;
  const ofLaw = coefficientsOf(law.radii, interaction);
  const { outputs, hermites } = momentsOf(law, interaction, ofLaw);
  const forces = forcesOf(hermites, cosineMoments);
  const correction = classes.reduce(
    (sum, _, c) => sum + sumOfProducts(forces[c], hermites[c]) / 2,
    0,
  );
  const pairs = outputs.reduce((sum, output) => sum + output ** 2 / 2, correction);
  const meanOverLaw = (numberAt: (radius: number) => number) =>
    law.weights.reduce((sum, weight, i) => sum + weight * numberAt(law.radii[i]), 0);
  const potentials = law.radii.map((radius, i) =>
    classes.reduce((sum, { label, scale }, c) => {
      const pull = -(label - outputs[c]) * meanOutput(activation, scale * radius);
      const push = sumOfProducts(forces[c], ofLaw[c].values, i * cosineMoments.length);
      return sum + (pull + push) / 2;
    }, 0),
  );
  const meanPotential = sumOfProducts(law.weights, potentials);
  const variance = law.weights.reduce(
    (sum, weight, i) => sum + weight * (potentials[i] - meanPotential) ** 2,
    0,
  );
  const self = meanOverLaw((radius) =>
    classes.reduce((sum, { scale }) => sum + meanSquareOutput(activation, scale * radius) / 2, 0),
  );
  return {
    risk: riskOfOutputs(classes, outputs) + correction,
    fluctuation: 2 * Math.sqrt(variance),
    selfInteraction: self - pairs,
    meanRadius: meanOverLaw((radius) => radius),
  };
}

/** h_k and h_k' of every length on one class, length by length. */
interface ClassCoefficients {
  readonly values: Float64Array;
  readonly slopes: Float64Array;
}

function coefficientsOf(
  radii: Float64Array,
  { activation, classes, cosineMoments }: IsotropicInteraction,
): ClassCoefficients[] {
  const numDegrees = cosineMoments.length;
  return classes.map(({ scale }) => {
    const values = new Float64Array(radii.length * numDegrees);
    const slopes = new Float64Array(radii.length * numDegrees);
    if (numDegrees === 0) return { values, slopes };
    for (let i = 0; i < radii.length; i++) {
      const [first, end] = [i * numDegrees, (i + 1) * numDegrees];
      const length = scale * radii[i];
      evenHermite(activation, length, values.subarray(first, end), slopes.subarray(first, end));
    }
    return { values, slopes };
  });
}

function momentsOf(
  { radii, weights }: WeightedRadii,
  { activation, classes, cosineMoments }: IsotropicInteraction,
  coefficients: readonly ClassCoefficients[],
): ClassMoments {
  const numDegrees = cosineMoments.length;
  const outputs = classes.map(() => 0);
  const hermites = classes.map(() => new Float64Array(numDegrees));
  for (let c = 0; c < classes.length; c++) {
    const { values } = coefficients[c];
    for (let i = 0; i < radii.length; i++) {
      outputs[c] += weights[i] * meanOutput(activation, classes[c].scale * radii[i]);
      for (let j = 0; j < numDegrees; j++) {
        hermites[c][j] += weights[i] * values[i * numDegrees + j];
      }
    }
  }
  return { outputs, hermites };
}

/** E[eta^k] M_k of each class. */
function forcesOf(hermites: readonly Float64Array[], cosineMoments: Float64Array): Float64Array[] {
  return hermites.map((moments) => moments.map((moment, j) => moment * cosineMoments[j]));
}

/** Over the entries of the first, with as many of the second from a place on. */
function sumOfProducts(first: Float64Array, second: Float64Array, from = 0): number {
  let sum = 0;
  for (let j = 0; j < first.length; j++) sum += first[j] * second[from + j];
  return sum;
}
