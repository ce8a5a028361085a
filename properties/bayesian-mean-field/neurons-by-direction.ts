import type * as tvd from 'theory-vs-dynamics';
import { fallingRoot } from './neurons-on-a-lattice.js';

/** Numbers of directions, and of azimuths between two of them. */
const [numDirections, numAzimuths] = [40, 40];

/** What a neuron of a population adds up to. */
export interface IndexAverages {
  /** E[fbar y] */
  readonly orderParameter: number;
  /** E (fbar - y)^2 */
  readonly meanSquaredError: number;
  /** <a^2> */
  readonly readoutVariance: number;
  /** <|w|^2> */
  readonly weightSquaredNorm: number;
}

/**
 * Mean field of a ReLU network for a normalised Hermite polynomial of the first of d >= 4
 * Gaussian inputs, on directions at even angles to that input: another route to what theory
 * finds from harmonics of the sphere.
 *
 * A neuron of length R at the angle t responds with R h(t) to what is not learned,
 *   h(t) = c_p cos(t)^p - mean over t' of G(t, t') g(t'),   g(t) = N <R^2 h / D> at t',
 * G being the overlap of two unit neurons, averaged over the azimuth between them.
 *
 * @param lawOf - of a direction with response h: ln z, <R^2>, g / h over N, and <a^2>
 */
export function fieldByDirection(
  inputDimension: number,
  degree: number,
  lawOf: (response: number) => DirectionLaw,
): IndexAverages {
  const { target, overlaps, stateAt } = directionsOf(inputDimension, degree, lawOf);
  let responses: readonly number[] = target.map((response) => response / 2);
  for (let iteration = 0; iteration < 400; iteration++) {
    const { field } = stateAt(responses);
    const next = target.map((own, q) => own - dot(overlaps[q], field));
    const change = Math.max(...next.map((value, q) => Math.abs(value - responses[q])));
    responses = responses.map((value, q) => value + 0.25 * (next[q] - value));
    if (change < 1e-9) break;
  }
  const { laws, shares, field } = stateAt(responses);
  const orderParameter = dot(field, target);
  const square = dot(
    field,
    field.map((_, q) => dot(overlaps[q], field)),
  );
  return {
    orderParameter,
    meanSquaredError: 1 - 2 * orderParameter + square,
    readoutVariance: dot(
      shares,
      laws.map((law) => law.squaredReadout),
    ),
    weightSquaredNorm: dot(
      shares,
      laws.map((law) => law.squaredLength),
    ),
  };
}

/** m of the closure by one number, which takes the response to be (1 - m) c_p cos(t)^p. */
export function scalarByDirection(
  inputDimension: number,
  degree: number,
  lawOf: (response: number) => DirectionLaw,
): number {
  const { target, stateAt } = directionsOf(inputDimension, degree, lawOf);
  return fallingRoot(0, 1, (m) => {
    const { field } = stateAt(target.map((own) => (1 - m) * own));
    const excess = dot(field, target) - m;
    // Where the tilt beats the prior there is no law, and m has to be larger.
    return Number.isNaN(excess) ? 1 : excess;
  });
}

/** Responses to the target, overlaps of directions, and the state at responses. */
function directionsOf(
  inputDimension: number,
  degree: number,
  lawOf: (response: number) => DirectionLaw,
) {
  const angles = Array.from(
    { length: numDirections },
    (_, node) => ((node + 0.5) * Math.PI) / numDirections,
  );
  const places = angles.map((angle) => Math.sin(angle) ** (inputDimension - 2));
  const overlaps = angles.map((own) =>
    angles.map((other) => meanOverlap(inputDimension, own, other)),
  );
  const target = angles.map((angle) => overlapWithHermite(degree) * Math.cos(angle) ** degree);
  const stateAt = (responses: readonly number[]) => {
    const laws = responses.map(lawOf);
    const peak = Math.max(...laws.map(({ logWeight }) => logWeight));
    const masses = laws.map(({ logWeight }, q) => places[q] * Math.exp(logWeight - peak));
    const total = masses.reduce((sum, mass) => sum + mass, 0);
    const shares = masses.map((mass) => mass / total);
    const field = laws.map(({ gain }, q) => shares[q] * gain * responses[q]);
    return { laws, shares, field };
  };
  return { target, overlaps, stateAt };
}

/** The law of the neurons of one direction. */
export interface DirectionLaw {
  /** ln of its weight. */
  readonly logWeight: number;
  /** N <R^2 / D> */
  readonly gain: number;
  readonly squaredLength: number;
  readonly squaredReadout: number;
}

/** Lengths on a logarithmic lattice, under the density of mean field. */
export function finiteLaw(
  network: tvd.TwoLayerNetwork,
  noise: number,
): (response: number) => DirectionLaw {
  const { inputDimension, width, widthExponent, weightPriorScale, readoutPriorScale } = network;
  const widthFactor = width ** (2 * widthExponent);
  const regulariser = (noise ** 2 * widthFactor) / readoutPriorScale ** 2;
  const lengths = Array.from({ length: 140 }, (_, node) => {
    const square = weightPriorScale ** 2 * Math.exp((node - 110) / 8);
    return { square, denominator: regulariser + square / 2 };
  });
  return (response) => {
    const logs = lengths.map(
      ({ square, denominator }) =>
        (inputDimension * Math.log(square)) / 2 -
        (inputDimension * square) / (2 * weightPriorScale ** 2) -
        Math.log(denominator) / 2 +
        (square * response ** 2) / (2 * noise ** 2 * denominator),
    );
    const peak = Math.max(...logs);
    const masses = logs.map((log) => Math.exp(log - peak));
    const total = masses.reduce((sum, mass) => sum + mass, 0);
    const mean = (of: (length: (typeof lengths)[number]) => number) =>
      masses.reduce((sum, mass, node) => sum + mass * of(lengths[node]), 0) / total;
    return {
      logWeight: peak + Math.log(total),
      gain: width * mean(({ square, denominator }) => square / denominator),
      squaredLength: mean(({ square }) => square),
      squaredReadout:
        widthFactor *
        mean(
          ({ square, denominator }) =>
            (square * response ** 2) / denominator ** 2 + noise ** 2 / denominator,
        ),
    };
  };
}

/** The limit at width exponent 1 and noise khat / sqrt(N): lengths are those of a Gaussian. */
export function scaledLaw(
  { inputDimension: d, weightPriorScale, readoutPriorScale }: tvd.TwoLayerNetwork,
  scaledNoise: number,
): (response: number) => DirectionLaw {
  const tilt = (readoutPriorScale / scaledNoise ** 2) ** 2;
  return (response) => {
    const precision = d / weightPriorScale ** 2 - tilt * response ** 2;
    const squaredLength = d / precision;
    return {
      logWeight: (-d / 2) * Math.log(precision),
      gain: (readoutPriorScale / scaledNoise) ** 2 * squaredLength,
      squaredLength,
      squaredReadout:
        readoutPriorScale ** 2 + readoutPriorScale ** 2 * tilt * response ** 2 * squaredLength,
    };
  };
}

/** Of two unit neurons at angles to the axis, averaged over the azimuth between them. */
function meanOverlap(d: number, own: number, other: number): number {
  let [sum, total] = [0, 0];
  for (let node = 0; node < numAzimuths; node++) {
    const azimuth = ((node + 0.5) * Math.PI) / numAzimuths;
    const weight = Math.sin(azimuth) ** (d - 3);
    const cosine =
      Math.cos(own) * Math.cos(other) + Math.sin(own) * Math.sin(other) * Math.cos(azimuth);
    const angle = Math.acos(Math.max(-1, Math.min(1, cosine)));
    sum += (weight * (Math.sin(angle) + (Math.PI - angle) * Math.cos(angle))) / (2 * Math.PI);
    total += weight;
  }
  return sum / total;
}

/** E[relu(z) h_p(z)], z ~ N(0, 1), by the trapezoidal rule. */
function overlapWithHermite(degree: number): number {
  const step = 0.002;
  let sum = 0;
  for (let z = step; z < 10; z += step) {
    let [before, now] = [0, 1];
    for (let n = 0; n < degree; n++) {
      [before, now] = [now, (z * now - Math.sqrt(n) * before) / Math.sqrt(n + 1)];
    }
    sum += z * now * Math.exp((-z * z) / 2);
  }
  return (step * sum) / Math.sqrt(2 * Math.PI);
}

function dot(first: readonly number[], second: readonly number[]): number {
  return first.reduce((sum, entry, q) => sum + entry * second[q], 0);
}
