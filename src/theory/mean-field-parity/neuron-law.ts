import { VerificationError } from '../../core/index.js';
import type { AlignmentLaw, AlignmentSlice } from './alignment-law.js';
import { bestAlignment } from './best-alignment.js';

/** The law of one neuron's weights in the field of the others. */
export interface NeuronField {
  /** kappa */
  readonly noise: number;
  /** A = kappa^2 N^(2 gamma) / sigma_a^2 */
  readonly regulariser: number;
  /** t = (1 - m)^2: the square of the part of the target that is not learned. */
  readonly tilt: number;
  /** Prior precision of each weight on the support. */
  readonly relevantPrecision: number;
  /** Prior precision of each weight off the support. */
  readonly irrelevantPrecision: number;
}

/** Averages under that law. */
export interface NeuronMoments {
  /** <J_S^2 / D> */
  readonly gain: number;
  /** <w_j^2>, j on the support. */
  readonly relevantSecondMoment: number;
  /** <w_j^2>, j off the support; 0 when there are none. */
  readonly irrelevantSecondMoment: number;
  /**
   * Mean of min(1, 4 J_S^2 / (j^2 |w|^2)), j^2 the best alignment: neurons above a
   * quarter of it count as one, others in proportion.
   */
  readonly localisedFraction: number;
}

/**
 * Averages under the mean-field law of a ReLU neuron,
 *
 *   p(w) ~ exp[-(rho_S |w_S|^2 + rho_n |w_n|^2) / 2] D^(-1/2) exp[t J_S^2 / (2 kappa^2 D)],
 *   D = A + |w|^2 / 2.
 *
 * With |w|^2 = R^2, share s on the support and J_S^2 = x R^2 the law of (s, x) on
 * the sphere is that of `alignmentLaw`, and one integral over ln R is left for
 * each of its nodes. The second moment of the features is |w|^2 / 2 exactly.
 *
 * The integrand has one peak in ln R: with q = R^2 its logarithm has the slope
 *   q [d / q - 1 / (2 A + q) - rho + x t A / (kappa^2 (A + q / 2)^2)],
 * whose bracket falls with q. The peak moves outwards with x.
 *
 * @param nodesPerWidth - radial nodes per standard deviation of ln R; 1.6 give eight digits,
 *   one gives five
 * @source goring2025, mean-field density; re-derived
 */
export function neuronMoments(
  law: AlignmentLaw,
  field: NeuronField,
  nodesPerWidth: number,
): NeuronMoments {
  const slices = law.slices.map((slice) => radialSlice(law, slice, field, nodesPerWidth));
  const peaks = law.slices.map((slice, index) => radialPeaks(slice, slices[index]));
  const shift = peaks.reduce((most, { logarithms }) => logarithms.reduce(max, most), -Infinity);
  const threshold = bestAlignment(law.numRelevant) / 4;
  let [total, gain, relevant, irrelevant, localised] = [0, 0, 0, 0, 0];
  for (const [index, { share, alignments, logWeights }] of law.slices.entries()) {
    const { logDensities, exponents, squares } = slices[index];
    for (let node = 0; node < alignments.length; node++) {
      if (peaks[index].logarithms[node] < shift + negligibleTerm) continue;
      const alignment = alignments[node];
      const offset = logWeights[node] - shift;
      let [mass, first, second] = [0, 0, 0];
      for (const direction of [1, -1]) {
        let radius = peaks[index].places[node] + (direction === 1 ? 0 : -1);
        for (; radius >= 0 && radius < logDensities.length; radius += direction) {
          const logTerm = offset + logDensities[radius] + alignment * exponents[radius];
          if (logTerm < negligibleTerm) break;
          const density = Math.exp(logTerm);
          mass += density;
          first += density * exponents[radius];
          second += density * squares[radius];
        }
      }
      total += mass;
      gain += first * alignment;
      relevant += second * share;
      irrelevant += second * (1 - share);
      localised += mass * Math.min(1, alignment / threshold);
    }
  }
  const { noise, tilt } = field;
  return {
    gain: (gain * 2 * noise ** 2) / (tilt * total),
    relevantSecondMoment: relevant / total / law.numRelevant,
    irrelevantSecondMoment: law.numIrrelevant === 0 ? 0 : irrelevant / total / law.numIrrelevant,
    localisedFraction: localised / total,
  };
}

/** Terms below the largest by this many nats add less than rounding does: there are e^15 at most. */
const negligibleTerm = -55;

/** For each node of a slice, where in the radial nodes its density is largest. */
interface RadialPeaks {
  readonly places: Int32Array;
  /** Logarithm of that density times the weight of the node. */
  readonly logarithms: Float64Array;
}

function radialPeaks(
  { alignments, logWeights }: AlignmentSlice,
  { logDensities, exponents }: RadialSlice,
): RadialPeaks {
  const places = new Int32Array(alignments.length);
  const logarithms = new Float64Array(alignments.length);
  let place = 0;
  for (let node = 0; node < alignments.length; node++) {
    // Nodes are in ascending order, and so are the places of their peaks.
    let logarithm = logDensities[place] + alignments[node] * exponents[place];
    for (let next = place + 1; next < logDensities.length; next++) {
      const further = logDensities[next] + alignments[node] * exponents[next];
      if (further < logarithm) break;
      place = next;
      logarithm = further;
    }
    places[node] = place;
    logarithms[node] = logarithm + logWeights[node];
  }
  return { places, logarithms };
}

function max(first: number, second: number): number {
  return Math.max(first, second);
}

interface RadialSlice {
  /** Logarithm of quadrature weight times density at x = 0. */
  readonly logDensities: Float64Array;
  /** t R^2 / (2 kappa^2 D): the exponent per unit of x. */
  readonly exponents: Float64Array;
  /** R^2 */
  readonly squares: Float64Array;
}

/** Densities below this, relative to their peak, are left out. */
const negligibleLog = -32;

/** Radial nodes in ln R that cover the peaks of the least and the most aligned neurons. */
function radialSlice(
  law: AlignmentLaw,
  { share, alignments }: AlignmentSlice,
  field: NeuronField,
  nodesPerWidth: number,
): RadialSlice {
  const { noise, regulariser, tilt, relevantPrecision, irrelevantPrecision } = field;
  const dimension = law.numRelevant + law.numIrrelevant;
  const precision = relevantPrecision * share + irrelevantPrecision * (1 - share);
  const exponentAt = (square: number) =>
    (tilt * square) / (2 * noise ** 2 * (regulariser + square / 2));
  const logDensity = (logRadius: number) => {
    const square = Math.exp(2 * logRadius);
    return (
      dimension * logRadius - (precision * square) / 2 - Math.log(regulariser + square / 2) / 2
    );
  };
  const most = alignments[alignments.length - 1];
  const mostAligned = (logRadius: number) =>
    logDensity(logRadius) + most * exponentAt(Math.exp(2 * logRadius));
  const steepest = (0.8 * most * tilt) / noise ** 2;
  // The 6 is for few inputs, where the density of ln R is skewed.
  const width = 1 / Math.sqrt(2 * dimension + 6 + steepest);
  const typical = Math.log(dimension / precision) / 2;
  requireResolvable(noise, typical, width, lowestRegulariser(regulariser));
  const lower = edgeOf(logDensity, typical, -2 * width);
  const upper = edgeOf(mostAligned, typical, 2 * width);
  // The trapezoidal rule, counted from the typical length: nodes that move with the
  // field and never jump, so that averages are smooth functions of it.
  const step = width / nodesPerWidth;
  const first = Math.ceil((lower - typical) / step);
  const numNodes = Math.floor((upper - typical) / step) - first + 1;
  const logRadii = Float64Array.from({ length: numNodes }, (_, i) => typical + (first + i) * step);
  const squares = logRadii.map((logRadius) => Math.exp(2 * logRadius));
  return {
    squares,
    exponents: squares.map(exponentAt),
    logDensities: logRadii.map((logRadius) => logDensity(logRadius) + Math.log(step)),
  };
}

/** ln R at which the two terms of D are equal: the tilt saturates around it. */
function lowestRegulariser(regulariser: number): number {
  return Math.log(2 * regulariser) / 2;
}

/**
 * Steps of the width of a peak must reach from the typical length to where the
 * tilt saturates in reasonable number.
 *
 * @throws VerificationError 'not-converged' for noise or scales beyond that
 */
function requireResolvable(noise: number, typical: number, width: number, knee: number): void {
  const numSteps = (Math.abs(typical - knee) + 10) / width;
  if (width > 0 && numSteps < 150_000) return;
  const reach = Number.isFinite(numSteps) ? numSteps.toPrecision(2) : 'more than 1e308';
  throw new VerificationError(
    'not-converged',
    `the law of a neuron at noise=${noise} is too narrow or too far out for the quadrature: ${reach} of its widths from end to end, where 1.5e5 can be resolved; take a noise, prior scales and a width closer to 1`,
  );
}

/** Where a function with one peak has fallen far below it, on one side of a first guess. */
function edgeOf(logDensity: (logRadius: number) => number, guess: number, step: number): number {
  let peak = logDensity(guess);
  for (let place = guess + step; ; place += step) {
    const value = logDensity(place);
    if (value < peak + negligibleLog) return place;
    peak = Math.max(peak, value);
  }
}
