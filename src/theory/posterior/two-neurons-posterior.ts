import type { NumberWithError } from '../../core/index.js';
import { requireTarget, type TwoNeuronsTarget } from '../../models/index.js';
import { requirePositive } from '../require-number.js';
import { gridSums } from './sums-with-errors.js';

/**
 * What the law exp(-U / T) of two neurons says of even functions; both neurons have one law. By
 * symmetry the means of w_k and a_k vanish, and the signs of w_1 and w_2 are independent and fair.
 */
export interface TwoNeuronsPosterior {
  /** Mean of w_k^2. */
  readonly weightSquare: NumberWithError;
  /** Mean of a_k^2. */
  readonly readoutSquare: NumberWithError;
  /** Mean of a_k w_k. */
  readonly product: NumberWithError;
  /** Mean of w_1^2 w_2^2. */
  readonly squares: NumberWithError;
  /** Mean of U. */
  readonly energy: NumberWithError;
  /** Mean of f(x) at each input asked for. */
  readonly outputs: readonly NumberWithError[];
  /** Mean of f(x)^2 there. */
  readonly outputSquares: readonly NumberWithError[];
}

/**
 * Averages of the posterior of two neurons: readouts are integrated in closed form, weights by
 * sums over an even grid.
 *
 * Derivation: given w, the readouts have the precision A / T with A = F'F / s^2 + rho, F the
 * features tanh(w_k x_i), and the mean A^-1 b, b = F'y / s^2; what is left of the density is
 * |A|^-1/2 exp((b' A^-1 b - rho |w|^2) / (2 T)). It is even in each weight, so one quadrant is
 * summed. As b' A^-1 b <= |y|^2 / s^2 and |A| lies between rho^2 and its largest value,
 * nothing is left where rho |w|^2 / (2 T) exceeds |y|^2 / (2 s^2 T) by 40.
 *
 * @param temperature - T > 0
 * @param inputs - where outputs are asked for
 * @throws VerificationError 'invalid-argument' for what is out of range
 */
export function twoNeuronsPosterior(
  target: TwoNeuronsTarget,
  temperature: number,
  inputs: readonly number[] = [],
): TwoNeuronsPosterior {
  requireTarget(target);
  requirePositive('temperature', temperature);
  const { priorPrecision: rho, noiseVariance, targets } = target;
  const T = temperature;
  const power = targets.reduce((sum, y) => sum + y * y, 0) / noiseVariance;
  const end = Math.sqrt((power + 80 * T) / rho);
  // tanh(w x) is smooth on the scale of pi / (2 |x|).
  const widest = Math.max(1, ...target.inputs.map(Math.abs), ...inputs.map(Math.abs));
  const step = 0.12 / widest;
  const numPlaces = 1 + 2 * Math.ceil(end / step / 2);
  const features = (at: readonly number[]) =>
    Array.from({ length: numPlaces }, (_, place) => at.map((x) => Math.tanh(place * step * x)));
  const [ofSamples, ofInputs] = [features(target.inputs), features(inputs)];
  const sums = gridSums(5 + 2 * inputs.length);
  const values = new Float64Array(5 + 2 * inputs.length);
  for (let place = 0; place < numPlaces; place++) {
    for (let other = 0; other < numPlaces; other++) {
      const [w, v] = [place * step, other * step];
      const given = readoutsGiven(ofSamples[place], ofSamples[other], target);
      const fit = given.b1 * given.m1 + given.b2 * given.m2;
      const prior = rho * (w * w + v * v);
      const share = (place === 0 ? 0.5 : 1) * (other === 0 ? 0.5 : 1);
      const weight = (share * Math.exp((fit - prior - power) / (2 * T))) / Math.sqrt(given.det);
      values[0] = (w * w + v * v) / 2;
      values[1] = (given.m1 ** 2 + given.m2 ** 2 + T * (given.c11 + given.c22)) / 2;
      values[2] = (w * given.m1 + v * given.m2) / 2;
      values[3] = w * w * v * v;
      values[4] = (prior + power - fit) / 2 + T;
      inputs.forEach((_, i) => {
        const [f, g] = [ofInputs[place][i], ofInputs[other][i]];
        const output = f * given.m1 + g * given.m2;
        const spread = f * f * given.c11 + 2 * f * g * given.c12 + g * g * given.c22;
        values[5 + i] = output;
        values[5 + inputs.length + i] = output * output + T * spread;
      });
      sums.add(weight, [place, other], values);
    }
  }
  const averages = sums.averages();
  const [weightSquare, readoutSquare, product, squares, energy] = averages;
  return {
    weightSquare,
    readoutSquare,
    product,
    squares,
    energy,
    outputs: averages.slice(5, 5 + inputs.length),
    outputSquares: averages.slice(5 + inputs.length),
  };
}

/** Determinant of A, entries of its inverse, b, and the mean A^-1 b of the readouts. */
function readoutsGiven(
  first: readonly number[],
  second: readonly number[],
  { targets, noiseVariance, priorPrecision }: TwoNeuronsTarget,
) {
  let [a11, a12, a22, b1, b2] = [priorPrecision, 0, priorPrecision, 0, 0];
  for (let i = 0; i < targets.length; i++) {
    a11 += (first[i] * first[i]) / noiseVariance;
    a12 += (first[i] * second[i]) / noiseVariance;
    a22 += (second[i] * second[i]) / noiseVariance;
    b1 += (first[i] * targets[i]) / noiseVariance;
    b2 += (second[i] * targets[i]) / noiseVariance;
  }
  const det = a11 * a22 - a12 * a12;
  const [c11, c12, c22] = [a22 / det, -a12 / det, a11 / det];
  return { det, c11, c12, c22, b1, b2, m1: c11 * b1 + c12 * b2, m2: c12 * b1 + c22 * b2 };
}
