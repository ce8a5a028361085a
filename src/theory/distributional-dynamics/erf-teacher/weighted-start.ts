import {
  evenNormalRule,
  gaussGegenbauer,
  gaussLaguerre,
  type QuadratureRule,
} from '../../../numerics/index.js';
import type { CompleteErfTeacher } from './erf-teacher.js';

/** How many nodes a start has along each of its three coordinates. */
export interface StartResolution {
  /** Of w . e_1. */
  readonly signal: number;
  /** Of the length across e_1. */
  readonly perpendicular: number;
  /** Of the cosine between the parts of two neurons across e_1. */
  readonly cosine: number;
}

/** Neurons that stand for a law which is symmetric about e_1. */
export interface WeightedNeurons {
  /** w . e_1, one a neuron. */
  readonly signal: Float64Array;
  /** Length of w across e_1, one a neuron. */
  readonly perpendicular: Float64Array;
  /** Sum to one. */
  readonly weights: Float64Array;
}

/**
 * Quadrature of the law at the start: w . e_1 is normal, and d |w_perp|^2 / (2 k^2) follows the
 * gamma law of shape (d - 1) / 2, so that lengths are roots of Laguerre nodes.
 *
 * Functions of a neuron that are analytic in w . e_1 and |w_perp|^2, as all that follow from the
 * flow, are integrated with errors that fall exponentially with both numbers of nodes.
 */
export function weightedStart(
  teacher: CompleteErfTeacher,
  { signal: numSignals, perpendicular: numLengths }: StartResolution,
): WeightedNeurons {
  const { inputDimension, signalMean, signalStd, perpendicularStd } = teacher;
  const normal = signalStd === 0 ? onePoint : evenNormalRule(numSignals);
  const lengths = lengthRule(inputDimension, perpendicularStd, numLengths);
  const size = normal.nodes.length * lengths.nodes.length;
  const signal = new Float64Array(size);
  const perpendicular = new Float64Array(size);
  const weights = new Float64Array(size);
  for (let i = 0, index = 0; i < normal.nodes.length; i++) {
    for (let j = 0; j < lengths.nodes.length; j++, index++) {
      signal[index] = signalMean + signalStd * normal.nodes[i];
      perpendicular[index] = lengths.nodes[j];
      weights[index] = normal.weights[i] * lengths.weights[j];
    }
  }
  return { signal, perpendicular, weights };
}

/**
 * Cosines between the parts of two independent neurons across e_1, which point in uniform
 * directions of d - 1 dimensions; orthogonal in infinitely many.
 */
export function cosineRule(
  { inputDimension, perpendicularStd }: CompleteErfTeacher,
  { cosine }: StartResolution,
): QuadratureRule {
  return Number.isFinite(inputDimension) && perpendicularStd > 0
    ? gaussGegenbauer(inputDimension - 1, cosine)
    : onePoint;
}

/** All of the mass at zero. */
const onePoint: QuadratureRule = { nodes: Float64Array.of(0), weights: Float64Array.of(1) };

function lengthRule(
  inputDimension: number,
  perpendicularStd: number,
  numNodes: number,
): QuadratureRule {
  if (perpendicularStd === 0 || !Number.isFinite(inputDimension)) {
    return { nodes: Float64Array.of(perpendicularStd), weights: onePoint.weights };
  }
  const { nodes, weights } = gaussLaguerre((inputDimension - 1) / 2, numNodes);
  return {
    nodes: nodes.map((half) => perpendicularStd * Math.sqrt((2 * half) / inputDimension)),
    weights,
  };
}
