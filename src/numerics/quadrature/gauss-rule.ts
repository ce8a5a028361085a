import type { QuadratureRule } from './gauss-legendre.js';

/**
 * Orthonormal polynomials of a probability law by their three-term recurrence
 *   x P_n = b_(n+1) P_(n+1) + a_n P_n + b_n P_(n-1),   P_0 = 1.
 */
export interface OrthonormalRecurrence {
  /** a_n for n >= 0; absent: zero, as for every law that is symmetric about zero. */
  readonly diagonal?: (degree: number) => number;
  /** b_n > 0 for n >= 1. */
  readonly offDiagonal: (degree: number) => number;
}

/** P_0, ..., P_(count - 1) at one point. */
export function orthonormalPolynomials(
  { diagonal, offDiagonal }: OrthonormalRecurrence,
  point: number,
  count: number,
): Float64Array {
  const values = new Float64Array(count);
  values[0] = 1;
  let lower = 0;
  for (let n = 0; n + 1 < count; n++) {
    const previous = n > 0 ? values[n - 1] : 0;
    const upper = offDiagonal(n + 1);
    const shifted = diagonal === undefined ? point : point - diagonal(n);
    values[n + 1] = (shifted * values[n] - lower * previous) / upper;
    lower = upper;
  }
  return values;
}

/**
 * Gauss rule of a probability law from the recurrence of its orthonormal polynomials.
 *
 * Definition: nodes are the zeros of P_n, the weight of a node is 1 / sum_(k < n) P_k^2 there.
 *
 * @param numNodes - n >= 1; small enough for P_n^2 to be a finite number at the nodes
 * @returns ascending nodes, and weights that sum to one; exactly symmetric without a diagonal
 * @remarks Exact for polynomials of degree 2 n - 1. The nodes are found to the last bit by
 *   bisection on the number of sign changes in P_0, ..., P_n, which is the number of nodes
 *   above a point; weights are sums of positive terms. 60 n^2 operations.
 * @source golub1969 (nodes and weights from the recurrence)
 */
export function gaussRule(recurrence: OrthonormalRecurrence, numNodes: number): QuadratureRule {
  const nodes = new Float64Array(numNodes);
  const weights = new Float64Array(numNodes);
  const isSymmetric = recurrence.diagonal === undefined;
  const [lower, upper] = spectralBracket(recurrence, numNodes);
  for (let index = 0; index < (isSymmetric ? Math.ceil(numNodes / 2) : numNodes); index++) {
    const mirrored = numNodes - 1 - index;
    const isCentre = isSymmetric && mirrored === index;
    const bracket: [number, number] = isSymmetric ? [0, upper] : [lower, upper];
    const node = isCentre ? 0 : nodeBelow(recurrence, numNodes, index, bracket);
    const values = orthonormalPolynomials(recurrence, node, numNodes);
    const weight = 1 / values.reduce((sum, value) => sum + value * value, 0);
    [nodes[mirrored], weights[mirrored]] = [node, weight];
    if (isSymmetric) [nodes[index], weights[index]] = [isCentre ? 0 : -node, weight];
  }
  return { nodes, weights };
}

/** All nodes lie between these ends, by Gershgorin's circles. */
function spectralBracket(
  { diagonal, offDiagonal }: OrthonormalRecurrence,
  numNodes: number,
): [number, number] {
  let [lower, upper] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let n = 0; n < numNodes; n++) {
    const centre = diagonal === undefined ? 0 : diagonal(n);
    const radius = (n > 0 ? offDiagonal(n) : 0) + (n + 1 < numNodes ? offDiagonal(n + 1) : 0);
    lower = Math.min(lower, centre - radius);
    upper = Math.max(upper, centre + radius);
  }
  return [lower, upper];
}

/** The node that `index` nodes lie above. */
function nodeBelow(
  recurrence: OrthonormalRecurrence,
  numNodes: number,
  index: number,
  [lower, upper]: [number, number],
): number {
  for (;;) {
    const middle = (lower + upper) / 2;
    if (middle <= lower || middle >= upper) return middle;
    if (numNodesAbove(recurrence, numNodes, middle) > index) lower = middle;
    else upper = middle;
  }
}

/** Sign changes of the Sturm sequence. */
function numNodesAbove(recurrence: OrthonormalRecurrence, numNodes: number, point: number): number {
  const values = orthonormalPolynomials(recurrence, point, numNodes + 1);
  let changes = 0;
  for (let n = 1; n <= numNodes; n++) {
    if (values[n] < 0 !== values[n - 1] < 0) changes += 1;
  }
  return changes;
}
