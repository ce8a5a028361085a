import { invalidArgument, type NumberWithError, withError } from '../../../core/index.js';
import { requirePositive } from '../../require-number.js';
import {
  covarianceAt,
  type HiddenCovarianceChoice,
  withoutLinearPart,
} from '../hidden-covariance.js';
import { type DecayExponents, decayExponents, type LoneNeuron } from './decay-exponents.js';
import { requireNonlinear } from './second-lazy-regime.js';
import { soughtRatios, thresholdNotFound } from './threshold-not-found.js';

/** How large the readouts of a lazy network are, and its activation. */
export interface InterpolationThresholdOptions {
  /** gamma / tau > 0: readouts are gamma sqrt(m), and labels N(0, tau^2). */
  readonly complexity: number;
  /** h, by its coefficients or the activation. */
  readonly hiddenCovariance: HiddenCovarianceChoice;
  /** Steps of the longest runs, 200 to 6400; default 1600. Each doubling takes a third off the error. */
  readonly numSteps?: number;
}

/** Up to how many samples for each weight noise can be fitted. */
export interface InterpolationThreshold {
  /** alpha*: below it gradient flow brings the train error to zero. */
  readonly sampleRatio: NumberWithError;
  /** The largest ratio at which the error was seen to fall faster and faster. */
  readonly lowerSampleRatio: NumberWithError;
  /** The smallest ratio at which the error was seen to fall too slowly to vanish. */
  readonly upperSampleRatio: NumberWithError;
}

/** Gradient flow that does not interpolate comes to its final error as t^(-2/3). */
const exponentOfArrest = 2 / 3;

/** Steps of the runs by which bounds are sought first, and the least and most of the last runs. */
const firstSteps = 100;
const [fewestSteps, mostSteps] = [200, 6400];

/** Step times curvature of the runs. */
const stability = 1.4;

/**
 * The number of samples for each weight up to which gradient flow fits labels of noise, for a lazy
 * network whose readouts do not move, as m -> infinity: the threshold alpha*(gamma / tau) of
 * `secondLazyRegime`.
 *
 * Definition: with the local exponent x(t) of the train error e ~ t^(-x), between t and 2 t. Below the
 * threshold e falls exponentially in the end, so x grows; above it e comes to rest at a positive value,
 * as t^(-2/3) as in other marginal glasses, so x falls below 2 / 3. So at a time t the ratio at which x
 * has just begun to grow is a lower bound, and the ratio at which it has just fallen to 2 / 3 is an
 * upper one. Both move towards each other with t. Fits of the time in which e falls below a small
 * number, as a power of the distance to the threshold, give ratios that are too small and grow with the
 * time of the fit.
 *
 * @returns `sampleRatio`, the middle of the bounds at t of some hundred, with half of their distance and
 *   the correction for steps of finite size as its error; and the two bounds
 * @throws VerificationError 'invalid-argument' for options out of range; 'not-converged' where the
 *   bounds are not found between 0.001 and 1; they are where complexity^2 (h(1) - h'(0)) is from about
 *   0.002 to 0.75
 * @remarks The error is no bound in the strict sense: that x grows or falls once and then for good
 *   is seen, not proved. Half a dozen runs of `numSteps` steps, some fifteen seconds for 1600; eight times as much
 *   for twice as many.
 * @source montanari2025, appendix F (interpolation threshold of gradient flow); the estimate is our own
 */
export function interpolationThreshold(
  options: InterpolationThresholdOptions,
): InterpolationThreshold {
  const { complexity, numSteps = 1600 } = options;
  requirePositive('complexity', complexity);
  if (!(Number.isInteger(numSteps) && numSteps >= fewestSteps && numSteps <= mostSteps)) {
    throw invalidArgument(
      'numSteps',
      numSteps,
      `a whole number from ${fewestSteps} to ${mostSteps}`,
    );
  }
  const covariance = withoutLinearPart(options.hiddenCovariance);
  const { value, slope } = covarianceAt(covariance, 1);
  requireNonlinear(options, value);
  const neuron = { covariance, complexity };
  const stepAt = (ratio: number) =>
    stability / (complexity ** 2 * slope * (1 + Math.sqrt(ratio)) ** 2);
  // Sought from far away at first, with steps that are stable at every ratio.
  let bounds = {
    lower: sought(neuron, grows, stepAt(1)),
    upper: sought(neuron, arrests, stepAt(1)),
  };
  const stepSize = stepAt(Math.min(1, 1.1 * bounds.upper));
  const levels = levelsUntil(numSteps);
  const found: Bounds[] = [];
  for (const level of levels) {
    bounds = refined(neuron, foreseen(bounds, found[1]), level, stepSize);
    found.unshift(bounds);
  }
  // The effect of the step, at a fourth of the time: it hardly depends on it.
  const early = Math.min(2, found.length - 1);
  const halved = refined(neuron, found[early], 2 * levels[levels.length - 1 - early], stepSize / 2);
  // Errors are of first order in the step, so twice the change on halving it.
  const withoutSteps = (side: keyof Bounds) => {
    const change = 2 * (halved[side] - found[early][side]);
    return withError(bounds[side] + change, Math.abs(change) / 2 + tolerance);
  };
  const [lower, upper] = [withoutSteps('lower'), withoutSteps('upper')];
  const middle = (lower.value + upper.value) / 2;
  const half = Math.abs(upper.value - lower.value) / 2;
  return {
    sampleRatio: withError(middle, half + Math.max(lower.numericalError, upper.numericalError)),
    lowerSampleRatio: lower,
    upperSampleRatio: upper,
  };
}

/** A ratio is found to this. */
const tolerance = 4e-4;

interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/** Numbers of steps that double up to the last one, multiples of 4. */
function levelsUntil(numSteps: number): number[] {
  const levels = [4 * Math.ceil(numSteps / 4)];
  while (levels[0] >= 2 * fewestSteps) levels.unshift(4 * Math.ceil(levels[0] / 8));
  return levels;
}

/** Positive below the ratio that is sought. */
type Criterion = (exponents: DecayExponents) => number;

const grows: Criterion = ({ before, last }) => last - before;
const arrests: Criterion = ({ last }) => last - exponentOfArrest;

/** By bisection between 0.001 and 1, at the first level. */
function sought(neuron: LoneNeuron, criterion: Criterion, stepSize: number): number {
  const at = (ratio: number) => criterion(decayExponents(neuron, ratio, firstSteps, stepSize));
  let [below, above]: [number, number] = [soughtRatios.smallest, soughtRatios.largest];
  if (!(at(below) > 0)) throw thresholdNotFound(neuron, 'below');
  if (!(at(above) < 0)) throw thresholdNotFound(neuron, 'above');
  while (above - below > 0.01 * above) {
    const middle = (below + above) / 2;
    if (at(middle) > 0) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}

/** Where bounds go next if a doubling moves them by two thirds of what the last one did. */
function foreseen(bounds: Bounds, before: Bounds | undefined): Bounds {
  if (before === undefined) return bounds;
  const next = (side: keyof Bounds) => bounds[side] + (2 / 3) * (bounds[side] - before[side]);
  return { lower: next('lower'), upper: next('upper') };
}

/** Both bounds at a level, by secants from those of the level before. */
function refined(neuron: LoneNeuron, start: Bounds, numSteps: number, stepSize: number): Bounds {
  const known = new Map<number, DecayExponents>();
  const at = (ratio: number) => {
    const exponents = known.get(ratio) ?? decayExponents(neuron, ratio, numSteps, stepSize);
    known.set(ratio, exponents);
    return exponents;
  };
  return {
    lower: bySecants((ratio) => grows(at(ratio)), [start.lower, start.upper], neuron),
    upper: bySecants((ratio) => arrests(at(ratio)), [start.upper, start.lower], neuron),
  };
}

/** A zero of a function that falls, from two places on, to `tolerance`. */
function bySecants(
  criterion: (ratio: number) => number,
  [first, second]: readonly [number, number],
  neuron: LoneNeuron,
): number {
  const places = [first, second].map((ratio) => ({ ratio, value: criterion(ratio) }));
  for (let attempt = 0; attempt < 12; attempt++) {
    const [nearest, next] = [...places].sort((a, b) => Math.abs(a.value) - Math.abs(b.value));
    const slope = (next.value - nearest.value) / (next.ratio - nearest.ratio);
    const change = -nearest.value / slope;
    if (!Number.isFinite(change)) break;
    // No further than a tenth, where the function is far from straight.
    const most = 0.1 * nearest.ratio;
    const ratio = nearest.ratio + Math.max(-most, Math.min(most, change));
    if (Math.abs(change) < tolerance / 2) return ratio;
    places.push({ ratio, value: criterion(ratio) });
  }
  throw thresholdNotFound(neuron, 'unknown');
}
