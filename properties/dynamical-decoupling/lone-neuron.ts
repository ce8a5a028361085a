import { polynomial } from './polynomial.js';
import { addMultiple, dot } from './vectors.js';

/** One neuron with a frozen readout that fits labels of unit noise, by steps of one size. */
export interface LoneNeuron {
  /** Its readout. */
  readonly complexity: number;
  /** Coefficients of h from degree zero; none of degree one. */
  readonly hiddenCovariance: readonly number[];
}

/** A wrong program of it. */
export type LoneFault = 'no second derivative' | 'no noise kernel' | 'half the squared readout';

/** Step of a size that stays below the edge of stability at up to so many samples for each weight. */
export function stableStep({ complexity, hiddenCovariance }: LoneNeuron, sampleRatio: number) {
  const h = polynomial(hiddenCovariance);
  return 1.4 / (complexity ** 2 * h.slope(1) * (1 + Math.sqrt(sampleRatio)) ** 2);
}

/**
 * Train errors after none, one, ... steps of dynamical mean-field theory, by plain loops over full
 * arrays of past times; fewer where they have fallen below a number.
 */
export function trainErrorsOf(
  { complexity, hiddenCovariance }: LoneNeuron,
  sampleRatio: number,
  {
    stepSize: eta,
    numSteps,
    stopBelow = 0,
  }: {
    readonly stepSize: number;
    readonly numSteps: number;
    readonly stopBelow?: number;
  },
  fault?: LoneFault,
): number[] {
  const h = polynomial(hiddenCovariance);
  const weight = complexity ** 2 / (fault === 'half the squared readout' ? 2 : 1);
  const square = () => Array.from({ length: numSteps + 2 }, () => new Float64Array(numSteps + 2));
  const [overlap, response, propagator, correlation] = [square(), square(), square(), square()];
  const row = () => new Float64Array(numSteps + 2);
  const [variance, answer, pull, noise, given] = [row(), row(), row(), row(), row()];
  overlap[0][0] = 1;
  const errors: number[] = [];
  for (let t = 0; t <= numSteps; t++) {
    const [now, answers] = [overlap[t], response[t]];
    for (let s = 0; s <= t; s++) {
      variance[s] = 1 + weight * h.value(now[s]);
      answer[s] = weight * h.slope(now[s]) * answers[s];
    }
    propagator[t][t] = 1;
    given.fill(0);
    for (let u = 0; u < t; u++) {
      addMultiple(propagator[t], -eta * answer[u], propagator[u], u + 1);
      addMultiple(correlation[t], -eta * answer[u], correlation[u], t);
    }
    for (let s = 0; s <= t; s++) given[s] = dot(propagator[s], variance, s + 1);
    for (let s = 0; s < t; s++) {
      correlation[t][s] += given[s];
      correlation[s][t] = correlation[t][s];
    }
    correlation[t][t] = given[t] - eta * dot(answer, correlation[t], t);
    errors.push(correlation[t][t] / 2);
    if (errors[t] < stopBelow) break;

    const rate = sampleRatio * weight;
    for (let s = 0; s <= t; s++) {
      const slope = h.slope(now[s]);
      const second = fault === 'no second derivative' ? 0 : h.curvature(now[s]) * answers[s];
      pull[s] = rate * (propagator[t][s] * slope - eta * correlation[t][s] * second);
      noise[s] = fault === 'no noise kernel' ? 0 : eta * rate * correlation[t][s] * slope;
    }
    const [moved, replies] = [overlap[t + 1], response[t + 1]];
    moved.set(now);
    replies.set(answers);
    for (let s = 0; s <= t; s++) {
      addMultiple(moved, -eta * pull[s], overlap[s], t + 1);
      addMultiple(replies, -eta * pull[s], response[s], s);
    }
    for (let s = 0; s <= t; s++) moved[s] += eta * dot(noise, response[s], s);
    replies[t] = 1;
    const force = dot(noise, replies, t + 1) - dot(pull, moved, t + 1);
    const length = Math.sqrt(moved[t] + eta * force);
    for (let s = 0; s <= t; s++) {
      moved[s] /= length;
      replies[s] /= length;
      overlap[s][t + 1] = moved[s];
    }
    moved[t + 1] = 1;
  }
  return errors;
}
