import { polynomial } from './polynomial.js';
import { dot } from './vectors.js';

/**
 * Dynamical mean-field theory of projected gradient descent for neurons that differ, by plain loops
 * over what one coordinate of the weights does: at each time the weights of a neuron are a linear
 * combination of the target, of the weights at the start and of kicks, one a neuron and a step, that
 * are Gaussian; overlaps are products of such combinations, and responses their coefficients. What
 * is published steps overlaps and responses themselves.
 */
export interface PlainStart {
  /** Samples over inputs times width. */
  readonly sampleRatio: number;
  readonly labelNoise: number;
  /** Coefficients of h from degree zero. */
  readonly hiddenCovariance: readonly number[];
  /** Whether a neuron like those of the network is to be learned, or noise alone. */
  readonly hasTarget: boolean;
  /** One a neuron. */
  readonly readouts: readonly number[];
  /** Of weights at the start, row by row. */
  readonly overlaps: readonly number[];
  /** One a neuron, at the start. */
  readonly targetOverlaps: readonly number[];
  readonly isFrozen: boolean;
  readonly stepSize: number;
  readonly numSteps: number;
}

/** A wrong program of the equations. */
export type StartFault =
  | 'no second derivative'
  | 'no kicks'
  | 'residuals do not respond'
  | 'readouts do not respond'
  | 'neurons do not respond to each other'
  | 'responses of a pair transposed'
  | 'kicks of a pair transposed'
  | 'readouts of now for those of then'
  | 'the length of the first neuron for all';

/** What is told of each step; overlaps row by row. */
export interface PlainStartState {
  readonly readouts: readonly number[];
  readonly targetOverlaps: readonly number[];
  readonly selfOverlaps: readonly number[];
  readonly overlaps: readonly number[];
  readonly trainError: number;
  readonly testError: number;
}

/** The states after none, one, ... numSteps steps; of a wrong program they may not be numbers. */
export function anyStartByPlainLoops(problem: PlainStart, fault?: StartFault): PlainStartState[] {
  const { sampleRatio: alpha, labelNoise, stepSize: eta, numSteps, hasTarget } = problem;
  const m = problem.readouts.length;
  const neurons = Array.from({ length: m }, (_, i) => i);
  const covariance = polynomial(problem.hiddenCovariance);
  const taught = (v: number) => (hasTarget ? covariance.value(v) : 0);
  const taughtSlope = (v: number) => (hasTarget ? covariance.slope(v) : 0);
  const labelVariance = labelNoise ** 2 + taught(1);

  const products = productsOfStart(problem);
  /** By time and neuron, its coefficients: of the target, of weights at the start, of kicks. */
  const weights = [neurons.map((i) => unit(1 + i))];
  const readouts = [[...problem.readouts]];
  /** zeta, what residuals would be if nothing answered, with itself at two times. */
  const source: number[][] = [];
  /** K: residuals are sums of zeta of now and before. */
  const made: number[][] = [];
  /** Of residuals at two times. */
  const correlation: number[][] = [];
  const states: PlainStartState[] = [];

  for (let t = 0; t <= numSteps; t++) {
    const past = Array.from({ length: t + 1 }, (_, s) => s);
    const overlap = pairs((i, j, s) => product(weights[t][i], weights[s][j]), m, t);
    const response = pairs((i, j, s) => weights[t][i][kickAt(s, j)] ?? 0, m, t);
    const answerOf = (i: number, j: number, s: number) =>
      fault === 'responses of a pair transposed' ? response[j][i][s] : response[i][j][s];
    const h = pairs((i, j, s) => covariance.value(overlap[i][j][s]), m, t);
    const slope = pairs((i, j, s) => covariance.slope(overlap[i][j][s]), m, t);
    const along = neurons.map((i) => product(weights[t][i], unit(0)));
    const weight = (i: number, j: number, s: number) => readouts[t][i] * readouts[s][j];
    const seenWeight = (i: number, j: number, s: number) =>
      fault === 'readouts of now for those of then'
        ? readouts[t][i] * readouts[t][j]
        : weight(i, j, s);

    const learned = (s: number) =>
      total(neurons, (i) => readouts[s][i] * taught(product(weights[s][i], unit(0)))) / m;
    source.push([]);
    for (const s of past) {
      const square = totalOfPairs(neurons, (i, j) => seenWeight(i, j, s) * h[i][j][s]);
      source[t][s] = labelVariance - learned(t) - learned(s) + square / m ** 2;
      source[s][t] = source[t][s];
    }
    const fedBack = past.map((s) => {
      if (s === t || fault === 'residuals do not respond') return 0;
      const among = totalOfPairs(neurons, (i, j) =>
        i !== j && fault === 'neurons do not respond to each other'
          ? 0
          : seenWeight(i, j, s) * slope[i][j][s] * answerOf(i, j, s),
      );
      return (eta * among) / m ** 2;
    });
    made.push(
      past.map((s) => (s === t ? 1 : -total(past.slice(s, t), (u) => fedBack[u] * made[u][s]))),
    );
    const withSource = past.map((q) => total(past, (p) => made[t][p] * source[p][q]));
    correlation.push([]);
    for (const s of past) {
      correlation[t][s] = dot(withSource, made[s], s + 1);
      correlation[s][t] = correlation[t][s];
    }
    states.push({
      readouts: readouts[t],
      targetOverlaps: along,
      selfOverlaps: neurons.map((i) => overlap[i][i][0]),
      overlaps: neurons.flatMap((i) => neurons.map((j) => overlap[i][j][t])),
      trainError: correlation[t][t] / 2,
      testError: source[t][t] / 2,
    });
    if (t === numSteps) break;

    // A residual with the field of a neuron: with what it would be, and with how samples moved it.
    const signal = total(past, (s) => made[t][s]);
    const forces = neurons.map((i) => {
      const own = total(past, (s) =>
        total(neurons, (l) => made[t][s] * readouts[s][l] * h[i][l][s]),
      );
      const answered = total(past, (s) =>
        total(
          neurons,
          (l) => correlation[t][s] * readouts[s][l] * slope[i][l][s] * answerOf(i, l, s),
        ),
      );
      const responds = fault === 'readouts do not respond' ? 0 : eta * answered;
      return signal * taught(along[i]) + (responds - own) / m;
    });
    readouts.push(
      readouts[t].map((own, i) => (problem.isFrozen ? own : own + eta * alpha * forces[i])),
    );

    const second = fault === 'no second derivative' ? 0 : eta;
    const pull = (i: number, l: number, s: number) =>
      (alpha / m) *
      weight(i, l, s) *
      (made[t][s] * slope[i][l][s] -
        second * correlation[t][s] * covariance.curvature(overlap[i][l][s]) * answerOf(i, l, s));
    const kicks = fault === 'no kicks' ? 0 : eta ** 2;
    const kickWith = (i: number, j: number, s: number) =>
      kicks * (alpha / m) * weight(i, j, s) * correlation[t][s] * slope[i][j][s];
    for (const s of past) {
      for (const i of neurons) {
        for (const j of neurons) {
          const isTurned = fault === 'kicks of a pair transposed';
          const own = isTurned ? kickWith(j, i, s) : kickWith(i, j, s);
          set(products, kickAt(t, i), kickAt(s, j), own);
          set(products, kickAt(s, j), kickAt(t, i), own);
        }
      }
    }
    const moved = neurons.map((i) => {
      const next = [...weights[t][i]];
      add(next, eta * alpha * readouts[t][i] * signal * taughtSlope(along[i]), unit(0));
      for (const s of past) {
        for (const l of neurons) add(next, -eta * pull(i, l, s), weights[s][l]);
      }
      add(next, 1, unit(kickAt(t, i)));
      return next;
    });
    const lengths = moved.map((own) => Math.sqrt(product(own, own)));
    weights.push(
      moved.map((own, i) => {
        const length = lengths[fault === 'the length of the first neuron for all' ? 0 : i];
        return own.map((entry) => entry / length);
      }),
    );
  }
  return states;

  function kickAt(step: number, neuron: number): number {
    return 1 + m + step * m + neuron;
  }

  /** Of two combinations, by the products of what they combine. */
  function product(first: readonly number[], second: readonly number[]): number {
    return total(Array.from(first.keys()), (k) =>
      first[k] === 0 ? 0 : first[k] * dot(second, products[k]),
    );
  }
}

/** Of the target and the weights at the start, and room for kicks, which are across them all. */
function productsOfStart({ readouts, overlaps, targetOverlaps, numSteps }: PlainStart): number[][] {
  const m = readouts.length;
  const size = 1 + m + m * numSteps;
  const products = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  products[0][0] = 1;
  for (let i = 0; i < m; i++) {
    set(products, 0, 1 + i, targetOverlaps[i]);
    set(products, 1 + i, 0, targetOverlaps[i]);
    for (let j = 0; j < m; j++) set(products, 1 + i, 1 + j, overlaps[i * m + j]);
  }
  return products;
}

function set(matrix: number[][], row: number, column: number, value: number): void {
  matrix[row][column] = value;
}

function unit(place: number): number[] {
  return Array.from({ length: place + 1 }, (_, k) => (k === place ? 1 : 0));
}

/** Adds a combination, times a factor, to one that may be shorter. */
function add(to: number[], factor: number, combination: readonly number[]): void {
  for (const [k, entry] of combination.entries()) to[k] = (to[k] ?? 0) + factor * entry;
}

/** A number for each pair and each time so far. */
function pairs(of: (i: number, j: number, s: number) => number, m: number, time: number) {
  return Array.from({ length: m }, (_, i) =>
    Array.from({ length: m }, (__, j) => Array.from({ length: time + 1 }, (___, s) => of(i, j, s))),
  );
}

function total(places: readonly number[], term: (place: number) => number): number {
  return places.reduce((sum, place) => sum + term(place), 0);
}

function totalOfPairs(places: readonly number[], term: (i: number, j: number) => number): number {
  return total(places, (i) => total(places, (j) => term(i, j)));
}
