import { cholesky, gaussGegenbauer, solveByCholesky } from '../../numerics/index.js';
import { rectifiedHermiteOverlap } from './hermite-overlaps.js';
import type { RadialIntegrals, RadialLaw } from './radial-law.js';
import { overlapEigenvalues, zonalHarmonics } from './zonal-harmonics.js';

/** Number of harmonics of the network's output, and of directions. */
export interface Resolution {
  readonly numHarmonics: number;
  readonly numNodes: number;
}

/** The solution of the closure at one resolution. */
export interface SingleIndexSolution {
  /** E[fbar y] */
  readonly orderParameter: number;
  /** E (fbar - y)^2 */
  readonly meanSquaredError: number;
  /** <a^2> */
  readonly readoutVariance: number;
  /** <|w|^2> */
  readonly weightSquaredNorm: number;
  /** Largest violation of the self-consistency, relative to the target's response. */
  readonly residual: number;
  /** Largest |h| over directions. */
  readonly largestResponse: number;
}

/**
 * The self-consistent response of neurons to the residual, by Newton's method.
 *
 * Definition: the residual y - fbar has the overlap R h(rho) with a neuron of
 * length R at the cosine rho to the index direction. With the weights z of
 * `RadialLaw`, averages < > over rho, Z = <z(h)>, C = N kappa^2 and
 * lambda_n, P_n as in `overlapEigenvalues`,
 *   h(rho) = c_p rho^p - sum_n lambda_n g_n P_n(rho),   g_n = C <z'(h) P_n> / Z.
 * Here g = C z'(h) / Z is N <R^2 h / D>, so fbar = sum over neurons of J_r phi / D, and
 *   E[fbar y] = <g c_p rho^p>,   E fbar^2 = <g (c_p rho^p - h)>.
 *
 * With x_n = sqrt(lambda_n) g_n this is the stationarity of the function
 * |x|^2 / 2 + C ln Z(h), which is strictly convex: ln Z is the logarithm of an
 * average of exponentials that are linear in h. So the solution is unique, and
 * Newton's method with backtracking finds it. Where some h have no normalisable
 * law, ln Z grows without bound towards them and keeps the iteration away.
 *
 * Only harmonics of the target's parity occur, as the solution has its symmetry;
 * with an odd target that is degree 1 alone.
 *
 * @returns undefined when the iteration does not reach a residual of 1e-8
 */
export function solveSingleIndex(
  inputDimension: number,
  degree: number,
  law: RadialLaw,
  { numHarmonics, numNodes }: Resolution,
): SingleIndexSolution | undefined {
  const rule = gaussGegenbauer(inputDimension, numNodes);
  const overlap = rectifiedHermiteOverlap(degree);
  const target = rule.nodes.map((rho) => overlap * rho ** degree);
  const modes = scaledModes(inputDimension, degree % 2, numHarmonics, rule.nodes);

  const responsesOf = (x: Float64Array) => {
    const responses = target.slice();
    for (const [n, mode] of modes.entries()) {
      for (let q = 0; q < numNodes; q++) responses[q] -= x[n] * mode[q];
    }
    return responses;
  };
  const at = (x: Float64Array): Point | undefined => {
    const responses = responsesOf(x);
    const integrals = law.integrate(responses);
    if (integrals === undefined) return undefined;
    const normalisation = averageOf(rule.weights, integrals.weights);
    const logZ = Math.log(normalisation) + integrals.logUnit;
    const length = x.reduce((sum, value) => sum + value * value, 0);
    const field = integrals.slopes.map((slope) => (law.coupling * slope) / normalisation);
    return {
      x,
      responses,
      integrals,
      normalisation,
      field,
      objective: length / 2 + law.coupling * logZ,
      gradient: x.map((value, n) => value - averageOf(rule.weights, field, modes[n])),
    };
  };

  let point = at(startFor(target, modes, rule.weights, { degree, law }));
  let residual = Number.POSITIVE_INFINITY;
  for (let iteration = 0; iteration < 200 && point !== undefined; iteration++) {
    const next = residualOf(point, modes) / Math.abs(overlap);
    // Near rounding the residual stops falling.
    if (next < 1e-10 && next > residual / 4) break;
    residual = next;
    if (residual === 0) break;
    point = newtonStep(point, at, modes, rule.weights, law.coupling) ?? point;
  }
  if (point === undefined) return undefined;
  residual = residualOf(point, modes) / Math.abs(overlap);
  if (!(residual <= 1e-8)) return undefined;
  const { responses, integrals, field, normalisation } = point;
  const orderParameter = averageOf(rule.weights, field, target);
  return {
    orderParameter,
    meanSquaredError: 1 - orderParameter - averageOf(rule.weights, field, responses),
    readoutVariance: averageOf(rule.weights, integrals.squaredReadouts) / normalisation,
    weightSquaredNorm: averageOf(rule.weights, integrals.squaredLengths) / normalisation,
    residual,
    largestResponse: responses.reduce((most, h) => Math.max(most, Math.abs(h)), 0),
  };
}

/** A point of the iteration; `field` is g at the nodes. */
interface Point {
  readonly x: Float64Array;
  readonly responses: Float64Array;
  readonly integrals: RadialIntegrals;
  readonly normalisation: number;
  readonly field: Float64Array;
  readonly objective: number;
  readonly gradient: Float64Array;
}

/** sqrt(lambda_n) P_n at the nodes, for the degrees of one parity with lambda_n > 0. */
function scaledModes(
  inputDimension: number,
  parity: number,
  numHarmonics: number,
  nodes: Float64Array,
): Float64Array[] {
  const count = parity === 1 ? 1 : numHarmonics;
  const degrees = Array.from({ length: count }, (_, index) => parity + 2 * index);
  const maxDegree = degrees[count - 1];
  const eigenvalues = overlapEigenvalues(inputDimension, maxDegree);
  const values = Array.from(nodes, (rho) => zonalHarmonics(inputDimension, rho, maxDegree + 1));
  return degrees.map((n) =>
    Float64Array.from(values, (ofNode) => Math.sqrt(eigenvalues[n]) * ofNode[n]),
  );
}

/**
 * Coordinates of the response theta c_p rho^p, theta <= 1 small enough for the law. Only
 * harmonics up to degree p occur in it; the others have eigenvalues near rounding.
 */
function startFor(
  target: Float64Array,
  modes: readonly Float64Array[],
  weights: Float64Array,
  { degree, law }: { readonly degree: number; readonly law: RadialLaw },
): Float64Array {
  const largest = target.reduce((most, h) => Math.max(most, Math.abs(h)), 0);
  const theta = Math.min(1, (0.9 * law.largestResponse) / largest);
  const start = new Float64Array(modes.length);
  for (let n = 0; 2 * n <= degree && n < modes.length; n++) {
    const square = averageOf(weights, modes[n], modes[n]);
    start[n] = ((1 - theta) * averageOf(weights, target, modes[n])) / square;
  }
  return start;
}

/** One step of Newton's method with backtracking; undefined when no step improves. */
function newtonStep(
  point: Point,
  at: (x: Float64Array) => Point | undefined,
  modes: readonly Float64Array[],
  weights: Float64Array,
  coupling: number,
): Point | undefined {
  const { integrals, normalisation, gradient } = point;
  const size = modes.length;
  const slopes = modes.map((mode) => averageOf(weights, integrals.slopes, mode) / normalisation);
  const curved = weights.map((weight, q) => (weight * integrals.curvatures[q]) / normalisation);
  const hessian = new Float64Array(size * size);
  for (let n = 0; n < size; n++) {
    for (let k = 0; k <= n; k++) {
      const entry = coupling * (averageOf(curved, modes[n], modes[k]) - slopes[n] * slopes[k]);
      hessian[n * size + k] = entry + (n === k ? 1 : 0);
    }
  }
  const step = solveByCholesky(cholesky(hessian, size), gradient);
  const decrease = step.reduce((sum, value, n) => sum + value * gradient[n], 0);
  for (let length = 1; length > 1e-10; length /= 2) {
    const next = at(point.x.map((value, n) => value - length * step[n]));
    if (next === undefined) continue;
    const rounding = 1e-14 * (1 + Math.abs(point.objective));
    if (next.objective <= point.objective - 1e-4 * length * decrease + rounding) return next;
  }
  return undefined;
}

/** Largest |h - (c_p rho^p - sum_n lambda_n g_n P_n)| over the nodes. */
function residualOf({ gradient }: Point, modes: readonly Float64Array[]): number {
  let largest = 0;
  for (let q = 0; q < modes[0].length; q++) {
    let difference = 0;
    for (const [n, mode] of modes.entries()) difference += gradient[n] * mode[q];
    largest = Math.max(largest, Math.abs(difference));
  }
  return largest;
}

/** Sum of weights times one or two functions at the nodes. */
function averageOf(weights: Float64Array, first: Float64Array, second?: Float64Array): number {
  let sum = 0;
  for (let q = 0; q < weights.length; q++) {
    sum += weights[q] * first[q] * (second === undefined ? 1 : second[q]);
  }
  return sum;
}
