import { invalidArgument } from '../../core/index.js';
import { gaussLegendre } from '../../numerics/index.js';
import { requireLearnableParity } from '../network/require-learnable-parity.js';
import { compressLaw } from './compress-law.js';
import { meansOverManySigns } from './many-signs.js';
import { type Directions, orthantDirections, quasiRandomDirections } from './orthant-directions.js';
import { meanAbsoluteShift, type SignedMeans, signedMeansOf } from './sign-sums.js';

/**
 * The law of the alignment J_S(w)^2 / |w|^2 of a ReLU neuron with a parity, for
 * w uniform on the unit sphere, split by the share of |w|^2 on the support.
 */
export interface AlignmentLaw {
  /** k, n = d - k */
  readonly numRelevant: number;
  readonly numIrrelevant: number;
  readonly slices: readonly AlignmentSlice[];
  readonly largestAlignment: number;
}

/** Neurons with one share of their squared length on the support. */
export interface AlignmentSlice {
  /** |w_S|^2 / |w|^2 */
  readonly share: number;
  /** Nodes: J_S^2 / |w|^2, ascending. */
  readonly alignments: Float64Array;
  /** Their probabilities; those of all slices sum to one. */
  readonly weights: Float64Array;
  readonly logWeights: Float64Array;
}

/** How fine the nodes are. */
export interface AlignmentResolution {
  readonly numShares: number;
  /** Nodes per variable of the directions on the support. */
  readonly fineness: number;
  /** Cells of the alignment; each keeps two nodes. */
  readonly numCells: number;
  /** Pairs of a direction on the support and one off it. */
  readonly numPairs: number;
  /** Of quasi-random directions, in [0, 1). */
  readonly shift: number;
}

/** So many signs are summed by their characteristic function, fewer one by one. */
const manySigns = 12;

/**
 * Quadrature for the alignment of ReLU neurons with the parity of `sparsity`
 * inputs, on the uniform hypercube.
 *
 * Definition: relu(z) = |z| / 2 + z / 2. The odd part is linear, so that
 *   J_S(w) = E_x[relu(w . x) chi_S(x)] = w_1 / 2 for k = 1, 0 for odd k >= 3, and
 *   J_S(w) = 1/2 2^-k sum_e (prod_j e_j) H(e . w_S), H(z) = E_y |z + w_n . y|
 * for even k, with signs e on the support and y off it. J_S is homogeneous of
 * degree one: with |w_S| = sin(b), |w_n| = cos(b) the law on the sphere gives
 * that of all neurons whose law depends on |w_S| and |w_n| only.
 *
 * The mean over y is exact for each of a set of directions of w_n: by enumeration, or for many
 * inputs by characteristic functions. A normal sum in its place would make J_S^2 of d = 16 too
 * large by 8, 34 and 43 % on average for k = 2, 4 and 6.
 *
 * @param inputDimension - d; a whole number in [k, 256]
 * @param sparsity - k; 1, 2, 4 or 6
 * @throws VerificationError 'invalid-argument' for values out of range, and for
 *   odd k >= 3, which such a network cannot learn
 * @source goring2025, order parameter of parities; re-derived above
 */
export function alignmentLaw(
  inputDimension: number,
  sparsity: number,
  resolution: AlignmentResolution,
): AlignmentLaw {
  checkSizes(inputDimension, sparsity);
  const numIrrelevant = inputDimension - sparsity;
  const relevant = orthantDirections(sparsity, resolution.fineness);
  const overlap = overlapFunction(inputDimension, sparsity, relevant, resolution);
  const rawSlices = sharesOf(sparsity, numIrrelevant, resolution.numShares).map(
    ({ angle, weight }) => ({ angle, weight, ...overlap(angle) }),
  );
  const largest = rawSlices.reduce((most, { alignments }) => Math.max(most, max(alignments)), 0);
  return {
    numRelevant: sparsity,
    numIrrelevant,
    largestAlignment: largest,
    slices: rawSlices.map((raw) => {
      const cellWidth = largest / resolution.numCells;
      const nodes = compressLaw(raw.alignments, raw.weights, raw.weight, cellWidth);
      return { share: Math.sin(raw.angle) ** 2, ...nodes, logWeights: nodes.weights.map(Math.log) };
    }),
  };
}

/** Nodes of b in [0, pi / 2] with density proportional to sin(b)^(k-1) cos(b)^(n-1). */
function sharesOf(k: number, n: number, numShares: number): { angle: number; weight: number }[] {
  if (n === 0) return [{ angle: Math.PI / 2, weight: 1 }];
  const { nodes, weights } = gaussLegendre(numShares, 0, Math.PI / 2);
  const raw = Array.from(nodes, (angle, index) => ({
    angle,
    weight: weights[index] * Math.sin(angle) ** (k - 1) * Math.cos(angle) ** (n - 1),
  }));
  const total = raw.reduce((sum, { weight }) => sum + weight, 0);
  return raw.map(({ angle, weight }) => ({ angle, weight: weight / total }));
}

type RawLaw = { readonly alignments: Float64Array; readonly weights: Float64Array };

/** The alignments of all directions at one angle b. */
function overlapFunction(
  d: number,
  k: number,
  relevant: Directions,
  resolution: AlignmentResolution,
): (angle: number) => RawLaw {
  if (k === 1) {
    return (angle) => ({
      alignments: Float64Array.of((Math.sin(angle) / 2) ** 2),
      weights: Float64Array.of(1),
    });
  }
  const sums = signedSums(relevant.vectors, k);
  const numSums = sums.length / relevant.weights.length;
  const signs = signsOfSums(k);
  const { count, signedMeans } = offSupportOf(d, k, resolution);
  const numRelevant = relevant.weights.length;
  const numIrrelevant =
    count === 1 ? 1 : Math.max(1, Math.round(resolution.numPairs / numRelevant));
  return (angle) => {
    const sine = Math.sin(angle);
    const cosine = Math.max(Math.cos(angle), 1e-12);
    const alignments = new Float64Array(numRelevant * numIrrelevant);
    const weights = new Float64Array(alignments.length);
    const shifts = new Float64Array(numSums);
    const means = new Float64Array(numIrrelevant);
    const scale = cosine / (2 * numSums);
    for (let row = 0; row < numRelevant; row++) {
      for (let index = 0; index < numSums; index++) {
        shifts[index] = (sine / cosine) * sums[row * numSums + index];
      }
      // Each direction on the support meets others off it, and all of them are used.
      const first = row * numIrrelevant;
      signedMeans(shifts, signs, first % count, means);
      for (let met = 0; met < numIrrelevant; met++) {
        alignments[first + met] = (scale * means[met]) ** 2;
        weights[first + met] = relevant.weights[row] / numIrrelevant;
      }
    }
    return { alignments, weights };
  };
}

/** Sums of H at |w_n| = 1, for a number of directions off the support. */
function offSupportOf(
  d: number,
  k: number,
  { numPairs, shift }: AlignmentResolution,
): { readonly count: number; readonly signedMeans: SignedMeans } {
  const n = d - k;
  if (n === 0) return { count: 1, signedMeans: signedMeansOf([Math.abs]) };
  if (n === 1) return { count: 1, signedMeans: signedMeansOf([(z) => Math.max(1, Math.abs(z))]) };
  // An odd count pairs well with any other.
  const count = numPairs / 16 + 1;
  const { vectors } = quasiRandomDirections(n, count, shift);
  if (n >= manySigns) return { count, signedMeans: meansOverManySigns(vectors, n) };
  const functions = Array.from({ length: count }, (_, row) =>
    meanAbsoluteShift(vectors.subarray(row * n, (row + 1) * n)),
  );
  return { count, signedMeans: signedMeansOf(functions) };
}

/** e . u for the signs with e_1 = +1, direction by direction. */
function signedSums(vectors: Float64Array, k: number): Float64Array {
  const numSums = 2 ** (k - 1);
  const sums = new Float64Array((vectors.length / k) * numSums);
  for (let index = 0; index < sums.length; index++) {
    const row = Math.floor(index / numSums);
    const pattern = index % numSums;
    for (let j = 0; j < k; j++) {
      const isMinus = j > 0 && ((pattern >> (j - 1)) & 1) === 1;
      sums[index] += isMinus ? -vectors[row * k + j] : vectors[row * k + j];
    }
  }
  return sums;
}

/** Product of the signs of each pattern of `signedSums`. */
function signsOfSums(k: number): Int8Array {
  return Int8Array.from({ length: 2 ** (k - 1) }, (_, pattern) => {
    let sign = 1;
    for (let bits = pattern; bits > 0; bits >>= 1) if ((bits & 1) === 1) sign = -sign;
    return sign;
  });
}

function max(numbers: Float64Array): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}

function checkSizes(d: number, k: number): void {
  if (!(Number.isInteger(d) && d >= 1 && d <= 256)) {
    throw invalidArgument('inputDimension', d, 'a whole number in [1, 256]');
  }
  requireLearnableParity('relu', k);
  if (!(Number.isInteger(k) && k >= 1 && k <= Math.min(d, 6))) {
    throw invalidArgument('sparsity', k, `a whole number in [1, ${Math.min(d, 6)}]`);
  }
}
