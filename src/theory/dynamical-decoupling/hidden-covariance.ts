import { invalidArgument } from '../../core/index.js';
import { requireModerate } from './require-moderate.js';

/**
 * h(q) = E sigma(G_1) sigma(G_q) of an activation, G standard normal with correlation q: all that
 * is seen of the activation in high dimension. Writes h(q), h'(q), h''(q).
 */
export type HiddenCovariance = (overlap: number, out: Float64Array) => void;

/** How a covariance is given: its coefficients from degree 0, or the activation's name. */
export type HiddenCovarianceChoice = readonly number[] | 'erf';

/** The correlation of the outputs of erf(2x) at equal inputs, 2 b^2 / (1 + 2 b^2) at b = 2. */
const erfSteepness = 8 / 9;

/**
 * The covariance of a choice.
 *
 * Definition: with coefficients c_k, h(q) = sum_k c_k q^k, where c_k is the square of the k-th
 * normalised Hermite coefficient of the activation. `erf` is erf(2x) scaled to unit variance,
 *   h(q) = arcsin(c q) / arcsin(c),  c = 8 / 9.
 *
 * @throws VerificationError 'invalid-argument' for coefficients that are negative or not finite,
 *   for a constant part, and where all vanish
 * @source montanari2025, appendix C (activations enter through h)
 */
export function hiddenCovariance(choice: HiddenCovarianceChoice): HiddenCovariance {
  if (choice === 'erf') return erfCovariance;
  requireCoefficients(choice);
  return polynomialCovariance(choice);
}

/** h, h' and h'' at an overlap. */
export function covarianceAt(covariance: HiddenCovariance, overlap: number) {
  const out = new Float64Array(3);
  covariance(overlap, out);
  const [value, slope, curvature] = out;
  return { value, slope, curvature };
}

/**
 * h(q) - h'(0) q: the covariance of the activation without its linear part.
 *
 * Of coefficients the linear one is left out, so that no digit is lost where the others are small.
 */
export function withoutLinearPart(choice: HiddenCovarianceChoice): HiddenCovariance {
  const covariance = hiddenCovariance(choice);
  if (choice !== 'erf') return polynomialCovariance([0, 0, ...choice.slice(2)]);
  const { slope } = covarianceAt(covariance, 0);
  return (overlap, out) => {
    covariance(overlap, out);
    out[0] -= slope * overlap;
    out[1] -= slope;
  };
}

function polynomialCovariance(coefficients: readonly number[]): HiddenCovariance {
  return (overlap, out) => {
    let [value, slope, halfCurvature] = [0, 0, 0];
    for (let k = coefficients.length - 1; k >= 0; k--) {
      halfCurvature = halfCurvature * overlap + slope;
      slope = slope * overlap + value;
      value = value * overlap + coefficients[k];
    }
    out[0] = value;
    out[1] = slope;
    out[2] = 2 * halfCurvature;
  };
}

const erfScale = 1 / Math.asin(erfSteepness);

function erfCovariance(overlap: number, out: Float64Array): void {
  const scaled = erfSteepness * overlap;
  const rest = 1 / (1 - scaled * scaled);
  const slope = erfScale * erfSteepness * Math.sqrt(rest);
  out[0] = erfScale * Math.asin(scaled);
  out[1] = slope;
  out[2] = slope * erfSteepness * scaled * rest;
}

function requireCoefficients(coefficients: readonly number[]): void {
  const describe = (expected: string, advice: string) =>
    invalidArgument('hiddenCovariance', coefficients, expected, advice);
  if (!coefficients.every((entry) => Number.isFinite(entry) && entry >= 0)) {
    throw describe(
      'finite coefficients >= 0 from degree 0',
      'they are squares of Hermite coefficients of the activation',
    );
  }
  requireModerate({ hiddenCovariance: coefficients });
  if (coefficients[0] > 0) {
    throw describe(
      'no constant, so a first entry 0',
      'the mean of the activation is taken off; leave the constant out',
    );
  }
  if (!coefficients.some((entry) => entry > 0)) {
    throw describe('a coefficient > 0', 'h(1) is the variance of the activation');
  }
}
