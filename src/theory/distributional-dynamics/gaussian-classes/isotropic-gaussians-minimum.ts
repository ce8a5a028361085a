import { type NumberWithError, withError } from '../../../core/index.js';
import { rootInBracket } from '../../../numerics/index.js';
import type { TruncatedRelu } from '../../pair-potential/truncated-relu/truncated-relu.js';
import {
  activationOf,
  meanOutput,
  slopeOfMean,
} from '../../pair-potential/truncated-relu/truncated-relu-mean.js';
import { distanceToHull } from './distance-to-hull.js';
import {
  type GaussianClass,
  gaussianClasses,
  outputsOf,
  riskOfOutputs,
} from './gaussian-classes.js';
import { minimumOnHalfLine } from './minimum-on-half-line.js';

/** Two isotropic normal classes and the activation. */
export interface IsotropicMinimumOptions extends Partial<TruncatedRelu> {
  /** Delta in [0, 1): inputs given y are N(0, (1 + y Delta)^2 I_d). */
  readonly classSeparation: number;
}

/** How well infinitely many neurons can do in infinitely many dimensions. */
export interface IsotropicMinimum {
  /** Least risk over all laws of lengths. */
  readonly risk: NumberWithError;
  /** Least risk where all neurons have one length, and that length; Infinity where longer is better. */
  readonly singleMassRisk: NumberWithError;
  readonly singleMassRadius: NumberWithError;
  /**
   * The separation up to which one length is as good as any law, and that length there; undefined
   * where there is none, which `whyNoThreshold` explains.
   */
  readonly threshold: NumberWithError | undefined;
  readonly thresholdRadius: NumberWithError | undefined;
  /**
   * What is needed of the activation and not fulfilled: a mean output that rises through -1 and 1,
   * and no law of lengths that is better already below. Undefined where there is a threshold.
   */
  readonly whyNoThreshold: string | undefined;
}

/**
 * The least risk of neurons sigma(w . x) on two isotropic normal classes as d -> infinity.
 *
 * Definition: with gamma(r) = (q(tau_+ r), q(tau_- r)), the outputs of a neuron of length r on the
 * two classes, a law of lengths gives its mean, which may be any point of the convex hull of the
 * curve, and the risk is half of the squared distance to the target (1, -1), `distanceToHull`.
 *
 * Threshold: q is monotone, as q' has the sign of k (t_2^2 - t_1^2). Where it rises through -1 and
 * 1, the equations q(tau_+ r) = 1, q(tau_- r) = -1 have one solution: with q(a) = 1 and q(b) = -1,
 * r = (a + b) / 2 and Delta = (a - b) / (a + b). There the curve passes through the target, which
 * lies inside of the hull beyond, and off the curve. That one length is best below is checked at
 * eighths of the threshold.
 *
 * @throws VerificationError 'invalid-argument' for a separation or an activation out of range
 * @remarks Milliseconds; the check of the threshold does the same work eight times.
 * @source mei2018, isotropic Gaussians (risk against separation); derived above
 */
export function isotropicGaussiansMinimum(options: IsotropicMinimumOptions): IsotropicMinimum {
  const activation = activationOf(options);
  const classes = gaussianClasses(options.classSeparation);
  const threshold = thresholdOf(activation);
  const single = singleMass(activation, classes);
  return {
    risk: bestRisk(activation, classes),
    singleMassRisk: single.risk,
    singleMassRadius: single.radius,
    threshold: threshold.separation,
    thresholdRadius: threshold.radius,
    whyNoThreshold: threshold.why,
  };
}

/** Roundings of q; those of risks are of this times the size of the outputs. */
const rounding = 1e-13;

function bestRisk(activation: TruncatedRelu, classes: readonly GaussianClass[]): NumberWithError {
  const { lower, upper } = distanceToHull(
    (radius) => outputsOf(activation, classes, radius),
    classes.map(({ label }) => label),
    scaleOf(activation),
  );
  const size = 1 + Math.abs(activation.lowValue) + Math.abs(activation.highValue);
  return withError(
    upper ** 2 / 2,
    (upper ** 2 - lower ** 2) / 2 + rounding * size * (upper + rounding),
  );
}

function singleMass(activation: TruncatedRelu, classes: readonly GaussianClass[]) {
  const { place, value } = minimumOnHalfLine(
    (radius) => riskOfOutputs(classes, outputsOf(activation, classes, radius)),
    scaleOf(activation),
  );
  const size = 1 + Math.abs(activation.lowValue) + Math.abs(activation.highValue);
  return {
    risk: withError(value, rounding * size ** 2),
    radius: stationaryRadius(activation, classes, place),
  };
}

/** The place of the minimum is known to the root of a rounding; that of the zero slope to one. */
function stationaryRadius(
  activation: TruncatedRelu,
  classes: readonly GaussianClass[],
  place: number,
): NumberWithError {
  const slopeAt = (radius: number) => {
    const outputs = outputsOf(activation, classes, radius);
    return classes.reduce(
      (sum, { label, scale }, c) =>
        sum - (label - outputs[c]) * scale * slopeOfMean(activation, scale * radius),
      0,
    );
  };
  const [lower, upper] = [place * (1 - 1e-5), place * (1 + 1e-5)];
  if (!(slopeAt(lower) < 0 && slopeAt(upper) > 0)) return withError(place, 1e-5 * place);
  const { root } = rootInBracket(slopeAt, lower, upper, 1e-13 * place);
  return withError(root, 1e-9 * place);
}

interface Threshold {
  readonly separation?: NumberWithError;
  readonly radius?: NumberWithError;
  readonly why?: string;
}

/** The lengths at which a neuron's mean output is 1 and -1, and what follows from them. */
function thresholdOf(activation: TruncatedRelu): Threshold {
  const output = (radius: number) => meanOutput(activation, radius);
  const largest = (activation.lowValue + activation.highValue) / 2;
  const scale = scaleOf(activation);
  const needs =
    'neurons of one length must reach the mean output -1 on one class and 1 on the other';
  if (!(output(0) < -1)) {
    const why = `needs an output below -1 at input 0, and that is ${shown(output(0))}`;
    return { why: `${needs}, which ${why}` };
  }
  if (!(largest > 1)) {
    const why = `needs (lowValue + highValue) / 2 above 1, and that is ${shown(largest)}`;
    return { why: `${needs}, which ${why}` };
  }
  let upper = scale;
  while (output(upper) <= 1) upper *= 2;
  const [a, b] = [1, -1].map(
    (value) => rootInBracket((radius) => output(radius) - value, 0, upper, 1e-14 * upper).root,
  );
  // Where the output is flat its roundings move the length at which it is reached.
  const size = Math.abs(activation.lowValue) + Math.abs(activation.highValue);
  const errorOfRoot = (radius: number) => {
    const step = 1e-4 * radius;
    const slope = (output(radius + step) - output(radius - step)) / (2 * step);
    return (1e-14 * size) / Math.abs(slope);
  };
  const separation = (a - b) / (a + b);
  const isBest = [1, 2, 3, 4, 5, 6, 7].every((eighth) => {
    const classes = gaussianClasses((eighth / 8) * separation);
    const difference =
      singleMass(activation, classes).risk.value - bestRisk(activation, classes).value;
    return difference <= 1e-9 * largest ** 2;
  });
  if (!isBest) {
    return {
      why: `the separation ${shown(separation)} is one at which a single length has no risk, but below it some law of several lengths is better than any single one`,
    };
  }
  return {
    separation: withError(separation, 1e-11),
    radius: withError((a + b) / 2, 1e-11 * upper + errorOfRoot(a) + errorOfRoot(b)),
  };
}

function shown(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** The length at which ramps are felt. */
function scaleOf({ rampStart, rampEnd }: TruncatedRelu): number {
  return Math.max(Math.abs(rampStart), Math.abs(rampEnd));
}
