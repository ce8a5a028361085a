import type { TwoLayerNetwork } from '../../models/index.js';

/**
 * The law of the length R of a neuron whose direction is given, as far as the
 * mean field enters it: J_r(w) = R h with the direction's response h.
 */
export interface RadialLaw {
  /** N kappa^2 */
  readonly coupling: number;
  /** Responses of this size or more have no normalisable law. */
  readonly largestResponse: number;
  /** @returns undefined when a response is too large */
  readonly integrate: (responses: Float64Array) => RadialIntegrals | undefined;
}

/** Integrals over R for each response h, all in the unit exp(logUnit). */
export interface RadialIntegrals {
  readonly logUnit: number;
  /** z(h), the weight of the direction. */
  readonly weights: Float64Array;
  /** dz/dh and d^2z/dh^2 */
  readonly slopes: Float64Array;
  readonly curvatures: Float64Array;
  /** z times the mean of |w|^2, and of a^2, in that direction. */
  readonly squaredLengths: Float64Array;
  readonly squaredReadouts: Float64Array;
}

type Priors = Pick<TwoLayerNetwork, 'inputDimension' | 'weightPriorScale' | 'readoutPriorScale'>;

/**
 * The radial law for gamma = 1, kappa^2 = khat^2 / N and N to infinity.
 *
 * Derivation: A = khat^2 N / sigma_a^2 outgrows R^2 / 2, and kappa^2 A stays, so
 *   z(h) ~ integral of R^(d-1) exp(-beta R^2 / 2) dR ~ beta^(-d/2),
 *   beta = d / sigma_w^2 - sigma_a^2 h^2 / khat^4,   <R^2> = d / beta,
 *   <a^2 | w> = sigma_a^2 + (sigma_a^2 R h / khat^2)^2.
 * At beta <= 0 the tilt beats the prior and the integral diverges.
 */
export function scaledRadialLaw(network: Priors, scaledNoise: number): RadialLaw {
  const { inputDimension: d, weightPriorScale, readoutPriorScale } = network;
  const precision = d / weightPriorScale ** 2;
  const tilt = readoutPriorScale ** 2 / scaledNoise ** 4;
  return {
    coupling: scaledNoise ** 2,
    largestResponse: Math.sqrt(precision / tilt),
    integrate: (responses) => {
      const betas = responses.map((h) => precision - tilt * h * h);
      const least = betas.reduce((smallest, beta) => Math.min(smallest, beta), precision);
      if (!(least > 0)) return undefined;
      const integrals = emptyIntegrals(responses.length, (-d / 2) * Math.log(least));
      for (const [index, beta] of betas.entries()) {
        const h = responses[index];
        const weight = (beta / least) ** (-d / 2);
        const squaredLength = weight * (d / beta);
        integrals.weights[index] = weight;
        integrals.slopes[index] = tilt * h * squaredLength;
        integrals.curvatures[index] = tilt * squaredLength * (1 + ((d + 2) * tilt * h * h) / beta);
        integrals.squaredLengths[index] = squaredLength;
        integrals.squaredReadouts[index] =
          readoutPriorScale ** 2 * (weight + tilt * h * h * squaredLength);
      }
      return integrals;
    },
  };
}

/**
 * The radial law at finite width.
 *
 * Definition: with A = kappa^2 N^(2 gamma) / sigma_a^2 and D = A + R^2 / 2,
 *   z(h) = integral of R^d exp(-d R^2 / (2 sigma_w^2)) D^(-1/2) exp(R^2 h^2 / (2 kappa^2 D)) dln R,
 *   <a^2 | w> = N^(2 gamma) (R^2 h^2 / D^2 + kappa^2 / D).
 *
 * @param network - sizes, scaling and prior scales
 * @param noise - kappa
 * @param range.largestResponse - the lengths that matter up to this response are covered
 * @param range.refinement - nodes per width of the narrowest peak
 * @remarks Trapezoidal rule in ln R: the integrand is analytic and falls off at
 *   both ends, so the error falls exponentially with the refinement.
 */
export function finiteRadialLaw(
  network: TwoLayerNetwork,
  noise: number,
  range: { readonly largestResponse: number; readonly refinement: number },
): RadialLaw {
  const { inputDimension: d, width, widthExponent, weightPriorScale, readoutPriorScale } = network;
  const widthFactor = width ** (2 * widthExponent);
  const variance = noise ** 2;
  const regulariser = (variance * widthFactor) / readoutPriorScale ** 2;
  const precision = d / weightPriorScale ** 2;
  const outermost = outermostSquare(d, precision, regulariser, range.largestResponse / noise);
  const innermost = Math.min(1 / precision, 2 * regulariser);
  const upper = Math.log(outermost) / 2;
  const lower = Math.log(innermost) / 2 - 42 / d;
  const spacing = 1 / (range.refinement * Math.sqrt(4 + 2 * precision * outermost));
  const numNodes = Math.ceil((upper - lower) / spacing) + 1;
  const bases = new Float64Array(numNodes);
  const squares = new Float64Array(numNodes);
  const tilts = new Float64Array(numNodes);
  for (let node = 0; node < numNodes; node++) {
    const logLength = lower + node * spacing;
    const square = Math.exp(2 * logLength);
    const denominator = regulariser + square / 2;
    squares[node] = square;
    tilts[node] = square / (variance * denominator);
    bases[node] = d * logLength - (precision * square) / 2 - Math.log(denominator) / 2;
  }
  return {
    coupling: width * variance,
    largestResponse: Number.POSITIVE_INFINITY,
    integrate: (responses) => {
      const largest = responses.reduce((most, h) => Math.max(most, h * h), 0);
      let peak = Number.NEGATIVE_INFINITY;
      for (let node = 0; node < numNodes; node++) {
        peak = Math.max(peak, bases[node] + (tilts[node] * largest) / 2);
      }
      const integrals = emptyIntegrals(responses.length, peak);
      for (const [index, h] of responses.entries()) {
        let [weight, tilt, squaredTilt, squaredLength, squaredReadout] = [0, 0, 0, 0, 0];
        for (let node = 0; node < numNodes; node++) {
          const exponent = bases[node] + (tilts[node] * h * h) / 2 - peak;
          if (exponent < -80) continue;
          const term = Math.exp(exponent);
          weight += term;
          tilt += term * tilts[node];
          squaredTilt += term * tilts[node] ** 2;
          squaredLength += term * squares[node];
          // (kappa^2 + (R h)^2 / D) / D, D = R^2 / (kappa^2 tilt)
          squaredReadout += (term * tilts[node] * (1 + h * h * tilts[node])) / squares[node];
        }
        integrals.weights[index] = weight;
        integrals.slopes[index] = h * tilt;
        integrals.curvatures[index] = tilt + h * h * squaredTilt;
        integrals.squaredLengths[index] = squaredLength;
        integrals.squaredReadouts[index] = widthFactor * variance ** 2 * squaredReadout;
      }
      return integrals;
    },
  };
}

/**
 * R^2 beyond which the integrand is below exp(-45) of its largest value. With s = R^2
 * the exponent -s d / (2 sigma_w^2) + s (h / kappa)^2 / (2 A + s) is concave in s.
 */
function outermostSquare(
  d: number,
  precision: number,
  regulariser: number,
  relativeResponse: number,
): number {
  const exponent = (s: number) =>
    (d / 2) * Math.log(s) -
    (precision * s) / 2 +
    (s * relativeResponse ** 2) / (2 * regulariser + s);
  const tilted = 2 * (relativeResponse * Math.sqrt(regulariser / precision) - regulariser);
  const peak = Math.max(tilted, d / precision);
  let width = (45 + d) / precision;
  while (exponent(peak + width) > exponent(peak) - 45) width *= 1.5;
  return peak + width;
}

function emptyIntegrals(count: number, logUnit: number): RadialIntegrals {
  return {
    logUnit,
    weights: new Float64Array(count),
    slopes: new Float64Array(count),
    curvatures: new Float64Array(count),
    squaredLengths: new Float64Array(count),
    squaredReadouts: new Float64Array(count),
  };
}
