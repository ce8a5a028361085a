import type { MeanFieldActivation } from '../../engines/index.js';
import { gaussLegendre } from '../../numerics/index.js';
import { type GaussianMeans, gaussianMeansOf, normalBelow } from './gaussian-means.js';

/** E sigma(X) tau(Y) of a normal pair, by E X^2, E Y^2 and E X Y. */
export type PairMean = (squareOfFirst: number, squareOfSecond: number, product: number) => number;

/** sum_a weight_a (z - place_a)_+ and a constant: a function with kinks. */
interface Kink {
  readonly place: number;
  readonly weight: number;
}

const rule = gaussLegendre(24);
/** Of an angle: what lies beyond, where the integrand of kinks is of its square, counts for nothing. */
const leastPart = 1e-4;

/**
 * The mean product of two activations of a normal pair (X, Y) of means zero, in closed form but
 * for ramps.
 *
 * Derivation, with A = E X^2, B = E Y^2, C = E X Y:
 * - one is linear: E X tau(Y) = C E tau'(Y) (Stein); quadratic: the same twice gives
 *   E X^2 tau(Y) = A E tau(Y) + C^2 E tau''(Y).
 * - one is a bump: exp(-X^2 / 2) tilts the law of Y to variance B - C^2 / (1 + A), with total
 *   mass (1 + A)^(-1/2).
 * - erf twice: erf(X / sqrt 2) is the mean sign of X - g, and signs of a normal pair of
 *   correlation c have the mean product (2 / pi) arcsin c, here c = C / sqrt((1 + A)(1 + B)).
 * - relu twice: sqrt(A B) (sin t + (pi - t) cos t) / (2 pi) at the angle t of the pair.
 * - erf and relu: (Y)_+ = (Y + |Y|) / 2, and erf(X) |Y| is odd.
 * - erf and ramp, by Price's theorem d/dC E sigma tau = E sigma' tau', where sigma' is a bump
 *   and tau' the slope of the ramp between its ends; integrated from C = 0, where the mean is 0,
 *   over the angle whose sine is C / sqrt((1 + A) B).
 * - ramps, with ramps or relus, by the theorem twice: with h and k the places of kinks in units
 *   of the standard deviations and rho the correlation,
 *     u(rho) = E sigma E tau + C E sigma' E tau' + sqrt(A B) sum of kink weights times
 *              integral_0^rho (rho - t) phi_2(h, k; t) dt,
 *   phi_2 the density of a normal pair of correlation t; t = sin(angle) leaves an integrand
 *   without a singularity.
 *
 * @returns a function for A, B >= 0 and C^2 <= A B up to rounding
 * @remarks A few roundings of 1 + |u|, with a ramp on either side an error below 1e-12 times
 *   that for standard deviations up to 8, as found against double integrals.
 * @source mei2019, section 3; mei2018; derived above
 */
export function pairMeanOf(first: MeanFieldActivation, second: MeanFieldActivation): PairMean {
  const [ofFirst, ofSecond] = [gaussianMeansOf(first), gaussianMeansOf(second)];
  if (first.kind === 'linear') return withLinear(ofSecond);
  if (second.kind === 'linear') return exchanged(withLinear(ofFirst));
  if (first.kind === 'quadratic') return withQuadratic(ofSecond);
  if (second.kind === 'quadratic') return exchanged(withQuadratic(ofFirst));
  if (first.kind === 'bump') return withBump(ofSecond);
  if (second.kind === 'bump') return exchanged(withBump(ofFirst));
  if (first.kind === 'erf' && second.kind === 'erf') return ofTwoErf;
  if (first.kind === 'erf') return withErf(second);
  if (second.kind === 'erf') return exchanged(withErf(first));
  if (first.kind === 'relu' && second.kind === 'relu') return ofTwoRelu;
  return withKinks(first, second);
}

function exchanged(mean: PairMean): PairMean {
  return (squareOfFirst, squareOfSecond, product) => mean(squareOfSecond, squareOfFirst, product);
}

function withLinear(other: GaussianMeans): PairMean {
  return (_square, squareOfOther, product) => product * other.slope(Math.sqrt(squareOfOther));
}

function withQuadratic(other: GaussianMeans): PairMean {
  return (square, squareOfOther, product) => {
    const deviation = Math.sqrt(squareOfOther);
    // A kink has infinite curvature where all mass is at one place.
    const ofCurvature = product === 0 ? 0 : product * product * other.curvature(deviation);
    return square * other.value(deviation) + ofCurvature;
  };
}

function withBump(other: GaussianMeans): PairMean {
  return (square, squareOfOther, product) => {
    const rest = squareOfOther - (product * product) / (1 + square);
    return other.value(Math.sqrt(Math.max(0, rest))) / Math.sqrt(1 + square);
  };
}

function ofTwoErf(squareOfFirst: number, squareOfSecond: number, product: number): number {
  const size = Math.sqrt((1 + squareOfFirst) * (1 + squareOfSecond));
  return (2 / Math.PI) * Math.asin(Math.min(1, Math.max(-1, product / size)));
}

function ofTwoRelu(squareOfFirst: number, squareOfSecond: number, product: number): number {
  const sine = Math.sqrt(Math.max(0, squareOfFirst * squareOfSecond - product * product));
  return (sine + (Math.PI - Math.atan2(sine, product)) * product) / (2 * Math.PI);
}

/** erf with a relu or a ramp. */
function withErf(other: MeanFieldActivation): PairMean {
  const slope = Math.sqrt(2 / Math.PI);
  if (other.kind === 'relu') {
    return (square, _square, product) => (slope * product) / (2 * Math.sqrt(1 + square));
  }
  const kinks = kinksOf(other);
  return (square, squareOfOther, product) => {
    if (squareOfOther === 0) return 0;
    const deviation = Math.sqrt(squareOfOther);
    const largest = deviation * Math.sqrt(1 + square);
    const integral = integrateToAngle(Math.asin(product / largest), (angle) => {
      const rest = deviation * Math.cos(angle);
      let beyond = 0;
      for (const { place, weight } of kinks) beyond += weight * (1 - normalBelow(place, rest));
      return Math.cos(angle) * beyond;
    });
    return slope * deviation * integral;
  };
}

function kinksOf(activation: MeanFieldActivation): readonly Kink[] {
  if (activation.kind !== 'ramp') return [{ place: 0, weight: 1 }];
  const { low, lowUntil, high, highFrom } = activation;
  const weight = (high - low) / (highFrom - lowUntil);
  return [
    { place: lowUntil, weight },
    { place: highFrom, weight: -weight },
  ];
}

/**
 * The integral of a function from 0 to an angle in [-pi / 2, pi / 2], in parts that shrink
 * towards a quarter of a turn, where it may be steep on any scale.
 */
function integrateToAngle(angle: number, integrand: (angle: number) => number): number {
  const end = Math.abs(angle);
  let sum = 0;
  for (let from = 0; from < end; ) {
    const rest = Math.PI / 2 - from;
    const to = rest > leastPart ? Math.min(end, from + (2 / 3) * rest) : end;
    const half = (to - from) / 2;
    for (const [n, node] of rule.nodes.entries()) {
      sum += half * rule.weights[n] * integrand(Math.sign(angle) * (from + half * (1 + node)));
    }
    from = to;
  }
  return Math.sign(angle) * sum;
}

/** Ramps and relus. */
function withKinks(first: MeanFieldActivation, second: MeanFieldActivation): PairMean {
  const [ofFirst, ofSecond] = [gaussianMeansOf(first), gaussianMeansOf(second)];
  const pairs = kinksOf(first).flatMap((a) =>
    kinksOf(second).map((b) => ({ ...{ h: a.place, k: b.place }, weight: a.weight * b.weight })),
  );
  return (squareOfFirst, squareOfSecond, product) => {
    const [r, s] = [Math.sqrt(squareOfFirst), Math.sqrt(squareOfSecond)];
    const means = ofFirst.value(r) * ofSecond.value(s);
    if (r === 0 || s === 0) return means;
    const correlation = Math.min(1, Math.max(-1, product / (r * s)));
    const ofKinks = integrateToAngle(Math.asin(correlation), (angle) => {
      const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
      let density = 0;
      for (const { h, k, weight } of pairs) {
        const [x, y] = [h / r, k / s];
        density += weight * Math.exp(-(x * x + y * y - 2 * x * y * sine) / (2 * cosine * cosine));
      }
      return ((correlation - sine) * density) / (2 * Math.PI);
    });
    return means + product * ofFirst.slope(r) * ofSecond.slope(s) + r * s * ofKinks;
  };
}
