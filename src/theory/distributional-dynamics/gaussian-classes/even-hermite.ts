import {
  slopeOfRamp,
  type TruncatedRelu,
} from '../../pair-potential/truncated-relu/truncated-relu.js';
import {
  inUnitsOf,
  normalDensity,
} from '../../pair-potential/truncated-relu/truncated-relu-mean.js';

/** Beyond this moment of a cosine, terms of the interaction are below the roundings of q. */
const smallestMoment = 1e-12;

/**
 * E eta^2, E eta^4, ... of the cosine eta between two independent uniform directions,
 * E eta^(2 j) = prod_(i <= j) (2 i - 1) / (d + 2 i - 2), as many as count and no more than `most`.
 */
export function cosineMoments(inputDimension: number, most: number): Float64Array {
  const moments: number[] = [];
  let moment = 1;
  for (let j = 1; j <= most; j++) {
    moment *= (2 * j - 1) / (inputDimension + 2 * j - 2);
    if (moment < smallestMoment) break;
    moments.push(moment);
  }
  return Float64Array.from(moments);
}

/**
 * Normalised Hermite coefficients h_k(s) = E[sigma(s G) He_k(G)] / sqrt(k!) of the even degrees
 * k = 2, 4, ... and their derivatives in s.
 *
 * Derivation: with a_i = t_i / s, k_r the slope of the ramp and g_n = He_n phi / sqrt(n!),
 *   h_k = k_r s [g_(k-2)(a_1) - g_(k-2)(a_2)] / sqrt(k (k - 1)),
 * see `truncatedReluHermite`. As g_n' = -sqrt(n + 1) g_(n+1) and da / ds = -a / s,
 *   h_k' = k_r [g_(k-2)(a) + a sqrt(k - 1) g_(k-1)(a)], a_1 minus a_2, / sqrt(k (k - 1)),
 * and g_(n+1) = (a g_n - sqrt(n) g_(n-1)) / sqrt(n + 1) is stable, as no g_n grows.
 *
 * @param values - overwritten, entry j that of degree 2 j + 2
 * @param slopes - overwritten alike
 */
export function evenHermite(
  activation: TruncatedRelu,
  length: number,
  values: Float64Array,
  slopes: Float64Array,
): void {
  values.fill(0);
  slopes.fill(0);
  if (length === 0) return;
  const slope = slopeOfRamp(activation);
  addEnd(inUnitsOf(length, activation.rampStart), slope, length, values, slopes);
  addEnd(inUnitsOf(length, activation.rampEnd), -slope, length, values, slopes);
}

/** What one end of the ramp adds. */
function addEnd(
  end: number,
  slope: number,
  length: number,
  values: Float64Array,
  slopes: Float64Array,
): void {
  let [before, even] = [0, normalDensity(end)];
  // Far out all of them are zero to the last digit.
  if (even === 0) return;
  const { roots, inverseRoots } = rootsUpTo(2 * values.length + 2);
  for (let j = 0; j < values.length; j++) {
    const n = 2 * j;
    const odd = (end * even - roots[n] * before) * inverseRoots[n + 1];
    const factor = slope * inverseRoots[n + 2] * inverseRoots[n + 1];
    values[j] += factor * length * even;
    slopes[j] += factor * (even + end * roots[n + 1] * odd);
    before = odd;
    even = (end * odd - roots[n + 1] * even) * inverseRoots[n + 2];
  }
}

let known = { roots: new Float64Array(), inverseRoots: new Float64Array() };

/** Square roots of 0 to some whole number, and one over them: the same in every step. */
function rootsUpTo(largest: number) {
  if (known.roots.length <= largest) {
    const roots = Float64Array.from({ length: largest + 1 }, (_, n) => Math.sqrt(n));
    known = { roots, inverseRoots: roots.map((root) => 1 / root) };
  }
  return known;
}
