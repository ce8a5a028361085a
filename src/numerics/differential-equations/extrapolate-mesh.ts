import {
  invalidArgument,
  type NumberWithError,
  VerificationError,
  withError,
} from '../../core/index.js';

/** A scheme on meshes of several sizes. */
export interface MeshedScheme {
  /**
   * Values on a mesh of n cells, as many for each n, whose errors are c / n^2 + c' / n^4 + ...
   * or fall faster. A pure function.
   */
  readonly valuesAt: (numCells: number) => ArrayLike<number>;
  /** Three increasing sizes of meshes at least; they are used as far as needed. */
  readonly numCells: readonly number[];
  /** Whether errors are small enough; asked from the third mesh on. */
  readonly isEnough: (numbers: readonly NumberWithError[]) => boolean;
}

/** Roundings of a value, relative to it, and of the extrapolation, which adds them up. */
const rounding = 2 ** -40;

/**
 * What a scheme of even order tends to as its mesh is refined, by polynomial extrapolation
 * in 1 / n^2, with a bound on its error.
 *
 * Definition: Neville's table, T_j0 = v(n_j) and
 *   T_jk = T_j(k-1) + (T_j(k-1) - T_(j-1)(k-1)) / ((n_j / n_(j-k))^2 - 1).
 * The value is T_jj of the last mesh. A mesh divides the error by about (n_j / n_0)^2, so that
 * the distance to the value of the mesh before bounds it. Where that vanishes as the error of
 * the mesh before changes sign, the distance before that one still tells: the bound is the larger
 * of |T_jj - T_(j-1)(j-1)| and 4 |T_(j-1)(j-1) - T_(j-2)(j-2)| (n_0 / n_(j-1))^2 (n_0 / n_j)^2; and
 * the roundings.
 *
 * @returns the numbers after the first mesh that is enough, or else after the last
 * @throws VerificationError 'invalid-argument' for fewer than three sizes, sizes that do not
 *   increase, and numbers of values that differ; 'not-converged' for a value that is not finite
 * @source hairer1993, II.9 (extrapolation of even expansions)
 */
export function extrapolateMesh({
  valuesAt,
  numCells,
  isEnough,
}: MeshedScheme): readonly NumberWithError[] {
  const isIncreasing = numCells.every((n, j) => n > (j === 0 ? 0 : numCells[j - 1]));
  if (!(numCells.length >= 3 && isIncreasing)) {
    throw invalidArgument('numCells', numCells, 'three increasing numbers > 0 at least');
  }
  let row: Float64Array[] = [];
  const best: Float64Array[] = [];
  let numbers: readonly NumberWithError[] = [];
  for (const [j, size] of numCells.entries()) {
    const next = [finiteValues(valuesAt(size), size, row[0]?.length)];
    for (let k = 1; k <= j; k++) {
      const factor = 1 / ((size / numCells[j - k]) ** 2 - 1);
      next.push(next[k - 1].map((value, i) => value + factor * (value - row[k - 1][i])));
    }
    row = next;
    best.push(row[j]);
    if (j < 2) continue;
    const reduction = (numCells[0] / numCells[j - 1]) ** 2 * (numCells[0] / size) ** 2;
    numbers = withErrors(best.slice(-3), 4 * reduction);
    if (isEnough(numbers)) break;
  }
  return numbers;
}

/** The last of three extrapolations, with what the first two say of its error. */
function withErrors(
  [first, second, last]: readonly Float64Array[],
  reduction: number,
): NumberWithError[] {
  return Array.from(last, (value, i) => {
    const distance = Math.max(
      Math.abs(value - second[i]),
      Math.abs(second[i] - first[i]) * reduction,
    );
    return withError(value, distance + rounding * Math.abs(value));
  });
}

function finiteValues(
  values: ArrayLike<number>,
  numCells: number,
  length = values.length,
): Float64Array {
  if (values.length !== length) {
    throw invalidArgument('number of values', values.length, `${length}, as on the coarsest mesh`);
  }
  const index = Array.from(values).findIndex((value) => !Number.isFinite(value));
  if (index < 0) return Float64Array.from(values);
  throw new VerificationError(
    'not-converged',
    `value ${index} of the scheme is ${values[index]} on a mesh of ${numCells} cells: it is unstable there, or not defined`,
    { index, value: values[index], numCells },
  );
}
