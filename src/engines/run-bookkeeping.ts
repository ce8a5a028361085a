import { type Chain, type EngineCallOptions, VerificationError } from '../core/index.js';

/** Adds up the steps done and reports them. */
export function countSteps(
  chains: readonly Chain[],
  options: EngineCallOptions | undefined,
): (steps: number) => void {
  const inAll = chains.reduce((sum, { numSteps }) => sum + numSteps, 0);
  let done = 0;
  return (steps) => {
    done += steps;
    options?.onProgress?.(done, inAll);
  };
}

/** @throws VerificationError 'aborted' when the signal says so */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) {
    throw new VerificationError('aborted', 'the run of the chains was cancelled');
  }
}
