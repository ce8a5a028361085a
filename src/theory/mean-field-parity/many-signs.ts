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
const rowLength = numCells + 4;

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
  const differences = differencesFromNormal(vectors, numSigns);
  return (shifts, signs) => {
    let ofNormal = 0;
    const places: number[] = [];
    const weights: number[] = [];
    for (const [index, z] of shifts.entries()) {
      const place = (Math.abs(z) / farthest) * numCells;
      ofNormal += signs[index] * (place < numCells ? foldedNormalMean(z) : Math.abs(z));
      if (!(place < numCells)) continue;
      places.push(Math.floor(place));
      weights.push(...cubicWeights(place % 1).map((weight) => signs[index] * weight));
    }
    return (row) => {
      let sum = ofNormal;
      for (const [index, place] of places.entries()) {
        const at = row * rowLength + place;
        for (let j = 0; j < 4; j++) sum += weights[4 * index + j] * differences[at + j];
      }
      return sum;
    };
  };
}

/** Of E|z + u . y| - E|z + s|, u by u; the first is that of z = -8 / 256. */
function differencesFromNormal(vectors: Float64Array, numSigns: number): Float64Array {
  const numRows = vectors.length / numSigns;
  const differences = new Float64Array(numRows * rowLength);
  const products = new Float64Array(numCells);
  for (let row = 0; row < numRows; row++) {
    cosineProducts(vectors.subarray(row * numSigns, (row + 1) * numSigns), products);
    for (let m = 1; m < products.length; m++) {
      const t = (Math.PI * m) / farthest;
      const share = ((2 / farthest) * (Math.exp(-(t ** 2) / 2) - products[m])) / t ** 2;
      if (Math.abs(share) < negligible) continue;
      for (let cell = 0; cell <= numCells; cell++) {
        differences[row * rowLength + cell + 1] +=
          share * cosines[(m * cell) & (cosines.length - 1)];
      }
    }
    differences[row * rowLength] = differences[row * rowLength + 2];
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

/** Of the values at -1, 0, 1 and 2 in the cubic through them, at x in [0, 1]. */
function cubicWeights(x: number): number[] {
  return [
    (-x * (1 - x) * (2 - x)) / 6,
    ((1 - x) * (1 + x) * (2 - x)) / 2,
    (x * (1 + x) * (2 - x)) / 2,
    (-x * (1 - x) * (1 + x)) / 6,
  ];
}
