import { type EngineCallOptions, VerificationError } from '../core/index.js';

/**
 * Keeps a call in step with its caller: told of the job steps done since the last
 * time, it reports progress, lets the event loop turn when it has waited long
 * enough, and throws when the call was cancelled.
 */
export type Pace = (steps: number) => Promise<void>;

/**
 * @param stepsInAll - of all jobs of the call
 * @param milliseconds - that the event loop may wait for its turn; default: it gets none
 * @throws VerificationError 'aborted' when the signal says so already
 */
export function startPace(
  stepsInAll: number,
  { signal, onProgress }: EngineCallOptions = {},
  milliseconds = Number.POSITIVE_INFINITY,
): Pace {
  const takesTurns = milliseconds < Number.POSITIVE_INFINITY;
  let done = 0;
  let lastTurn = takesTurns ? performance.now() : 0;
  throwIfAborted(signal);
  return async (steps) => {
    done += steps;
    onProgress?.(done, stepsInAll);
    if (takesTurns && performance.now() - lastTurn >= milliseconds) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      lastTurn = performance.now();
    }
    throwIfAborted(signal);
  };
}

/** @throws VerificationError 'aborted' when the signal says so */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new VerificationError('aborted', 'the run was cancelled');
}
