import { invalidArgument } from '../../core/index.js';
import { requireNotNegative, requireWholeNumber } from '../require-arguments.js';

/**
 * Most likely law of K equal cells among all whose distribution function stays
 * close to the uniform one at every edge.
 *
 * Definition: maximises sum n_k ln p_k subject to |p_1 + ... + p_k - k/K| <= distance
 * for all k. As a curve over the cumulative counts x_k = n_1 + ... + n_k the
 * distribution function runs in a tube; the sum is an integral of a concave
 * function of its slope, and the taut string through the tube maximises every
 * such integral at once. Over an empty cell the string can only rise vertically,
 * where the tube forces it.
 *
 * @param counts - n_k >= 0, whole numbers; at least 2 cells
 * @param distance - >= 0; from 1 on the tube is no restriction
 * @returns the probabilities p_k; without any counts the uniform law
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @remarks O(K^2) at worst.
 * @source davies2001 (taut string)
 */
export function mostLikelyLawInTube(counts: readonly number[], distance: number): number[] {
  if (counts.length < 2) throw invalidArgument('counts.length', counts.length, 'at least 2 cells');
  for (const [index, count] of counts.entries()) requireWholeNumber(`counts[${index}]`, count, 0);
  requireNotNegative('distance', distance);
  const numCells = counts.length;
  if (counts.every((count) => count === 0)) return counts.map(() => 1 / numCells);
  const tube: Tube = { places: [0], lower: [0], upper: [0] };
  for (const [index, count] of counts.entries()) {
    const edge = index + 1;
    const isLast = edge === numCells;
    tube.places.push(tube.places[index] + count);
    tube.lower.push(isLast ? 1 : Math.max(0, edge / numCells - distance));
    tube.upper.push(isLast ? 1 : Math.min(1, edge / numCells + distance));
  }
  const probabilities: number[] = [];
  let [from, height] = [0, 0];
  while (from < numCells) {
    const knot = nextKnot(tube, from, height);
    const width = tube.places[knot.index] - tube.places[from];
    const rise = Math.max(0, knot.height - height);
    for (let cell = from; cell < knot.index; cell++) {
      // A vertical rise belongs to the empty cells that it crosses; to the last of them.
      const share = width > 0 ? counts[cell] / width : cell === knot.index - 1 ? 1 : 0;
      probabilities.push(rise * share);
    }
    [from, height] = [knot.index, knot.height];
  }
  return probabilities;
}

interface Tube {
  /** Rising, with repeats where cells are empty. */
  readonly places: number[];
  readonly lower: number[];
  readonly upper: number[];
}

/** Where the string that is pulled on from a point of the tube first bends, or ends. */
function nextKnot(
  { places, lower, upper }: Tube,
  from: number,
  height: number,
): { readonly index: number; readonly height: number } {
  let steepest = { index: from, slope: Number.POSITIVE_INFINITY };
  let flattest = { index: from, slope: Number.NEGATIVE_INFINITY };
  for (let index = from + 1; index < places.length; index++) {
    const width = places[index] - places[from];
    if (width === 0) {
      // Over empty cells only a lower wall above the string can matter.
      if (lower[index] > height) return { index, height: lower[index] };
      continue;
    }
    const toLower = (lower[index] - height) / width;
    const toUpper = (upper[index] - height) / width;
    if (toLower > steepest.slope) return { index: steepest.index, height: upper[steepest.index] };
    if (toUpper < flattest.slope) return { index: flattest.index, height: lower[flattest.index] };
    if (toUpper <= steepest.slope) steepest = { index, slope: toUpper };
    if (toLower >= flattest.slope) flattest = { index, slope: toLower };
  }
  return { index: places.length - 1, height: 1 };
}
