import { polynomial } from './polynomial.js';
import { addMultiple, dot } from './vectors.js';

/** Infinitely many neurons with frozen readouts that fit noise, with samples in proportion to inputs. */
export interface ManyNeurons {
  /** Samples for each input. */
  readonly samplesPerInput: number;
  readonly readout: number;
  readonly labelNoise: number;
  /** Coefficients of h from degree zero. */
  readonly hiddenCovariance: readonly number[];
}

/** A wrong program of them. */
export type ManyFault = 'no second derivative' | 'no common response' | 'no noise of their own';

export interface ManyNeuronsState {
  readonly offDiagonalOverlap: number;
  readonly selfOverlap: number;
  readonly trainError: number;
  readonly testError: number;
}

/**
 * The states after none, one, ... steps, in plain loops, in the time t / m. Of the equations in
 * overlaps of a neuron with itself (d) and with another one (o) these terms are left as m grows:
 * m P_o, N_d, N_o, and m times the response of one neuron to another, here `common`; of P_d the term
 * with the second derivative.
 */
export function manyNeurons(
  { samplesPerInput, readout, labelNoise, hiddenCovariance }: ManyNeurons,
  eta: number,
  numSteps: number,
  fault?: ManyFault,
): ManyNeuronsState[] {
  const { value, slope, curvature } = polynomial(hiddenCovariance);
  const square = () => Array.from({ length: numSteps + 2 }, () => new Float64Array(numSteps + 2));
  const row = () => new Float64Array(numSteps + 2);
  const [own, other, response, common] = [square(), square(), square(), square()];
  const [propagator, correlation] = [square(), square()];
  const [variance, answer, given, pullOwn, pullCommon, noiseOwn, noiseCommon, both] = [
    ...[row(), row(), row(), row()],
    ...[row(), row(), row(), row()],
  ];
  const weight = readout ** 2;
  own[0][0] = 1;
  const states: ManyNeuronsState[] = [];
  for (let t = 0; t <= numSteps; t++) {
    for (let s = 0; s <= t; s++) {
      variance[s] = labelNoise ** 2 + weight * value(other[t][s]);
      answer[s] = weight * (slope(own[t][s]) * response[t][s] + slope(other[t][s]) * common[t][s]);
    }
    propagator[t][t] = 1;
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
    states.push({
      offDiagonalOverlap: other[t][t],
      selfOverlap: own[t][0],
      trainError: correlation[t][t] / 2,
      testError: variance[t] / 2,
    });

    const rate = samplesPerInput * weight;
    const second = fault === 'no second derivative' ? 0 : eta * rate;
    for (let s = 0; s <= t; s++) {
      const shaken = correlation[t][s];
      pullOwn[s] = -second * shaken * curvature(own[t][s]) * response[t][s];
      pullCommon[s] =
        rate * propagator[t][s] * slope(other[t][s]) -
        second * shaken * curvature(other[t][s]) * common[t][s];
      noiseOwn[s] = fault === 'no noise of their own' ? 0 : eta * rate * shaken * slope(own[t][s]);
      noiseCommon[s] = eta * rate * shaken * slope(other[t][s]);
      both[s] = pullOwn[s] + pullCommon[s];
    }
    const [nextOwn, nextOther] = [own[t + 1], other[t + 1]];
    const [nextResponse, nextCommon] = [response[t + 1], common[t + 1]];
    nextOwn.set(own[t]);
    nextOther.set(other[t]);
    nextResponse.set(response[t]);
    if (fault !== 'no common response') nextCommon.set(common[t]);
    for (let s = 0; s <= t; s++) {
      addMultiple(nextOwn, -eta * pullOwn[s], own[s], t + 1);
      addMultiple(nextOwn, -eta * pullCommon[s], other[s], t + 1);
      addMultiple(nextOther, -eta * both[s], other[s], t + 1);
      addMultiple(nextResponse, -eta * pullOwn[s], response[s], s);
      if (fault === 'no common response') continue;
      addMultiple(nextCommon, -eta * both[s], common[s], s);
      addMultiple(nextCommon, -eta * pullCommon[s], response[s], s);
    }
    for (let s = 0; s <= t; s++) {
      const shared = dot(noiseCommon, common[s], s);
      nextOwn[s] += eta * (dot(noiseOwn, response[s], s) + shared);
      nextOther[s] += eta * (dot(noiseCommon, response[s], s) + shared);
    }
    nextResponse[t] = 1;
    nextCommon[t] = 0;
    const shared = dot(noiseCommon, nextCommon, t + 1);
    const forceOwn =
      dot(noiseOwn, nextResponse, t + 1) +
      shared -
      dot(pullOwn, nextOwn, t + 1) -
      dot(pullCommon, nextOther, t + 1);
    const forceOther = dot(noiseCommon, nextResponse, t + 1) + shared - dot(both, nextOther, t + 1);
    const length = Math.sqrt(nextOwn[t] + eta * forceOwn);
    nextOther[t + 1] = (nextOther[t] + eta * forceOther) / length;
    for (const list of [nextOwn, nextOther, nextResponse, nextCommon]) {
      for (let s = 0; s <= t + 1; s++) list[s] /= length;
    }
    nextOwn[t + 1] = 1;
    for (let s = 0; s <= t; s++) {
      own[s][t + 1] = nextOwn[s];
      other[s][t + 1] = nextOther[s];
    }
  }
  return states;
}
