import { type ErrorBounds, invalidArgument } from '../../core/index.js';
import type { LinearRegression } from '../../models/index.js';
import { packSymmetric } from '../../numerics/index.js';
import { linearRegressionPosterior } from './linear-regression-posterior.js';
import { requireRegression } from './require-regression.js';

/**
 * One step of minibatch gradient descent on a linear regression, acting on the
 * second moment of the deviation from the minimum.
 *
 * Coordinates: eigendirections of the Hessian H, symmetric matrices packed by
 * `packSymmetric` into vectors of m = d (d + 1) / 2 numbers. Then
 *   S <- S - eta L S + eta^2 Q S + eta^2 G  (+ 2 eta T I for the injected noise).
 */
export interface SecondMomentMap {
  readonly size: number;
  /** L: P -> H P + P H, which is diagonal; m numbers. */
  readonly relaxation: Float64Array;
  /** Q: P -> E[H_B P H_B], symmetric; row-major, m x m. */
  readonly dispersion: Float64Array;
  /** G = Cov g_B(minimum), packed; m numbers. */
  readonly gradientNoise: Float64Array;
  /** Relative rounding error of the entries, and bound on the error of G from the minimum. */
  readonly numericalError: ErrorBounds<'relative' | 'gradientNoise'>;
}

/**
 * The second-moment map for batches of b of the n samples, drawn without
 * replacement and independently each step, with gradient
 *   g_B(theta) = (n / b) sum_{i in B} grad U_i(theta) + priorPrecision theta,
 *   U_i(theta) = (x_i . theta - y_i)^2 / (2 noiseVariance).
 *
 * Derivation. Write delta = theta - mu with mu the minimum of U. Then
 * g_B(theta) = g_B(mu) + H_B delta with H_B = priorPrecision I + (n / b) sum_B h_i,
 * h_i = x_i x_i^T / noiseVariance, E g_B(mu) = 0 and E H_B = H, so
 *   delta' = (I - eta H_B) delta - eta g_B(mu) + sqrt(2 eta T) xi.
 * B is independent of delta. Hence E delta' = (I - eta H) E delta: once E delta
 * is 0 it stays 0, and the cross term E[(I - eta H_B) delta g_B(mu)^T]
 * = E_B[(I - eta H_B) (E delta) g_B(mu)^T] vanishes. What is left of
 * S = E delta delta^T is
 *   S' = S - eta (H S + S H) + eta^2 E[H_B S H_B] + eta^2 E[g_B g_B^T] + 2 eta T I.
 * Sums over a sample without replacement have covariance (Cochran)
 *   Cov((n / b) sum_B v_i) = c sum_i (v_i - vbar)(v_i - vbar)^T,
 *   c = (n^2 / b) (1 - b / n) / (n - 1),
 * for vectors v_i, and so for the matrices h_i applied to S:
 *   E[H_B S H_B] = H S H + c (sum_i h_i S h_i - n hbar S hbar),
 * where n hbar = H - priorPrecision I is diagonal in these coordinates and
 * h_i S h_i = x_i (x_i^T S x_i) x_i^T / noiseVariance^2 is a projection onto
 * the packed x_i x_i^T. L and Q are symmetric operators for the trace product.
 *
 * @param regression - data, noise variance and prior precision
 * @param batchSize - b; a whole number in [1, n]
 * @throws VerificationError 'invalid-argument' when b is out of range or H is singular
 * @source mandt2017 treats constant gradient noise; the dependence of the noise
 *   on theta is derived above
 */
export function secondMomentMap(regression: LinearRegression, batchSize: number): SecondMomentMap {
  requireRegression(regression);
  const { inputs, targets, inputDimension: d, numSamples: n, noiseVariance } = regression;
  if (!(Number.isInteger(batchSize) && batchSize >= 1 && batchSize <= n)) {
    throw invalidArgument('batchSize', batchSize, `a whole number in [1, ${n}] (numSamples)`);
  }
  const { eigen, mean, numericalError } = linearRegressionPosterior(regression, 1);
  const curvatures = eigen.values;
  const spread = n === 1 ? 0 : ((n * n) / batchSize) * (1 - batchSize / n) * (1 / (n - 1));
  const size = (d * (d + 1)) / 2;
  const outer = (k: (i: number, j: number) => number) => {
    const matrix = new Float64Array(d * d);
    for (let i = 0; i < d; i++) for (let j = 0; j <= i; j++) matrix[i * d + j] = k(i, j);
    return matrix;
  };
  const data = (i: number) => curvatures[i] - regression.priorPrecision;
  const diagonal = outer(
    (i, j) => curvatures[i] * curvatures[j] - (spread * data(i) * data(j)) / n,
  );
  const dispersion = new Float64Array(size * size);
  for (let i = 0, m = 0; i < d; i++) {
    for (let j = 0; j <= i; j++, m++) dispersion[m * size + m] = diagonal[i * d + j];
  }
  const gradients: Float64Array[] = [];
  const meanGradient = new Float64Array(d);
  let sensitivity = 0;
  for (let s = 0; s < n; s++) {
    const sample = inputs.subarray(s * d, (s + 1) * d);
    const x = rotate(eigen.vectors, sample);
    const projection = packSymmetric(
      outer((i, j) => (x[i] * x[j]) / noiseVariance),
      d,
    );
    for (let a = 0; a < size; a++) {
      const scaled = spread * projection[a];
      for (let b = 0; b < size; b++) dispersion[a * size + b] += scaled * projection[b];
    }
    const residual = sample.reduce((sum, entry, j) => sum + entry * mean[j], -targets[s]);
    const gradient = x.map((entry) => (entry * residual) / noiseVariance);
    gradients.push(gradient);
    gradient.forEach((entry, j) => {
      meanGradient[j] += entry / n;
    });
    const squaredNorm = x.reduce((sum, entry) => sum + entry * entry, 0) / noiseVariance;
    sensitivity += Math.hypot(...gradient) * squaredNorm;
  }
  const gradientNoise = new Float64Array(size);
  for (const gradient of gradients) {
    const centred = gradient.map((entry, j) => entry - meanGradient[j]);
    const term = packSymmetric(
      outer((i, j) => spread * centred[i] * centred[j]),
      d,
    );
    for (let m = 0; m < size; m++) gradientNoise[m] += term[m];
  }
  return {
    size,
    relaxation: Float64Array.from(pairs(d), ([i, j]) => curvatures[i] + curvatures[j]),
    dispersion,
    gradientNoise,
    numericalError: {
      relative: 2 * (n + 4 * d) * Number.EPSILON + (2 * eigen.errorBound) / curvatures[d - 1],
      gradientNoise: 4 * spread * sensitivity * numericalError.mean * Math.sqrt(d),
    },
  };
}

/** Index pairs in the order of `packSymmetric`. */
function pairs(size: number): [number, number][] {
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: i + 1 }, (_, j): [number, number] => [i, j]),
  ).flat();
}

/** Components of a vector along the rows of `vectors`. */
function rotate(vectors: Float64Array, vector: Float64Array): Float64Array {
  const d = vector.length;
  return vector.map((_, k) => {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += vectors[k * d + j] * vector[j];
    return sum;
  });
}
