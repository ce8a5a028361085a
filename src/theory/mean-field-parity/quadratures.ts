import { type AlignmentLaw, type AlignmentResolution, alignmentLaw } from './alignment-law.js';

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
 * The quadrature that predictions use, and two coarser ones, each with quasi-random points of its
 * own: the differences of their results bound the numerical error.
 *
 * @returns the fine one first, the coarsest last
 * @throws VerificationError as `alignmentLaw`
 */
export function quadratures(
  inputDimension: number,
  sparsity: number,
): [Quadrature, Quadrature, Quadrature] {
  const [fine, coarse, coarsest] = resolutions(inputDimension, sparsity);
  return [
    { law: lawOf(inputDimension, sparsity, 'fine', fine), nodesPerWidth: 1.6 },
    { law: lawOf(inputDimension, sparsity, 'coarse', coarse), nodesPerWidth: 1.2 },
    { law: lawOf(inputDimension, sparsity, 'coarsest', coarsest), nodesPerWidth: 0.9 },
  ];
}

function resolutions(
  d: number,
  k: number,
): [AlignmentResolution, AlignmentResolution, AlignmentResolution] {
  const numCells = 192;
  // Many inputs off the support make the law narrow in the share.
  const numShares = d > 100 ? 96 : 64;
  // As many in each: their scatter is what is left of the quasi-random points of the fine one.
  const numPairs = 2 ** 14;
  const fineness = finenessOf(d, k);
  return [
    { numShares, fineness, numCells, numPairs, shift: 0 },
    {
      numShares: (3 * numShares) / 4,
      fineness: Math.ceil((3 * fineness) / 4),
      numCells: (3 * numCells) / 4,
      numPairs,
      shift: 0.5,
    },
    {
      numShares: (9 * numShares) / 16,
      fineness: Math.ceil((9 * fineness) / 16),
      numCells: (9 * numCells) / 16,
      numPairs,
      shift: 0.25,
    },
  ];
}

/**
 * There are k - 1 variables. Where few inputs are off the support their directions matter more, and
 * each node meets more of them.
 */
function finenessOf(d: number, k: number): number {
  if (k >= 6) return d < 18 ? 5 : 6;
  if (k === 4) return d < 16 ? 10 : 16;
  // With one variable more nodes cost little, and fractions with a kink need them.
  return 24;
}

function lawOf(d: number, k: number, name: string, resolution: AlignmentResolution): AlignmentLaw {
  const key = `${d} ${k} ${name}`;
  const known = laws.get(key);
  if (known !== undefined) return known;
  const law = alignmentLaw(d, k, resolution);
  laws.set(key, law);
  return law;
}
