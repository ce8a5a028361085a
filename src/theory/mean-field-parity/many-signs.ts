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
  return (shifts, signs) => {
    let ofNormal = 0;
    let numInside = 0;
    const places = new Int32Array(shifts.length);
    const weights = new Float64Array(4 * shifts.length);
    for (let index = 0; index < shifts.length; index++) {
      const [z, sign] = [shifts[index], signs[index]];
      const place = (Math.abs(z) / farthest) * numCells;
      ofNormal += sign * (place < numCells ? foldedNormalMean(z) : Math.abs(z));
      if (!(place < numCells)) continue;
      places[numInside] = Math.floor(place);
      writeCubicWeights(weights, 4 * numInside, sign, place - places[numInside]);
      numInside += 1;
    }
    return (row) => {
      let sum = ofNormal;
      for (let index = 0; index < numInside; index++) {
        const at = places[index] * numRows + row;
        const w = 4 * index;
        sum +=
          weights[w] * differences[at] +
          weights[w + 1] * differences[at + numRows] +
          weights[w + 2] * differences[at + 2 * numRows] +
          weights[w + 3] * differences[at + 3 * numRows];
      }
      return sum;
    };
  };
}

/** Of E|z + u . y| - E|z + s|, cell by cell from z = -8 / 256 on, in each for all u. */
function differencesFromNormal(vectors: Float64Array, numSigns: number): Float64Array {
  const numRows = vectors.length / numSigns;
  const differences = new Float64Array(numRows * numNodes);
  const products = new Float64Array(numCells);
  const ofRow = new Float64Array(numCells + 1);
  for (let row = 0; row < numRows; row++) {
    cosineProducts(vectors.subarray(row * numSigns, (row + 1) * numSigns), products);
    ofRow.fill(0);
    for (let m = 1; m < products.length; m++) {
      const t = (Math.PI * m) / farthest;
      const share = ((2 / farthest) * (Math.exp(-(t ** 2) / 2) - products[m])) / t ** 2;
      if (Math.abs(share) < negligible) continue;
      for (let cell = 0; cell <= numCells; cell++) {
        ofRow[cell] += share * cosines[(m * cell) & (cosines.length - 1)];
      }
    }
    differences[row] = ofRow[1];
    for (let cell = 0; cell <= numCells; cell++) {
      differences[(cell + 1) * numRows + row] = ofRow[cell];
    }
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

/** A factor times those of the values at -1, 0, 1 and 2 in the cubic through them, at x in [0, 1]. */
function writeCubicWeights(out: Float64Array, at: number, factor: number, x: number): void {
  out[at] = (-factor * x * (1 - x) * (2 - x)) / 6;
  out[at + 1] = (factor * (1 - x) * (1 + x) * (2 - x)) / 2;
  out[at + 2] = (factor * x * (1 + x) * (2 - x)) / 2;
  out[at + 3] = (-factor * x * (1 - x) * (1 + x)) / 6;
}
