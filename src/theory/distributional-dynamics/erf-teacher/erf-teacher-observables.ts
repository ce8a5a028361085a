import type { ErfTeacherInteraction, ReducedNeurons } from './erf-teacher-field.js';
import type { WeightedNeurons } from './weighted-start.js';

/** What the risk of a law and of independent neurons from it is known by. */
export interface ErfTeacherObservables {
  /** R = E (y - f)^2, f the mean output over the law. */
  readonly risk: number;
  /** Twice the standard deviation of Psi over the law. */
  readonly fluctuation: number;
  /** Mean of U(w, w) minus the mean of U(w, v) over two independent neurons. */
  readonly selfInteraction: number;
  /** Mean of |grad Psi|^2 over the law. */
  readonly squaredSlope: number;
}

/**
 * Sums over pairs of neurons: u(w, v) = (2 / pi) arcsin(C / sqrt(A B)) in the notation of
 * `fieldOnSources`, averaged over the cosine, and Psi = -c u(w, r e_1) + mean of u(w, v).
 *
 * @param slopes - gradient of Psi at the neurons
 */
export function erfTeacherObservables(
  { signal, perpendicular, weights }: WeightedNeurons,
  { teacherNorm, teacherCoefficient, cosines }: ErfTeacherInteraction,
  slopes: ReducedNeurons,
): ErfTeacherObservables {
  const size = signal.length;
  const squares = signal.map((p, i) => 1 + p * p + perpendicular[i] ** 2);
  const potential = new Float64Array(size);
  const teacherSquare = 1 + teacherNorm ** 2;
  let linear = 0;
  let [self, pairs] = [0, 0];
  for (let i = 0; i < size; i++) {
    const overlap = erfOverlap(teacherNorm * signal[i], squares[i] * teacherSquare);
    linear += weights[i] * -teacherCoefficient * overlap;
    potential[i] -= teacherCoefficient * overlap;
    self += weights[i] * erfOverlap(squares[i] - 1, squares[i] ** 2);
    for (let j = 0; j <= i; j++) {
      let mean = 0;
      for (const [k, cosine] of cosines.nodes.entries()) {
        const product = signal[i] * signal[j] + perpendicular[i] * perpendicular[j] * cosine;
        mean += cosines.weights[k] * erfOverlap(product, squares[i] * squares[j]);
      }
      potential[i] += weights[j] * mean;
      if (j < i) potential[j] += weights[i] * mean;
      pairs += (j < i ? 2 : 1) * weights[i] * weights[j] * mean;
    }
  }
  const ofTarget = teacherCoefficient ** 2 * erfOverlap(teacherNorm ** 2, teacherSquare ** 2);
  const meanPotential = weightedMean(weights, (i) => potential[i]);
  return {
    risk: ofTarget + 2 * linear + pairs,
    fluctuation: 2 * Math.sqrt(weightedMean(weights, (i) => (potential[i] - meanPotential) ** 2)),
    selfInteraction: self - pairs,
    squaredSlope: weightedMean(
      weights,
      (i) => slopes.signal[i] ** 2 + slopes.perpendicular[i] ** 2,
    ),
  };
}

/** u of two neurons with the product C and A B. */
function erfOverlap(product: number, squares: number): number {
  return (2 / Math.PI) * Math.asin(product / Math.sqrt(squares));
}

function weightedMean(weights: Float64Array, numberAt: (index: number) => number): number {
  return weights.reduce((sum, weight, index) => sum + weight * numberAt(index), 0);
}
