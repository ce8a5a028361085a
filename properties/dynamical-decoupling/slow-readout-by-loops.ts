import { polynomial } from './polynomial.js';
import { dot } from './vectors.js';

/**
 * One neuron that fits noise with a readout that learns slowly: what a wide lazy network is at times
 * of the order of its width. Dynamical mean-field theory of projected gradient descent, by plain loops
 * over functions of two times.
 */
export interface SlowReadout {
  /** n / (m d) of the network. */
  readonly sampleRatio: number;
  readonly labelNoise: number;
  /** Coefficients of h from degree zero; the linear part is left out. */
  readonly hiddenCovariance: readonly number[];
  /** gamma at the start. */
  readonly complexity: number;
  /** By how much slower than weights readouts learn: the width; infinite ones stand still. */
  readonly slowness: number;
  readonly stepSize: number;
  readonly numSteps: number;
}

/** A wrong program of it. */
export type SlowReadoutFault = 'readout sees no response' | 'weights at rest';

/** After each step, from the start on. */
export interface SlowReadoutCourse {
  readonly complexity: Float64Array;
  readonly trainError: Float64Array;
  readonly selfOverlap: Float64Array;
}

export function slowReadoutByLoops(
  problem: SlowReadout,
  fault?: SlowReadoutFault,
): SlowReadoutCourse {
  const { sampleRatio: alpha, labelNoise, stepSize: eta, numSteps, slowness } = problem;
  const kept = problem.hiddenCovariance.map((own, degree) => (degree === 1 ? 0 : own));
  const h = polynomial(kept);
  const rows = () => Array.from({ length: numSteps + 1 }, () => new Float64Array(numSteps + 1));
  // C and Gamma are symmetric and kept whole; R, Sigma_R and K are 0 above the diagonal.
  const [overlap, response, correlation] = [rows(), rows(), rows()];
  const [answer, propagator] = [rows(), rows()];
  const course = {
    complexity: new Float64Array(numSteps + 1).fill(problem.complexity),
    trainError: new Float64Array(numSteps + 1),
    selfOverlap: new Float64Array(numSteps + 1),
  };
  const [variance, pull, noise] = [0, 0, 0].map(() => new Float64Array(numSteps + 1));
  const [value, slope] = [0, 0].map(() => new Float64Array(numSteps + 1));
  const gamma = course.complexity;
  overlap[0][0] = 1;

  for (let t = 0; ; t++) {
    const [ownAnswer, ownCorrelation, ownPropagator] = [answer[t], correlation[t], propagator[t]];
    for (let s = 0; s <= t; s++) {
      value[s] = h.value(overlap[t][s]);
      slope[s] = h.slope(overlap[t][s]);
      variance[s] = labelNoise ** 2 + gamma[t] * gamma[s] * value[s];
      ownAnswer[s] = gamma[t] * gamma[s] * slope[s] * response[t][s];
    }
    ownPropagator[t] = 1;
    for (let u = 0; u < t; u++) {
      const factor = eta * ownAnswer[u];
      for (let s = 0; s <= u; s++) ownPropagator[s] -= factor * propagator[u][s];
    }
    for (let s = 0; s <= t; s++) ownCorrelation[s] = dot(propagator[s], variance, s + 1);
    for (let u = 0; u < t; u++) {
      const factor = eta * ownAnswer[u];
      for (let s = 0; s < t; s++) ownCorrelation[s] -= factor * correlation[u][s];
    }
    for (let s = 0; s < t; s++) correlation[s][t] = ownCorrelation[s];
    ownCorrelation[t] -= eta * dot(ownAnswer, ownCorrelation, t);
    course.trainError[t] = ownCorrelation[t] / 2;
    course.selfOverlap[t] = overlap[t][0];
    if (t === numSteps) return course;

    let force = 0;
    for (let s = 0; s <= t; s++) {
      const [kept, seen] = [ownPropagator[s], ownCorrelation[s]];
      const curvature = h.curvature(overlap[t][s]);
      const weight = alpha * gamma[t] * gamma[s];
      const responds = fault === 'readout sees no response' ? 0 : eta * seen * response[t][s];
      force += gamma[s] * (responds * slope[s] - kept * value[s]);
      pull[s] = weight * (kept * slope[s] - eta * seen * curvature * response[t][s]);
      noise[s] = eta * weight * seen * slope[s];
    }
    gamma[t + 1] = gamma[t] + (eta * alpha * force) / slowness;
    moveWeights({ overlap, response, pull, noise }, t, fault === 'weights at rest' ? 0 : eta);
  }
}

interface Weights {
  readonly overlap: readonly Float64Array[];
  readonly response: readonly Float64Array[];
  readonly pull: Float64Array;
  readonly noise: Float64Array;
}

/** One step, and division by the length. */
function moveWeights({ overlap, response, pull, noise }: Weights, t: number, eta: number): void {
  const [next, answers] = [overlap[t + 1], response[t + 1]];
  for (let at = 0; at <= t; at++) {
    const forceAt = dot(noise, response[at], at) - dot(pull, overlap[at], t + 1);
    next[at] = overlap[t][at] + eta * forceAt;
  }
  answers.set(response[t].subarray(0, t));
  for (let u = 1; u <= t; u++) {
    const factor = eta * pull[u];
    for (let s = 0; s < u; s++) answers[s] -= factor * response[u][s];
  }
  answers[t] = 1;
  const square = next[t] + eta * (dot(noise, answers, t + 1) - dot(pull, next, t + 1));
  const norm = Math.sqrt(square);
  for (let s = 0; s <= t; s++) {
    next[s] /= norm;
    answers[s] /= norm;
    overlap[s][t + 1] = next[s];
  }
  next[t + 1] = 1;
}
