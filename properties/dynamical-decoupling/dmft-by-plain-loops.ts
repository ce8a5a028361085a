import { polynomial } from './polynomial.js';
import { dot } from './vectors.js';

/**
 * Dynamical mean-field theory of projected gradient descent, written in the overlaps and responses
 * of a neuron with itself and with another one, by plain loops: what is published is a solver in
 * other coordinates. Each fault that a program of these equations could have can be switched on.
 */
export interface PlainDmft {
  /** Any number from one on. */
  readonly width: number;
  /** Samples over inputs times width. */
  readonly sampleRatio: number;
  readonly labelNoise: number;
  /** Coefficients of h from degree zero. */
  readonly hiddenCovariance: readonly number[];
  /** Whether a neuron like those of the network is to be learned, or noise alone. */
  readonly hasTarget: boolean;
  readonly initialReadout: number;
  readonly isFrozen: boolean;
  readonly stepSize: number;
  readonly numSteps: number;
}

/** A wrong program of the equations. */
export type DmftFault =
  | 'no second derivative'
  | 'no noise kernel'
  | 'residuals do not respond'
  | 'readouts do not respond'
  | 'neurons do not respond to each other'
  | 'transposed response'
  | 'response one at equal times'
  | 'rows of norm one by a drift';

/** What is told of each step. */
export interface PlainDmftState {
  readonly readout: number;
  readonly targetOverlap: number;
  readonly offDiagonalOverlap: number;
  readonly selfOverlap: number;
  readonly trainError: number;
  readonly testError: number;
}

/** Of a neuron with itself (d) and with another one (o). */
interface Both<Value> {
  readonly d: Value;
  readonly o: Value;
}

/** Square arrays of past times. */
type Pair = Both<number[][]>;

const newPair = (): Pair => ({ d: [], o: [] });

const rowOf = (pair: Pair, time: number): Both<readonly number[]> => ({
  d: pair.d[time],
  o: pair.o[time],
});

/** What a wrong program says that diverges: far from every right number. */
const farAway = 1e6;

function withoutDivergence(state: PlainDmftState): PlainDmftState {
  const entries = Object.entries(state).map(([name, value]) => [
    name,
    Math.abs(value) < farAway ? value : farAway,
  ]);
  return Object.fromEntries(entries) as PlainDmftState;
}

/**
 * The states after none, one, ... numSteps steps; of a wrong program, which may diverge, with a
 * number far from all others where it has none.
 */
export function dmftByPlainLoops(problem: PlainDmft, fault?: DmftFault): PlainDmftState[] {
  const { width: m, sampleRatio: alpha, labelNoise, stepSize: eta, numSteps } = problem;
  const h = polynomial(problem.hiddenCovariance);
  const taught = (v: number) => (problem.hasTarget ? h.value(v) : 0);
  const taughtSlope = (v: number) => (problem.hasTarget ? h.slope(v) : 0);
  const labelVariance = labelNoise ** 2 + taught(1);
  const seesOthers = fault === 'neurons do not respond to each other' ? 0 : m - 1;
  const [a, v] = [[problem.initialReadout], [0]];
  // Overlaps are symmetric, and kept whole.
  const [overlap, response] = [newPair(), newPair()];
  overlap.d.push([1]);
  overlap.o.push([0]);
  const equalTimes = fault === 'response one at equal times' ? 1 : 0;
  response.d.push([equalTimes]);
  response.o.push([0]);
  /** K and Gamma. */
  const [propagator, correlation]: [number[][], number[][]] = [[], []];
  /** How residuals answer to those of before; a row for each step. */
  const residualResponse: number[][] = [];
  const states: PlainDmftState[] = [];

  for (let t = 0; t <= numSteps; t++) {
    for (const array of [overlap.d, overlap.o]) {
      for (let s = 0; s < t; s++) array[s].push(array[t][s]);
    }
    const past = Array.from({ length: t + 1 }, (_, s) => s);
    const weight = (s: number) => (a[t] * a[s]) / m;
    const variance = past.map(
      (s) =>
        labelVariance -
        a[t] * taught(v[t]) -
        a[s] * taught(v[s]) +
        weight(s) * (h.value(overlap.d[t][s]) + (m - 1) * h.value(overlap.o[t][s])),
    );
    const answer = past.map(
      (s) =>
        weight(s) *
        (h.slope(overlap.d[t][s]) * response.d[t][s] +
          seesOthers * h.slope(overlap.o[t][s]) * response.o[t][s]),
    );
    residualResponse.push(fault === 'residuals do not respond' ? past.map(() => 0) : answer);
    const row = residualResponse[t];
    const from = (first: number, last: number, term: (u: number) => number) => {
      let sum = 0;
      for (let u = first; u <= last; u++) sum += term(u);
      return sum;
    };
    propagator.push(
      past.map((s) => (s === t ? 1 : -eta * from(s, t - 1, (u) => row[u] * propagator[u][s]))),
    );
    const given = past.map((s) => dot(propagator[s], variance, s + 1));
    correlation.push([]);
    for (let s = 0; s < t; s++) {
      correlation[t][s] = given[s] - eta * dot(row, correlation[s], t);
      correlation[s][t] = correlation[t][s];
    }
    correlation[t][t] = given[t] - eta * dot(row, correlation[t], t);
    states.push({
      readout: a[t],
      targetOverlap: v[t],
      offDiagonalOverlap: overlap.o[t][t],
      selfOverlap: overlap.d[t][0],
      trainError: correlation[t][t] / 2,
      testError: variance[t] / 2,
    });
    if (t === numSteps) break;

    const kappa = propagator[t].reduce((sum, own) => sum + own, 0);
    const own = from(
      0,
      t,
      (s) =>
        ((propagator[t][s] * a[s]) / m) *
        (h.value(overlap.d[t][s]) + (m - 1) * h.value(overlap.o[t][s])),
    );
    const answered = from(0, t - 1, (s) => (correlation[t][s] * answer[s]) / a[t]);
    const drift = kappa * taught(v[t]) - own;
    const responds = fault === 'readouts do not respond' ? 0 : eta * answered;
    a.push(problem.isFrozen ? a[t] : a[t] + eta * alpha * (drift + responds));

    const second = fault === 'no second derivative' ? 0 : eta;
    const noise = fault === 'no noise kernel' ? 0 : eta;
    const memoryOf = (x: 'd' | 'o') =>
      past.map(
        (s) =>
          alpha *
          weight(s) *
          (propagator[t][s] * h.slope(overlap[x][t][s]) -
            second * correlation[t][s] * h.curvature(overlap[x][t][s]) * response[x][t][s]),
      );
    const noiseOf = (x: 'd' | 'o') =>
      past.map((s) => noise * alpha * weight(s) * correlation[t][s] * h.slope(overlap[x][t][s]));
    const memory = { d: memoryOf('d'), o: memoryOf('o') };
    const noises = { d: noiseOf('d'), o: noiseOf('o') };
    const signal = alpha * a[t] * kappa * taughtSlope(v[t]);

    const force = (x: 'd' | 'o', at: number) => {
      const pulled = product(x, [0, t], memory, rowOf(overlap, at), m);
      const kicked =
        fault === 'transposed response'
          ? product(x, [at + 1, t], noises, columnOf(response, at), m)
          : product(x, [0, at - 1 + equalTimes], noises, rowOf(response, at), m);
      return signal * v[at] - pulled + kicked;
    };
    const answeredBy = past.map((s) => columnOf(response, s));
    const moved = { d: [] as number[], o: [] as number[] };
    const answers = { d: [] as number[], o: [] as number[] };
    for (const x of ['d', 'o'] as const) {
      for (const s of past) moved[x].push(overlap[x][t][s] + eta * force(x, s));
      for (const s of past) {
        const kept = product(x, [s + 1, t], memory, answeredBy[s], m);
        answers[x].push(s === t ? (x === 'd' ? 1 : 0) : response[x][t][s] - eta * kept);
      }
    }
    const movedTarget =
      v[t] + eta * (signal - from(0, t, (s) => (memory.d[s] + (m - 1) * memory.o[s]) * v[s]));

    if (fault === 'rows of norm one by a drift') {
      const pull = force('d', t);
      const turned = force('o', t) - pull * overlap.o[t][t];
      for (const x of ['d', 'o'] as const) {
        overlap[x].push(moved[x].map((next, s) => next - eta * pull * overlap[x][t][s]));
        response[x].push(
          answers[x].map((next, s) => (s < t ? next - eta * pull * response[x][t][s] : next)),
        );
        response[x][t + 1].push(0);
      }
      overlap.d[t + 1].push(1);
      overlap.o[t + 1].push(overlap.o[t][t] + 2 * eta * turned);
      v.push(movedTarget - eta * pull * v[t]);
      continue;
    }
    const gram = (x: 'd' | 'o') =>
      moved[x][t] +
      eta *
        (signal * movedTarget -
          product(x, [0, t], memory, moved, m) +
          product(x, [0, t], noises, answers, m));
    const squares = { d: gram('d'), o: gram('o') };
    const norm = Math.sqrt(squares.d);
    for (const x of ['d', 'o'] as const) {
      overlap[x].push([...moved[x].map((next) => next / norm), squares[x] / squares.d]);
      response[x].push([...answers[x].map((next) => next / norm), x === 'd' ? equalTimes : 0]);
    }
    v.push(movedTarget / norm);
  }
  return fault === undefined ? states : states.map(withoutDivergence);
}

function columnOf(pair: Pair, time: number): Both<readonly number[]> {
  return { d: pair.d.map((row) => row[time]), o: pair.o.map((row) => row[time]) };
}

/** Sum over times of the product of two such pairs in a network of m neurons. */
function product(
  of: 'd' | 'o',
  [first, last]: readonly [number, number],
  left: Both<readonly number[]>,
  right: Both<readonly number[]>,
  m: number,
): number {
  let sum = 0;
  for (let s = first; s <= last; s++) {
    sum +=
      of === 'd'
        ? left.d[s] * right.d[s] + (m - 1) * left.o[s] * right.o[s]
        : left.d[s] * right.o[s] + left.o[s] * right.d[s] + (m - 2) * left.o[s] * right.o[s];
  }
  return sum;
}
