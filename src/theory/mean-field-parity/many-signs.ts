import { foldedNormalMean } from '../../numerics/index.js';
import type { SignedMeans } from './sign-sums.js';

/** Beyond this no sum of signs of unit length reaches: 2 exp(-8^2 / 2) is 3e-14. */
const farthest = 8;
const numCells = 256;
const cosines = Float64Array.from({ length: 2 * numCells }, (_, turn) =>
  Math.cos((Math.PI * turn) / numCells),
);
/** Parts of the sum over t that are left out; there are 255. */
const negligible = 1e-10;
/** From one cell before zero to two beyond the last. */
const numNodes = numCells + 4;

/**
 * The functions z -> E_y |z + u . y| over many independent signs y, for some u with |u| = 1.
 *
 * Derivation: |x| = (2 / pi) int_0^inf (1 - cos(t x)) / t^2 dt, and E_y cos(t (z + u . y)) is
 * cos(t z) prod_j cos(t u_j). So from the function of a normal s, which is known,
 *   E|z + u . y| - E|z + s| = (2 / pi) int_0^inf cos(t z) [e^(-t^2 / 2) - prod_j cos(t u_j)] / t^2 dt,
 * which vanishes beyond |z| = 8. A sum over t = pi / 8, 2 pi / 8, ... repeats it with period 16 and
 * is the integral therefore; the products are about 2^(-n/2) at large t, where the sum is
 * cut off.
 *
 * @param vectors - the u; row-major, each of `numSigns` numbers whose squares sum to one
 * @param numSigns - n; at least 12
 * @remarks Off by 2e-6 in its root mean square at n = 12, by less the more signs there are: the
 *   kinks of the function are not resolved. `meanAbsoluteShift` is exact, and takes 2^(n-1) numbers.
 *   Between the cells a cubic is taken.
 * @source elementary
 */
export function meansOverManySigns(vectors: Float64Array, numSigns: number): SignedMeans {
  const numRows = vectors.length / numSigns;
  const differences = differencesFromNormal(vectors, numSigns);
  return (shifts, signs, firstVector, means) => {
    means.fill(0);
    let ofNormal = 0;
    for (let index = 0; index < shifts.length; index++) {
      const z = shifts[index];
      const place = (Math.abs(z) / farthest) * numCells;
      if (place < numCells) {
        ofNormal += signs[index] * foldedNormalMean(z);
        addInCell(differences, numRows, place, signs[index], firstVector, means);
      } else {
        ofNormal += signs[index] * Math.abs(z);
      }
    }
    for (let at = 0; at < means.length; at++) means[at] += ofNormal;
  };
}

/** Adds a factor times the cubic through the four nodes around a place, vector by vector. */
function addInCell(
  differences: Float64Array,
  numRows: number,
  place: number,
  factor: number,
  firstVector: number,
  means: Float64Array,
): void {
  const cell = Math.floor(place);
  const x = place - cell;
  const before = (-factor * x * (1 - x) * (2 - x)) / 6;
  const lower = (factor * (1 - x) * (1 + x) * (2 - x)) / 2;
  const upper = (factor * x * (1 + x) * (2 - x)) / 2;
  const after = (-factor * x * (1 - x) * (1 + x)) / 6;
  const start = cell * numRows;
  let row = firstVector;
  for (let at = 0; at < means.length; at++) {
    const node = start + row;
    means[at] +=
      before * differences[node] +
      lower * differences[node + numRows] +
      upper * differences[node + 2 * numRows] +
      after * differences[node + 3 * numRows];
    row += 1;
    if (row === numRows) row = 0;
  }
}

/**
 * Of E|z + u . y| - E|z + s|, cell by cell from z = -8 / 256 on, in each for all u.
 *
 * cos(t z) at 8 - z is that at z where t is an even multiple of pi / 8, minus it where it is an
 * odd one.
 */
function differencesFromNormal(vectors: Float64Array, numSigns: number): Float64Array {
  const numRows = vectors.length / numSigns;
  const differences = new Float64Array(numRows * numNodes);
  const products = new Float64Array(numCells);
  const half = numCells / 2;
  const even = new Float64Array(half + 1);
  const odd = new Float64Array(half + 1);
  for (let row = 0; row < numRows; row++) {
    cosineProducts(vectors.subarray(row * numSigns, (row + 1) * numSigns), products);
    even.fill(0);
    odd.fill(0);
    for (let m = 1; m < products.length; m++) {
      const t = (Math.PI * m) / farthest;
      const share = ((2 / farthest) * (Math.exp(-(t ** 2) / 2) - products[m])) / t ** 2;
      if (Math.abs(share) < negligible) continue;
      const sums = m % 2 === 0 ? even : odd;
      for (let cell = 0; cell <= half; cell++) {
        sums[cell] += share * cosines[(m * cell) & (cosines.length - 1)];
      }
    }
    for (let cell = 0; cell <= half; cell++) {
      differences[(cell + 1) * numRows + row] = even[cell] + odd[cell];
      differences[(numCells - cell + 1) * numRows + row] = even[cell] - odd[cell];
    }
    differences[row] = differences[2 * numRows + row];
  }
  return differences;
}

/** prod_j cos(t u_j) at t = 0, pi / 8, 2 pi / 8, ..., each cosine from the two before it. */
function cosineProducts(vector: Float64Array, products: Float64Array): void {
  products.fill(1);
  for (const entry of vector) {
    const step = Math.cos((Math.PI / farthest) * entry);
    let [before, now] = [step, 1];
    for (let m = 0; m < products.length; m++) {
      products[m] *= now;
      [before, now] = [now, 2 * step * now - before];
    }
  }
}
