import type { DescentActivation } from './descent.js';

/** Highest degree of the tensors of a surrogate. */
export const highestDegree = 3;

/** Entries of a packed tensor with all indices but the last one fixed. */
export interface PackedRow {
  /** Place of the first entry, whose last index is zero. */
  readonly first: number;
  /** Entries: the last index runs up to the one before it. */
  readonly length: number;
  /** The fixed indices, none of them larger than the one before. */
  readonly prefix: readonly number[];
}

/** Distinct entries of a symmetric tensor in so many dimensions. */
function entriesOfDegree(degree: number, dimension: number): number {
  let entries = 1;
  for (let k = 0; k < degree; k++) entries = (entries * (dimension + k)) / (k + 1);
  return entries;
}

/** The degrees that a surrogate has tensors of, in increasing order. */
export function degreesOf(activation: DescentActivation): readonly number[] {
  if (activation.kind !== 'hermite') return [];
  const { coefficients } = activation;
  return Array.from(coefficients.keys(), (place) => place + 1).filter(
    (degree) => coefficients[degree - 1] !== 0,
  );
}

/** Entries of all tensors of one sample, one degree after the other. */
export function packedLength(activation: DescentActivation, dimension: number): number {
  return degreesOf(activation).reduce((sum, degree) => sum + entriesOfDegree(degree, dimension), 0);
}

/** The rows of all tensors of a sample, in the order of their entries. */
export function* packedRows(
  activation: DescentActivation,
  dimension: number,
): Generator<PackedRow> {
  let first = 0;
  for (const degree of degreesOf(activation)) {
    for (const prefix of prefixes(degree - 1, dimension)) {
      const length = prefix.length === 0 ? dimension : prefix[prefix.length - 1] + 1;
      yield { first, length, prefix };
      first += length;
    }
  }
}

function* prefixes(length: number, dimension: number): Generator<readonly number[]> {
  if (length === 0) yield [];
  else {
    for (let index = 0; index < dimension; index++) {
      for (const rest of prefixes(length - 1, index + 1)) yield [index, ...rest];
    }
  }
}

/** Place of the entry with all indices zero, of each degree; -1 where there is none. */
export function firstEntries(activation: DescentActivation, dimension: number): readonly number[] {
  const degrees = degreesOf(activation);
  return Array.from({ length: highestDegree }, (_, place) => {
    const before = degrees.filter((degree) => degree < place + 1);
    if (!degrees.includes(place + 1)) return -1;
    return before.reduce((sum, degree) => sum + entriesOfDegree(degree, dimension), 0);
  });
}

/**
 * What each entry counts in g(w): s_k times the square root of the number of permutations of its
 * indices, as the entries themselves have the variance one.
 */
export function packedFactors(activation: DescentActivation, dimension: number): Float64Array {
  const factors = new Float64Array(packedLength(activation, dimension));
  if (activation.kind !== 'hermite') return factors;
  for (const { first, length, prefix } of packedRows(activation, dimension)) {
    const factorAt = (last: number) =>
      activation.coefficients[prefix.length] * Math.sqrt(permutations([...prefix, last]));
    // The last index of a row is one of the fixed ones; none of those before it is.
    factors.fill(factorAt(0), first, first + length - 1);
    factors[first + length - 1] = factorAt(length - 1);
  }
  return factors;
}

/** Distinct orders of at most three indices. */
function permutations(indices: readonly number[]): number {
  const distinct = new Set(indices).size;
  return [1, indices.length, 6][distinct - 1];
}
