import type { TruncatedRelu } from '../../pair-potential/truncated-relu/truncated-relu.js';
import {
  curvatureOfMean,
  meanOutput,
  meanSquareOutput,
  slopeOfMean,
} from '../../pair-potential/truncated-relu/truncated-relu-mean.js';
import { type GaussianClass, riskOfOutputs } from './gaussian-classes.js';
import type { WeightedRadii } from './gaussian-radii.js';

/** What neurons of different lengths and random directions interact by. */
export interface IsotropicInteraction {
  readonly activation: TruncatedRelu;
  readonly classes: readonly GaussianClass[];
  /**
   * 1 / d of the term of degree two, 0 without it. Two neurons of random directions have the mean
   * product sum_k E[eta^k] mu_k(r) mu_k(r') / k! over even k on standard normal inputs, where
   * E eta^2 = 1 / d and E eta^4 = 3 / (d (d + 2)).
   */
  readonly squaredCosine: number;
}

/** Averages over the law, one entry for each class. */
interface ClassMoments {
  /** m = mean of q(tau r) */
  readonly outputs: readonly number[];
  /** Mean of mu_2(tau r) = tau r q'(tau r). */
  readonly seconds: readonly number[];
}

/**
 * Derivative of Psi in the length, at each of some lengths.
 *
 * Derivation: Psi(r) = -(q(tau_+ r) - q(tau_- r)) / 2 + the mean of u over the law, where
 * u(r, r') = (1 / 2) sum over classes of q(tau r) q(tau r') + mu_2(tau r) mu_2(tau r') / (2 d), so
 *   Psi'(r) = (1 / 2) sum of tau [-(y - m) q'(tau r) + (M_2 / (2 d)) mu_2'(tau r)],
 * mu_2'(s) = q'(s) + s q''(s).
 *
 * @param slopes - overwritten, one for each entry of `at`
 */
export function isotropicField(
  law: WeightedRadii,
  interaction: IsotropicInteraction,
  slopes: Float64Array,
  at: Float64Array,
): void {
  const { activation, classes, squaredCosine } = interaction;
  const { outputs, seconds } = momentsOf(law, interaction);
  for (let i = 0; i < at.length; i++) {
    slopes[i] = 0;
    for (let c = 0; c < classes.length; c++) {
      const { label, scale } = classes[c];
      const length = scale * at[i];
      const slope = slopeOfMean(activation, length);
      slopes[i] -= ((label - outputs[c]) * scale * slope) / 2;
      if (squaredCosine === 0) continue;
      const slopeOfSecond = slope + length * curvatureOfMean(activation, length);
      slopes[i] += (squaredCosine * seconds[c] * scale * slopeOfSecond) / 4;
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
  const { activation, classes, squaredCosine } = interaction;
  const { outputs, seconds } = momentsOf(law, interaction);
  const pairOfSeconds = seconds.reduce((sum, second) => sum + second ** 2, 0);
  const correction = (squaredCosine * pairOfSeconds) / 4;
  const pairs = outputs.reduce((sum, output) => sum + output ** 2 / 2, correction);
  const meanOverLaw = (numberAt: (radius: number) => number) =>
    law.weights.reduce((sum, weight, i) => sum + weight * numberAt(law.radii[i]), 0);
  const potentialAt = (radius: number) =>
    classes.reduce((sum, { label, scale }, c) => {
      const length = scale * radius;
      const second = length * slopeOfMean(activation, length);
      const pull = (-(label - outputs[c]) * meanOutput(activation, length)) / 2;
      return sum + pull + (squaredCosine * seconds[c] * second) / 4;
    }, 0);
  const meanPotential = meanOverLaw(potentialAt);
  const self = meanOverLaw((radius) =>
    classes.reduce((sum, { scale }) => sum + meanSquareOutput(activation, scale * radius) / 2, 0),
  );
  return {
    risk: riskOfOutputs(classes, outputs) + correction,
    fluctuation: 2 * Math.sqrt(meanOverLaw((r) => (potentialAt(r) - meanPotential) ** 2)),
    selfInteraction: self - pairs,
    meanRadius: meanOverLaw((radius) => radius),
  };
}

function momentsOf(
  { radii, weights }: WeightedRadii,
  { activation, classes, squaredCosine }: IsotropicInteraction,
): ClassMoments {
  const outputs = classes.map(() => 0);
  const seconds = classes.map(() => 0);
  for (let i = 0; i < radii.length; i++) {
    for (let c = 0; c < classes.length; c++) {
      const length = classes[c].scale * radii[i];
      outputs[c] += weights[i] * meanOutput(activation, length);
      if (squaredCosine === 0) continue;
      seconds[c] += weights[i] * length * slopeOfMean(activation, length);
    }
  }
  return { outputs, seconds };
}
