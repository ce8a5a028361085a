import { measuredLimitInWords, type TaskFailure } from '../../workers/index.js';

/** How long a replicate, a theory or a point of a figure may take, and who hears of slow ones. */
export interface TimeLimitOptions {
  /**
   * Seconds for one of them; Infinity: any time. Default: from the measured cost, at least a
   * minute, and half an hour where none is known.
   */
  readonly timeLimit?: number | undefined;
  /** Told in words of something that has run for a minute and may run on. */
  readonly onSlow?: ((message: string) => void) | undefined;
}

/**
 * What went wrong, at a place. The words of a limit are those of how it was set, not of
 * what was measured, so that a record says the same when it is run again.
 */
export function whatWasLost(
  where: string,
  { kind, message }: TaskFailure,
  timeLimit: number | undefined,
): string {
  if (kind !== 'stopped') return `${where}: ${message}`;
  const limit =
    timeLimit === undefined
      ? `the time limit of a healthy one (${measuredLimitInWords})`
      : `the time limit of ${timeLimit} s`;
  return `${where}: it was stopped beyond ${limit}: look for a loop that does not end and for a promise that never settles, or give more time with --time-limit`;
}

/** That something is slow, and what happens if it stays so. */
export function whatIsSlow(where: string, seconds: number): string {
  const until = Number.isFinite(seconds) ? `; it is stopped after ${Math.round(seconds)} s` : '';
  return `${where}: running for a minute${until} (--time-limit sets it)`;
}
