/**
 * The mean-field equations of gradient descent as their definition reads: residuals by an inverse
 * matrix, overlaps and responses of every pair at every two times in plain arrays, no modes and
 * nothing kept from the step before. Steps may be of different size.
 */
export interface PlainNetwork {
  readonly sampleRatio: number;
  readonly labelNoise: number;
  /** h, h', h'' */
  readonly covariance: readonly ((overlap: number) => number)[];
  readonly hasTarget: boolean;
  readonly initialReadouts: readonly number[];
  readonly initialOverlaps: readonly (readonly number[])[];
  readonly initialTargetOverlaps: readonly number[];
}

export interface PlainState {
  readonly readouts: readonly number[];
  readonly targetOverlaps: readonly number[];
  readonly overlaps: readonly (readonly number[])[];
  readonly selfOverlaps: readonly number[];
  readonly trainError: number;
  readonly testError: number;
}

type Matrix = number[][];

const range = (count: number) => Array.from({ length: count }, (_, k) => k);
const sum = (count: number, term: (k: number) => number) =>
  range(count).reduce((total, k) => total + term(k), 0);

/** States after 0, 1, .. steps. */
export function plainTheory(network: PlainNetwork, stepSizes: readonly number[]): PlainState[] {
  const { sampleRatio: alpha, labelNoise, covariance, hasTarget } = network;
  const [h, slope, curvature] = covariance;
  const m = network.initialReadouts.length;
  const neurons = range(m);
  const a: Matrix = [[...network.initialReadouts]];
  const v: Matrix = [[...network.initialTargetOverlaps]];
  // w(t, i) . w(s, j) and the response of w(t, i) to a force on neuron j at s.
  const C: number[][][][] = [[[]]];
  const R: number[][][][] = [[[]]];
  C[0][0] = network.initialOverlaps.map((row) => [...row]);
  R[0][0] = neurons.map(() => neurons.map(() => 0));
  const states: PlainState[] = [];
  const target = (t: number) => (hasTarget ? sum(m, (i) => a[t][i] * h(v[t][i])) / m : 0);
  const square = hasTarget ? h(1) : 0;
  const source = (t: number, s: number) =>
    labelNoise ** 2 +
    square -
    target(t) -
    target(s) +
    sum(m, (i) => sum(m, (j) => a[t][i] * a[s][j] * h(C[t][s][i][j]))) / m ** 2;
  const feedback = (t: number, s: number) =>
    sum(m, (i) => sum(m, (j) => a[t][i] * a[s][j] * slope(C[t][s][i][j]) * R[t][s][i][j])) / m ** 2;
  for (let t = 0; ; t++) {
    const times = range(t + 1);
    const answer = inverseOfUnitTriangle(
      times.map((u) => times.map((s) => (s < u ? stepSizes[s] * feedback(u, s) : 0))),
    );
    const gamma = product(
      product(
        answer,
        times.map((u) => times.map((s) => source(u, s))),
      ),
      transpose(answer),
    );
    const K = answer[t];
    const G = gamma[t];
    states.push({
      readouts: a[t],
      targetOverlaps: v[t],
      overlaps: C[t][t],
      selfOverlaps: neurons.map((i) => C[t][0][i][i]),
      trainError: G[t] / 2,
      testError: source(t, t) / 2,
    });
    if (t === stepSizes.length) return states;
    const eta = stepSizes[t];
    const kappa = sum(t + 1, (s) => K[s]);
    const shaken = times.map((s) => stepSizes[s] * G[s]);
    a.push(
      neurons.map((i) => {
        const pushed = hasTarget ? kappa * h(v[t][i]) : 0;
        const answered = sum(t + 1, (s) =>
          sum(m, (l) => {
            const value = K[s] * h(C[t][s][i][l]);
            const response = shaken[s] * slope(C[t][s][i][l]) * R[t][s][i][l];
            return (a[s][l] * (response - value)) / m;
          }),
        );
        return a[t][i] + eta * alpha * (pushed + answered);
      }),
    );
    const P = (s: number, i: number, l: number) =>
      ((alpha * a[t][i] * a[s][l]) / m) *
      (K[s] * slope(C[t][s][i][l]) - shaken[s] * curvature(C[t][s][i][l]) * R[t][s][i][l]);
    const N = (s: number, i: number, l: number) =>
      ((alpha * a[t][i] * a[s][l]) / m) * shaken[s] * slope(C[t][s][i][l]);
    const g = neurons.map((i) => (hasTarget ? alpha * a[t][i] * kappa * slope(v[t][i]) : 0));
    // Before lengths are put right. `with(i, j, x, y)` is the product of the force on i with a
    // vector whose product with w(s, l) is x(s, l), and whose response to l at s is y(s, l).
    const force = (
      i: number,
      along: number,
      overlap: (s: number, l: number) => number,
      response: (s: number, l: number) => number,
    ) =>
      g[i] * along -
      sum(t + 1, (s) => sum(m, (l) => P(s, i, l) * overlap(s, l))) +
      sum(t + 1, (s) => sum(m, (l) => N(s, i, l) * response(s, l)));
    const movedTarget = neurons.map(
      (i) => v[t][i] + eta * (g[i] - sum(t + 1, (s) => sum(m, (l) => P(s, i, l) * v[s][l]))),
    );
    const movedOverlap = times.map((s) =>
      neurons.map((i) =>
        neurons.map(
          (j) =>
            C[t][s][i][j] +
            eta *
              force(
                i,
                v[s][j],
                (u, l) => C[u][s][l][j],
                (u, l) => (u < s ? R[s][u][j][l] : 0),
              ),
        ),
      ),
    );
    const movedResponse = times.map((s) =>
      neurons.map((i) =>
        neurons.map((j) => {
          if (s === t) return i === j ? 1 : 0;
          const later = range(t - s).map((k) => s + 1 + k);
          const answered = later.reduce(
            (total, u) => total + sum(m, (l) => P(u, i, l) * R[u][s][l][j]),
            0,
          );
          return R[t][s][i][j] - eta * answered;
        }),
      ),
    );
    const gram = neurons.map((i) =>
      neurons.map(
        (j) =>
          movedOverlap[t][j][i] +
          eta *
            force(
              i,
              movedTarget[j],
              (s, l) => movedOverlap[s][j][l],
              (s, l) => movedResponse[s][j][l],
            ),
      ),
    );
    const lengths = neurons.map((i) => Math.sqrt(gram[i][i]));
    v.push(movedTarget.map((overlap, i) => overlap / lengths[i]));
    const scaled = (matrix: Matrix) => matrix.map((row, i) => row.map((x) => x / lengths[i]));
    C.push(movedOverlap.map(scaled));
    R.push(movedResponse.map(scaled));
    C[t + 1].push(gram.map((row, i) => row.map((x, j) => x / (lengths[i] * lengths[j]))));
    R[t + 1].push(neurons.map(() => neurons.map(() => 0)));
    for (const s of times) {
      C[s].push(transpose(C[t + 1][s]));
      R[s].push(neurons.map(() => neurons.map(() => 0)));
    }
  }
}

/** (1 + L)^-1 of a strictly lower triangle, column by column. */
function inverseOfUnitTriangle(lower: Matrix): Matrix {
  const size = lower.length;
  const inverse = range(size).map(() => new Array<number>(size).fill(0));
  for (let column = 0; column < size; column++) {
    for (let row = column; row < size; row++) {
      const rest = sum(row, (k) => lower[row][k] * inverse[k][column]);
      inverse[row][column] = (row === column ? 1 : 0) - rest;
    }
  }
  return inverse;
}

function product(first: Matrix, second: Matrix): Matrix {
  return first.map((row) =>
    range(second[0].length).map((j) => row.reduce((total, x, k) => total + x * second[k][j], 0)),
  );
}

function transpose(matrix: Matrix): Matrix {
  return matrix[0].map((_, j) => matrix.map((row) => row[j]));
}
