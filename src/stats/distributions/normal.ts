import { requireFinite, requirePositive, requireRate } from '../require-arguments.js';

const inverseRootTwoPi = 1 / Math.sqrt(2 * Math.PI);

/** Up to here the power series is used, from here on the continued fraction. */
const seriesUpTo = 2;

/**
 * P(Z > x) of a standard normal Z.
 *
 * Definition: 1/2 - phi(x) (x + x^3/3 + x^5/(3 5) + ...) near the centre, phi(x)
 * times the continued fraction of the Mills ratio in the tail.
 *
 * @param x - finite
 * @throws VerificationError 'invalid-argument' when x is not finite
 * @remarks Relative error below 1e-13 while the result is a normal number.
 * @source dlmf2024, 7.6.2 and 7.9.3
 */
export function normalUpperTail(x: number): number {
  requireFinite('x', x);
  if (x < 0) return 1 - normalUpperTail(-x);
  const density = inverseRootTwoPi * Math.exp(-0.5 * x * x);
  return x <= seriesUpTo ? 0.5 - density * centralSeries(x) : density * millsRatio(x);
}

/**
 * The x with P(Z <= x) = probability.
 *
 * @param probability - in (0, 1)
 * @throws VerificationError 'invalid-argument' for any other probability
 * @remarks Newton's method on the logarithm of the tail, which is concave:
 *   from sqrt(-2 ln 2p), a bound from outside, it converges monotonically.
 *   Absolute error below 1e-13; above 1/2 it is that of rounding 1 - p.
 * @source dlmf2024, 7.17
 */
export function normalQuantile(probability: number): number {
  requireRate('probability', probability);
  if (probability > 0.5) return -normalQuantile(1 - probability);
  const target = Math.log(probability);
  let x = Math.sqrt(Math.max(0, -2 * (Math.LN2 + target)));
  for (let iteration = 0; iteration < 60; iteration++) {
    // Logarithms: tail and density are 0 or without digits from 1e-308 on.
    const ratio = tailOverDensity(x);
    const step = (Math.log(ratio * inverseRootTwoPi) - 0.5 * x * x - target) * ratio;
    x += step;
    if (Math.abs(step) < 1e-15 * (1 + x)) break;
  }
  return x === 0 ? 0 : -x;
}

/** P(Z > x) over the density at x >= 0: a number of ordinary size where both vanish. */
export function tailOverDensity(x: number): number {
  if (x > seriesUpTo) return millsRatio(x);
  return (0.5 / inverseRootTwoPi) * Math.exp(0.5 * x * x) - centralSeries(x);
}

function centralSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; term > 1e-17 * sum; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return sum;
}

/** From here on the tail of a standard normal law is 0. */
const beyond = 1e3;

/** P(Z > x) / phi(x) = 1/(x + 1/(x + 2/(x + 3/(x + ...)))), evaluated from its end. */
function millsRatio(x: number): number {
  let fraction = x;
  for (let level = Math.ceil(12 + 500 / (x * x)); level >= 1; level--) {
    fraction = x + level / fraction;
  }
  return 1 / fraction;
}

/**
 * The distribution function of a normal law, for `Prediction.laws`.
 *
 * @param mean - finite, in the unit of the values
 * @param deviation - standard deviation, finite and > 0, in the same unit
 * @returns the function x -> P(X <= x), for every x but NaN
 * @throws VerificationError 'invalid-argument' for arguments outside these ranges
 * @source dlmf2024, 7.6.2 and 7.9.3
 */
export function normalDistribution(mean: number, deviation: number): (value: number) => number {
  requireFinite('mean', mean);
  requirePositive('deviation', deviation);
  return (value) => {
    const distance = (mean - value) / deviation;
    return normalUpperTail(Math.max(-beyond, Math.min(beyond, distance)));
  };
}
