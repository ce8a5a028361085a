import * as tvd from 'theory-vs-dynamics';
import { frameAcross, rescaled } from './vectors.js';

/** A network of erf(2 z), of unit variance, that learns one neuron like its own. */
export interface ErfNetwork {
  readonly inputDimension: number;
  readonly width: number;
  readonly numSamples: number;
  readonly labelNoise: number;
  /** Default one. */
  readonly initialReadout?: number;
  readonly stepSize: number;
  readonly numSteps: number;
}

/** After each step, from the start on. */
export interface ErfNetworkCourse {
  readonly meanOverlap: number[];
  readonly trainError: number[];
  readonly testError: number[];
}

/** c of h(q) = arcsin(c q) / arcsin(c). */
const correlation = 8 / 9;

/** Descent of both layers in plain loops, from orthonormal weights across the target. */
export function erfNetworkByLoops(problem: ErfNetwork, key: tvd.RandomKey): ErfNetworkCourse {
  const { inputDimension: d, width: m, numSamples: n, labelNoise, stepSize, numSteps } = problem;
  const inputs = tvd.normalDraws(tvd.deriveKey(key, 'inputs'), n * d);
  const noise = rescaled(tvd.normalDraws(tvd.deriveKey(key, 'labels'), n), labelNoise);
  const target = Float64Array.from({ length: d }, (_, j) => (j === 0 ? 1 : 0));
  const weights = new Float64Array(m * d);
  for (const [i, row] of frameAcross(target, m, tvd.deriveKey(key, 'start')).entries()) {
    weights.set(row, i * d);
  }
  const readouts = new Float64Array(m).fill(problem.initialReadout ?? 1);
  const labels = noise.map((own, mu) => activated(inputs[mu * d]).value + own);
  const course: ErfNetworkCourse = { meanOverlap: [], trainError: [], testError: [] };
  for (let step = 0; step <= numSteps; step++) {
    const [forces, pulls] = [new Float64Array(m * d), new Float64Array(m)];
    const [values, slopes] = [new Float64Array(m), new Float64Array(m)];
    let squares = 0;
    for (let mu = 0; mu < n; mu++) {
      let miss = labels[mu];
      for (let i = 0; i < m; i++) {
        let field = 0;
        for (let j = 0; j < d; j++) field += inputs[mu * d + j] * weights[i * d + j];
        const { value, slope } = activated(field);
        [values[i], slopes[i]] = [value, slope];
        miss -= (readouts[i] * value) / m;
      }
      squares += miss * miss;
      for (let i = 0; i < m; i++) {
        pulls[i] += miss * values[i];
        const factor = miss * readouts[i] * slopes[i];
        for (let j = 0; j < d; j++) forces[i * d + j] += factor * inputs[mu * d + j];
      }
    }
    let overlap = 0;
    for (let i = 0; i < m; i++) overlap += weights[i * d] / m;
    course.meanOverlap.push(overlap);
    course.trainError.push(squares / (2 * n));
    course.testError.push(testErrorOf(problem, weights, readouts));
    for (let k = 0; k < m * d; k++) weights[k] += (stepSize / (m * d)) * forces[k];
    for (let i = 0; i < m; i++) readouts[i] += (stepSize / (m * d)) * pulls[i];
    normalise(weights, m, d);
  }
  return course;
}

/** From overlaps, with the covariance of two such neurons. */
function testErrorOf(
  { inputDimension: d, width: m, labelNoise }: ErfNetwork,
  weights: Float64Array,
  readouts: Float64Array,
): number {
  const covariance = (q: number) => Math.asin(correlation * q) / Math.asin(correlation);
  let square = labelNoise ** 2 + 1;
  for (let i = 0; i < m; i++) {
    square -= (2 / m) * readouts[i] * covariance(weights[i * d]);
    for (let k = 0; k < m; k++) {
      let q = 0;
      for (let j = 0; j < d; j++) q += weights[i * d + j] * weights[k * d + j];
      square += (readouts[i] * readouts[k] * covariance(Math.min(1, q))) / m ** 2;
    }
  }
  return square / 2;
}

function normalise(weights: Float64Array, m: number, d: number): void {
  for (let i = 0; i < m; i++) {
    const row = weights.subarray(i * d, (i + 1) * d);
    const norm = Math.hypot(...row);
    for (let j = 0; j < d; j++) row[j] /= norm;
  }
}

const scale = Math.sqrt((2 / Math.PI) * Math.asin(correlation));

function activated(field: number) {
  return {
    value: erf(2 * field) / scale,
    slope: ((4 / Math.sqrt(Math.PI)) * Math.exp(-4 * field * field)) / scale,
  };
}

/** Abramowitz and Stegun 7.1.26, to 1.5e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - series * Math.exp(-x * x));
}
