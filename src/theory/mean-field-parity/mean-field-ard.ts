import { VerificationError } from '../../core/index.js';
import type { TwoLayerNetwork } from '../../models/index.js';
import type { AlignmentLaw } from './alignment-law.js';
import {
  isotropicPrecisions,
  type MeanFieldSolution,
  solveMeanField,
  type WeightPrecisions,
} from './mean-field-parity.js';

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
 * @throws VerificationError 'not-converged' when the residual stays above 1e-8
 * @source goring2025, self-reinforcing input feature selection
 */
export function solveMeanFieldArd(
  law: AlignmentLaw,
  network: TwoLayerNetwork,
  noise: number,
  options: ArdOptions,
): ArdSolution {
  const { hyperShape, start, nodesPerWidth } = options;
  const prior = isotropicPrecisions(network).relevant;
  let guess: number | undefined;
  const update = (logs: readonly number[]) => {
    const precisions = { relevant: Math.exp(logs[0]), irrelevant: Math.exp(logs[1]) };
    const solution = solveMeanField(law, network, noise, precisions, nodesPerWidth, guess);
    guess = solution.orderParameter;
    const { relevantSecondMoment, irrelevantSecondMoment } = solution.moments;
    const next = [relevantSecondMoment, irrelevantSecondMoment].map((moment) =>
      Math.log(
        (hyperShape + network.width / 2) / (hyperShape / prior + (network.width * moment) / 2),
      ),
    );
    // Without irrelevant inputs their precision has no meaning: it stays.
    if (law.numIrrelevant === 0) next[1] = logs[1];
    return { solution, precisions, change: next.map((value, index) => value - logs[index]) };
  };
  let logs = startingLogs(prior, start);
  let state = update(logs);
  let damping = gentle;
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    const size = sizeOf(state.change);
    if (size < 1e-10) return { ...state.solution, ...finished(state, size, iteration) };
    const next = logs.map((value, index) => value + damping * state.change[index]);
    const nextState = update(next);
    const ratio = sizeOf(nextState.change) / size;
    const isNear = ratio < 1 && (size * damping) / (1 - ratio) < closeEnough;
    const polished = isNear ? newton(update, next, nextState.change) : undefined;
    if (polished !== undefined) {
      return { ...polished.solution, ...finished(polished, sizeOf(polished.change), iteration) };
    }
    // Where changes hardly change the way is long and straight: larger steps.
    damping = ratio > 0.8 && ratio < 1.1 ? Math.min(4, 1.2 * damping) : gentle;
    [logs, state] = [next, nextState];
  }
  throw new VerificationError(
    'not-converged',
    `mean field with relevance determination at noise ${noise}: after ${maxIterations} iterations from ${typeof start === 'string' ? `the ${start} start` : 'the given precisions'} a precision still changes by a factor ${Math.exp(sizeOf(state.change)).toPrecision(6)} in one, where 1.0000000001 is needed; the iteration is slow where a branch ends, so move the noise away from there`,
  );
}

/** Share of the change of the logarithms that an iteration takes at first. */
const gentle = 0.7;

function sizeOf(change: readonly number[]): number {
  return Math.max(...change.map(Math.abs));
}

function startingLogs(prior: number, start: ArdStart | WeightPrecisions): number[] {
  if (typeof start !== 'string') return [Math.log(start.relevant), Math.log(start.irrelevant)];
  return start === 'isotropic'
    ? [Math.log(prior), Math.log(prior)]
    : [Math.log(prior / 10), Math.log(10 * prior)];
}

function finished(
  state: { readonly precisions: WeightPrecisions },
  precisionResidual: number,
  numIterations: number,
) {
  return { precisions: state.precisions, precisionResidual, numIterations };
}

type Update<State> = (logs: readonly number[]) => State;

/** Newton's method for change(logs) = 0; undefined unless it converges close to where it starts. */
function newton<State extends { readonly change: readonly number[] }>(
  update: Update<State>,
  start: readonly number[],
  firstChange: readonly number[],
): State | undefined {
  let logs = start;
  let change = firstChange;
  for (let iteration = 0; iteration < 8; iteration++) {
    const step = newtonStep(update, logs, change);
    if (step === undefined) return undefined;
    logs = logs.map((value, index) => value + step[index]);
    if (logs.some((value, index) => !(Math.abs(value - start[index]) < 2 * closeEnough))) {
      return undefined;
    }
    const state = update(logs);
    if (sizeOf(state.change) < 1e-10) return state;
    change = state.change;
  }
  return undefined;
}

/** Newton's step by differences; undefined where the slope is singular. */
function newtonStep<State extends { readonly change: readonly number[] }>(
  update: Update<State>,
  logs: readonly number[],
  change: readonly number[],
): number[] | undefined {
  const difference = 1e-4;
  const [[a, c], [b, d]] = logs.map((_, index) => {
    const moved = logs.map((value, place) => (place === index ? value + difference : value));
    return update(moved).change.map((value, row) => (value - change[row]) / difference);
  });
  const determinant = a * d - b * c;
  if (!(Math.abs(determinant) > 1e-9)) return undefined;
  return [
    -(d * change[0] - b * change[1]) / determinant,
    -(a * change[1] - c * change[0]) / determinant,
  ];
}
