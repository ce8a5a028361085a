import { VerificationError } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import {
  aitkenFactor,
  cautiousShare,
  largestEntry,
  nearbyRoot,
  slopeDeterminant,
  steepRoot,
  type ThreeEquations,
} from '../../numerics/index.js';
import type { AlignmentLaw } from './alignment-law.js';
import { neuronMoments } from './neuron-law.js';
import {
  isotropicPrecisions,
  type MeanFieldSolution,
  regulariserOf,
  solveMeanField,
  type WeightPrecisions,
} from './solve-mean-field.js';

/** The precisions from which the iteration starts, and so the branch that it ends on. */
export type ArdStart = 'isotropic' | 'sparse';

/** What the iteration needs besides the problem. */
export interface ArdOptions {
  /** alpha_0 > 0 */
  readonly hyperShape: number;
  /** A named start, or precisions to start from. */
  readonly start: ArdStart | WeightPrecisions;
  readonly nodesPerWidth: number;
}

/** A fixed point of mean field with automatic relevance determination. */
export interface ArdSolution extends MeanFieldSolution {
  readonly precisions: WeightPrecisions;
  /** Largest |ln(new precision / precision)|. */
  readonly precisionResidual: number;
  readonly numIterations: number;
}

const maxIterations = 1000;

/** Extrapolated distance to a fixed point, in logarithms, below which Newton's method is tried. */
const closeEnough = 0.1;

/** Largest entry of the residual at a solution; averages are smooth to 1e-13. */
export const fixedPointAccuracy = 1e-10;

/**
 * Mean field with precisions of the inputs that all neurons share and that follow
 * their posterior mean,
 *
 *   rho_j = (alpha_0 + N / 2) / (beta_0 + N <w_j^2> / 2),  beta_0 = alpha_0 sigma_w^2 / d,
 *
 * for a parity, where one precision on the support and one off it are left.
 * Branches: the equations can have several solutions. A damped iteration from the
 * start decides the branch, and Newton's method finishes it. Starts: `isotropic`
 * is rho_j = d / sigma_w^2 for all inputs; `sparse` has a tenth of that on the
 * support and ten times as much off it.
 *
 * @throws VerificationError 'not-converged' when the residual stays above 1e-10
 * @source goring2025, self-reinforcing input feature selection
 */
export function solveMeanFieldArd(
  law: AlignmentLaw,
  network: TwoLayerNetwork,
  noise: number,
  options: ArdOptions,
): ArdSolution {
  const { start, nodesPerWidth } = options;
  const prior = isotropicPrecisions(network).relevant;
  const equations = ardEquations(law, network, options);
  /** Of [logit of m, logarithms of the precisions]. */
  const residual: ThreeEquations = ([logit, ...logs]) =>
    equations(noise, 1 / (1 + Math.exp(-logit)), logs);
  const exactly = (logs: readonly number[], guess?: number) => {
    const precisions = { relevant: Math.exp(logs[0]), irrelevant: Math.exp(logs[1]) };
    const solution = solveMeanField(law, network, noise, precisions, nodesPerWidth, guess);
    const { orderParameter } = solution;
    const logit = Math.log(orderParameter / (1 - orderParameter));
    const [, ...change] = residual([logit, ...logs]);
    return { ...solution, precisions, change, precisionResidual: largestEntry(change), logit };
  };
  let logs = startingLogs(prior, start);
  let { logit, change } = exactly(logs);
  let damping = cautiousShare;
  let nextAttempt = closeEnough;
  for (let numIterations = 1; numIterations <= maxIterations; numIterations++) {
    const size = largestEntry(change);
    const next = logs.map((value, index) => value + damping * change[index]);
    const state = follow(residual, [logit, ...next], 0.01 * Math.min(1, size));
    const ratio = largestEntry(state.change) / size;
    const isShrinking = size === 0 || ratio < 1;
    const distance = isShrinking ? (size * damping) / (1 - (ratio || 0)) : Number.POSITIVE_INFINITY;
    if (distance < nextAttempt) {
      const root = stableRoot(residual, [state.logit, ...next]);
      const polished =
        root === undefined ? undefined : exactly(root.slice(1), 1 / (1 + Math.exp(-root[0])));
      if (polished !== undefined && polished.precisionResidual < fixedPointAccuracy) {
        return { ...polished, numIterations };
      }
      nextAttempt = distance / 2;
    }
    damping = aitkenFactor(damping, change, state.change);
    logs = next;
    ({ logit, change } = state);
  }
  throw new VerificationError(
    'not-converged',
    `mean field with relevance determination at noise ${noise}: after ${maxIterations} iterations from ${typeof start === 'string' ? `the ${start} start` : 'the given precisions'} the logarithm of a precision still changes by ${largestEntry(change).toExponential(1)} per iteration, where ${fixedPointAccuracy.toExponential(0)} is needed; the iteration is slow at the end of a branch and for many neurons per hyper-shape: change the noise, or take a larger hyperShape`,
  );
}

/**
 * A root near a place, unless it is the one between two branches, from which the
 * iteration moves away: there the determinant of the slopes is positive, because one of
 * three rates is, where all of them are negative on a branch.
 */
function stableRoot(
  residual: ThreeEquations,
  place: readonly number[],
): readonly number[] | undefined {
  const root = nearbyRoot(residual, place, 2 * closeEnough, fixedPointAccuracy);
  if (root === undefined) return undefined;
  return slopeDeterminant(residual, root, Math.sqrt(fixedPointAccuracy)) < 0 ? root : undefined;
}

/**
 * The equations of relevance determination: [ln F(m) - ln m, changes of the logarithms
 * of the precisions] at a noise, an order parameter and logarithms of the precisions.
 */
export function ardEquations(
  law: AlignmentLaw,
  network: TwoLayerNetwork,
  { hyperShape, start, nodesPerWidth }: ArdOptions,
): (noise: number, orderParameter: number, logs: readonly number[]) => number[] {
  const prior = isotropicPrecisions(network).relevant;
  return (noise, orderParameter, logs) => {
    const field = {
      noise,
      regulariser: regulariserOf(network, noise),
      tilt: (1 - orderParameter) ** 2,
      relevantPrecision: Math.exp(logs[0]),
      irrelevantPrecision: Math.exp(logs[1]),
    };
    const { gain, ...moments } = neuronMoments(law, field, nodesPerWidth);
    const change = [moments.relevantSecondMoment, moments.irrelevantSecondMoment].map(
      (moment, index) =>
        Math.log(
          (hyperShape + network.width / 2) / (hyperShape / prior + (network.width * moment) / 2),
        ) - logs[index],
    );
    // Without irrelevant inputs their precision has no meaning: it stays.
    if (law.numIrrelevant === 0) change[1] = startingLogs(prior, start)[1] - logs[1];
    return [Math.log((network.width * (1 - orderParameter) * gain) / orderParameter), ...change];
  };
}

/**
 * The order parameter that belongs to precisions, followed from a logit near it.
 *
 * @param tolerance - of the excess
 */
function follow(
  residual: ThreeEquations,
  [start, ...logs]: readonly number[],
  tolerance: number,
): { logit: number; change: number[] } {
  const { argument, answer } = steepRoot(
    (logit) => {
      const [excess, ...change] = residual([logit, ...logs]);
      return { excess, change };
    },
    start,
    tolerance,
  );
  return { logit: argument, change: answer.change };
}

function startingLogs(prior: number, start: ArdStart | WeightPrecisions): number[] {
  if (typeof start !== 'string') return [Math.log(start.relevant), Math.log(start.irrelevant)];
  return start === 'isotropic'
    ? [Math.log(prior), Math.log(prior)]
    : [Math.log(prior / 10), Math.log(10 * prior)];
}
