import { counted, invalidArgument, type VerificationError } from '../../../core/index.js';
import { symmetricEigen } from '../../../numerics/index.js';
import { requireNonNegative, requirePositive } from '../../require-number.js';
import { covarianceAt, type HiddenCovariance } from '../hidden-covariance.js';
import { requireModerate } from '../require-moderate.js';

/**
 * A two-layer network as in `SymmetricNetwork`, from any start: each neuron has a readout, an
 * overlap with every other and with the target.
 */
export interface GeneralNetwork {
  /** alpha = n / (m d) > 0. */
  readonly sampleRatio: number;
  /** tau >= 0: labels have N(0, tau^2) added. */
  readonly labelNoise: number;
  /** h */
  readonly covariance: HiddenCovariance;
  /** `same`: labels are sigma(u . x) and noise, |u| = 1. `none`: labels are noise. */
  readonly target: 'same' | 'none';
  /** a_i at time 0, one a neuron; their number is the width m. */
  readonly initialReadouts: readonly number[];
  /** w_i . w_j at time 0, m x m, row-major, with ones on the diagonal. */
  readonly initialOverlaps: readonly number[];
  /** u . w_i at time 0, one a neuron. */
  readonly initialTargetOverlaps: readonly number[];
  /** Whether readouts stay as they start. */
  readonly frozenReadout: boolean;
}

/** Work grows as the third power of the width. */
const mostNeurons = 8;

/** A Gram matrix may miss being one by this much. */
const tolerance = 1e-9;

/** @throws VerificationError 'invalid-argument' for what is out of range, by the option's name */
export function requireGeneralNetwork(network: GeneralNetwork): void {
  const { initialReadouts, sampleRatio, labelNoise } = network;
  const width = initialReadouts.length;
  if (!(width >= 1 && width <= mostNeurons && initialReadouts.every(Number.isFinite))) {
    throw invalidArgument(
      'initialReadouts',
      initialReadouts,
      `1 to ${mostNeurons} finite numbers, one for each neuron`,
      'neurons that start alike may be any number: dmft/symmetric',
    );
  }
  requirePositive('sampleRatio', sampleRatio);
  requireNonNegative('labelNoise', labelNoise);
  requireModerate({ sampleRatio, labelNoise, initialReadouts });
  requireStart(network);
  const isStill = [initialReadouts, network.initialTargetOverlaps].every((numbers) =>
    numbers.every((number) => number === 0),
  );
  if (isStill && !network.frozenReadout) {
    throw invalidArgument(
      'initialReadouts',
      initialReadouts,
      'a number among them that is not 0, or initialTargetOverlaps',
      'from this start nothing moves in the theory, and runs leave it after a time that grows with their dimension',
    );
  }
}

function requireStart(network: GeneralNetwork): void {
  const { initialOverlaps, initialTargetOverlaps, covariance, target } = network;
  const width = network.initialReadouts.length;
  const entry = (i: number, j: number) => initialOverlaps[i * width + j];
  const indices = Array.from({ length: width }, (_, i) => i);
  const isSymmetric =
    initialOverlaps.length === width * width &&
    indices.every((i) => indices.every((j) => Math.abs(entry(i, j) - entry(j, i)) <= tolerance)) &&
    indices.every((i) => Math.abs(entry(i, i) - 1) <= tolerance);
  if (!(isSymmetric && smallestEigenvalue(initialOverlaps, width) >= -tolerance)) {
    throw invalidArgument(
      'initialOverlaps',
      initialOverlaps,
      `products of ${width} vectors of length one: a symmetric semidefinite matrix with ones on the diagonal, ${width * width} numbers row by row`,
    );
  }
  if (
    initialTargetOverlaps.length !== width ||
    !initialTargetOverlaps.every((overlap) => Math.abs(overlap) <= 1)
  ) {
    throw invalidArgument(
      'initialTargetOverlaps',
      initialTargetOverlaps,
      `${counted(width, 'number')} from -1 to 1, one for each neuron`,
    );
  }
  if (!isGramWithTarget(network, width)) throw clashOfOverlaps(network);
  const isUnfound = initialTargetOverlaps.every((overlap) => overlap === 0);
  if (target === 'same' && isUnfound && !(covarianceAt(covariance, 0).slope > 0)) {
    throw invalidArgument(
      'target',
      target,
      'an activation with a linear part, or neurons that overlap with the target',
      'otherwise the overlaps never leave zero; take target=none, or give initialTargetOverlaps',
    );
  }
}

/** Neurons that are this close to the target are closer to each other than they are said to be. */
function clashOfOverlaps(network: GeneralNetwork): VerificationError {
  const { initialOverlaps, initialTargetOverlaps } = network;
  const width = initialTargetOverlaps.length;
  const isDiagonal = initialOverlaps.every(
    (overlap, index) => index % (width + 1) === 0 || overlap === 0,
  );
  const square = initialTargetOverlaps.reduce((sum, overlap) => sum + overlap ** 2, 0);
  // Neurons whose parts off the target are orthogonal.
  const fitting = initialTargetOverlaps.flatMap((a, i) =>
    initialTargetOverlaps.map((b, j) => (i === j ? 1 : Number((a * b).toPrecision(12)))),
  );
  return invalidArgument(
    'initialTargetOverlaps',
    initialTargetOverlaps,
    isDiagonal
      ? `squares that sum to at most 1, as initialOverlaps are those of orthogonal neurons (the default), and they sum to ${Number(square.toPrecision(4))}`
      : `overlaps with one more vector of length one, and no vector has these with neurons of initialOverlaps=[${initialOverlaps}]`,
    `give initialOverlaps that allow for them, such as [${fitting}], or smaller overlaps with the target`,
  );
}

function isGramWithTarget(
  { initialOverlaps, initialTargetOverlaps }: GeneralNetwork,
  width: number,
): boolean {
  const size = width + 1;
  const gram = Array.from({ length: size * size }, (_, index) => {
    const [i, j] = [Math.floor(index / size), index % size];
    if (i === width && j === width) return 1;
    if (i === width) return initialTargetOverlaps[j];
    return j === width ? initialTargetOverlaps[i] : initialOverlaps[i * width + j];
  });
  return gram.every(Number.isFinite) && smallestEigenvalue(gram, size) >= -tolerance;
}

function smallestEigenvalue(matrix: readonly number[], size: number): number {
  if (!matrix.every(Number.isFinite)) return Number.NaN;
  return Math.min(...symmetricEigen(Float64Array.from(matrix), size).values);
}
