import { messageOf } from '../errors.js';

/** A 64-bit key of a counter-based random stream, as two unsigned 32-bit words. */
export type RandomKey = readonly [number, number];

/** How a run ended. */
export type RunOutcome = 'completed' | 'diverged' | 'non-finite' | 'worker-lost' | 'failed';

/** How a run ended, as the verb of a sentence about one or several runs. */
export const outcomeWords: Readonly<Record<RunOutcome, string>> = {
  completed: 'ended normally',
  diverged: 'diverged',
  'non-finite': 'gave a number that is not finite',
  'worker-lost': 'broke off',
  failed: 'failed',
};

/** What each outcome means and what to do about it. */
export const outcomeAdvice: Readonly<Record<RunOutcome, string>> = {
  completed: 'The run ended normally.',
  diverged:
    'Look for what makes the state grow; where it is the step size, reduce it below 2 / curvature.',
  'non-finite':
    'Look for 0 / 0, the logarithm or root of a negative number, or an overflow; where it is a step size that is too large, reduce it.',
  'worker-lost':
    'Look for a crash or a loop that does not end, or run fewer at once if memory ran out.',
  failed: 'Correct it, or return lost(outcome, why) where there is nothing to compare.',
};

/** What to do after an outcome, as a sentence after a space; nothing where the message says it. */
export function adviceAfter(outcome: RunOutcome, message = ''): string {
  return message.includes('look for a loop') ? '' : ` ${outcomeAdvice[outcome]}`;
}

/**
 * One independent run with its own seed, reduced to the values that the claim
 * is about. Draws of one chain are never separate replicates.
 */
export interface Replicate {
  readonly outcome: RunOutcome;
  /** One number per component; empty unless `outcome` is `completed`. */
  readonly values: readonly number[];
  /** Names of the values, one each, where they are matched with the prediction by name. */
  readonly names?: readonly string[];
  /**
   * Late minus early part of the run, per component, for observables that
   * should be stationary. Tested by the stationarity gate when present.
   */
  readonly drift?: readonly number[];
  /**
   * A monitored quantity along the run, in time order and after the burn-in, for
   * the gates on mixing: rank-normalised R-hat, effective sample size, repeated
   * draws. At least 8 numbers, as many in every replicate.
   */
  readonly trace?: readonly number[];
  /** Bounds on the numerical errors of the values, one each, where they are computed. */
  readonly errors?: readonly number[];
  /** For `failed`, `diverged`, `worker-lost`: what happened. */
  readonly message?: string;
}

/** A completed replicate. */
export function completed(
  values: readonly number[],
  drift?: readonly number[],
  trace?: readonly number[],
): Replicate {
  return {
    outcome: 'completed',
    values,
    ...(drift === undefined ? {} : { drift }),
    ...(trace === undefined ? {} : { trace }),
  };
}

/** A replicate that produced nothing usable; a very long message is cut, as by `messageOf`. */
export function unusable(outcome: Exclude<RunOutcome, 'completed'>, message: string): Replicate {
  return { outcome, values: [], message: messageOf(message) };
}
