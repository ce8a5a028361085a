import {
  type AlignmentLaw,
  type AlignmentResolution,
  alignmentLaw,
  gaussianFromDimension,
} from './alignment-law.js';

/** Quadrature of a prediction. */
export interface Quadrature {
  readonly law: AlignmentLaw;
  /** Radial nodes, see `neuronMoments`. */
  readonly nodesPerWidth: number;
}

/** Laws that were computed before; they depend on the dimension and the sparsity alone. */
const laws = new Map<string, AlignmentLaw>();

/**
 * A coarse quadrature, ten times as fast, for iterations whose end is computed
 * again on a finer one.
 *
 * @throws VerificationError as `alignmentLaw`
 */
export function scoutQuadrature(inputDimension: number, sparsity: number): Quadrature {
  const [, coarse] = resolutions(inputDimension, sparsity);
  const resolution = {
    ...coarse,
    numShares: Math.ceil((2 * coarse.numShares) / 3),
    fineness: Math.ceil((2 * coarse.fineness) / 3),
    numCells: 48,
  };
  return { law: lawOf(inputDimension, sparsity, 'scout', resolution), nodesPerWidth: 1 };
}

/**
 * The quadrature that predictions use, and a coarser one with other quasi-random
 * points: the difference of their results bounds the numerical error.
 *
 * @returns the fine one first
 * @throws VerificationError as `alignmentLaw`
 */
export function quadratures(inputDimension: number, sparsity: number): [Quadrature, Quadrature] {
  const [fine, coarse] = resolutions(inputDimension, sparsity);
  return [
    { law: lawOf(inputDimension, sparsity, 'fine', fine), nodesPerWidth: 1.6 },
    { law: lawOf(inputDimension, sparsity, 'coarse', coarse), nodesPerWidth: 1.2 },
  ];
}

function resolutions(d: number, k: number): [AlignmentResolution, AlignmentResolution] {
  const numCells = 192;
  // Many inputs off the support make the law narrow in the share.
  const numShares = d > 100 ? 96 : 64;
  const numPairs = 2 ** 14;
  const fineness = finenessOf(d, k);
  return [
    { numShares, fineness, numCells, numPairs, shift: 0 },
    {
      numShares: (3 * numShares) / 4,
      fineness: Math.ceil((3 * fineness) / 4),
      numCells: (3 * numCells) / 4,
      numPairs: numPairs / 2,
      shift: 0.5,
    },
  ];
}

/** There are k - 1 variables, and below dimension 16 each node meets many directions. */
function finenessOf(d: number, k: number): number {
  if (k >= 6) return d < gaussianFromDimension ? 5 : 6;
  return k === 4 && d < gaussianFromDimension ? 10 : 16;
}

function lawOf(d: number, k: number, name: string, resolution: AlignmentResolution): AlignmentLaw {
  const key = `${d} ${k} ${name}`;
  const known = laws.get(key);
  if (known !== undefined) return known;
  const law = alignmentLaw(d, k, resolution);
  laws.set(key, law);
  return law;
}
