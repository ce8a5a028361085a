import { pseudoRandom } from '../../numerics/pseudo-random.js';

/**
 * Gradient descent on a two-layer network of Gaussian features, by itself: for each sample
 * g(w) = c_1 J . w + c_2 w^T S w with normal J and S has the covariance c_1^2 q + c_2^2 q^2, and
 * labels are noise and, where asked for, g(u).
 */
export interface GaussianFeatures {
  readonly inputDimension: number;
  readonly width: number;
  readonly sampleRatio: number;
  readonly labelNoise: number;
  /** h, degrees 0 to 2. */
  readonly hiddenCovariance: readonly number[];
  readonly hasTarget: boolean;
  readonly initialReadout: number;
  readonly stepSize: number;
  readonly numSteps: number;
}

/** Averages over neurons and samples after the last step. */
export interface FeatureNumbers {
  readonly readout: number;
  readonly targetOverlap: number;
  readonly selfOverlap: number;
  readonly trainError: number;
  readonly testError: number;
}

export function descendOnFeatures(model: GaussianFeatures, seed: number): FeatureNumbers {
  const { inputDimension: d, width: m, stepSize, hiddenCovariance, hasTarget } = model;
  const n = Math.round(model.sampleRatio * m * d);
  const [linear, quadratic] = [1, 2].map((k) => Math.sqrt(hiddenCovariance[k]));
  const { normal } = pseudoRandom(seed);
  // An orthonormal frame may be the first axes: features are isotropic.
  const axis = (k: number) => Float64Array.from({ length: d }, (_, j) => (j === k ? 1 : 0));
  const start = Array.from({ length: m }, (_, i) => axis(i));
  const target = axis(m);
  const weights = start.map((w) => w.slice());
  const readouts = new Float64Array(m).fill(model.initialReadout);
  const samples = Array.from({ length: n }, () => ({
    vector: Float64Array.from({ length: d }, () => linear * normal()),
    matrix: symmetricNormal(d, quadratic, normal),
    noise: model.labelNoise * normal(),
  }));
  const residualsAndGradients = () =>
    samples.map((sample) => {
      const features = weights.map((w) => featureOf(sample, w));
      const label = sample.noise + (hasTarget ? featureOf(sample, target).value : 0);
      const output = features.reduce((sum, { value }, i) => sum + readouts[i] * value, 0) / m;
      return { residual: label - output, features };
    });
  const loss = (all: ReturnType<typeof residualsAndGradients>) =>
    all.reduce((sum, { residual }) => sum + residual ** 2, 0) / (2 * n);
  for (let step = 0; step < model.numSteps; step++) {
    const all = residualsAndGradients();
    const before = readouts.slice();
    for (let i = 0; i < m; i++) {
      const force = new Float64Array(d);
      let push = 0;
      for (const { residual, features } of all) {
        push += residual * features[i].value;
        for (let j = 0; j < d; j++) force[j] += residual * features[i].gradient[j];
      }
      // (n / d) (1 / n) / m
      readouts[i] += (stepSize / (m * d)) * push;
      for (let j = 0; j < d; j++) weights[i][j] += ((stepSize * before[i]) / (m * d)) * force[j];
      const length = Math.hypot(...weights[i]);
      for (let j = 0; j < d; j++) weights[i][j] /= length;
    }
  }
  const h = (q: number) => hiddenCovariance[1] * q + hiddenCovariance[2] * q * q;
  const dotted = (x: Float64Array, y: Float64Array) => x.reduce((sum, e, j) => sum + e * y[j], 0);
  const average = (f: (i: number) => number) => start.reduce((sum, _, i) => sum + f(i), 0) / m;
  const targets = average((i) => readouts[i] * h(dotted(target, weights[i])));
  const square = average((i) =>
    average((j) => readouts[i] * readouts[j] * h(dotted(weights[i], weights[j]))),
  );
  const labels = model.labelNoise ** 2 + (hasTarget ? h(1) - 2 * targets : 0);
  return {
    readout: average((i) => readouts[i]),
    targetOverlap: average((i) => dotted(target, weights[i])),
    selfOverlap: average((i) => dotted(start[i], weights[i])),
    trainError: loss(residualsAndGradients()),
    testError: (labels + square) / 2,
  };
}

interface FeatureSample {
  readonly vector: Float64Array;
  readonly matrix: Float64Array;
}

function featureOf({ vector, matrix }: FeatureSample, w: Float64Array) {
  const d = w.length;
  const gradient = vector.slice();
  let value = 0;
  for (let j = 0; j < d; j++) {
    let row = 0;
    for (let k = 0; k < d; k++) row += matrix[j * d + k] * w[k];
    value += (vector[j] + row) * w[j];
    gradient[j] += 2 * row;
  }
  return { value, gradient };
}

/** Symmetric, with w^T S v of variance (w . v)^2: off the diagonal half the variance. */
function symmetricNormal(d: number, scale: number, normal: () => number): Float64Array {
  const matrix = new Float64Array(d * d);
  for (let j = 0; j < d; j++) {
    matrix[j * d + j] = scale * normal();
    for (let k = 0; k < j; k++) {
      matrix[j * d + k] = scale * Math.SQRT1_2 * normal();
      matrix[k * d + j] = matrix[j * d + k];
    }
  }
  return matrix;
}
