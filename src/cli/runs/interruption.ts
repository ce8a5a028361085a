import { constants } from 'node:os';

/** The signals that ask a run to stop. */
export type StopSignal = 'SIGINT' | 'SIGTERM';

/** Whether a run was asked to stop. */
export interface Interruption {
  readonly signal: () => StopSignal | undefined;
  /** Resolves at the first signal. */
  readonly happened: Promise<void>;
}

/** npm and the terminal may both send the signal of one key press. */
const sameKeyPressMilliseconds = 300;

/**
 * Listens for Ctrl-C and `kill` until the process ends. The first signal is left to the caller, a
 * second one ends the process at once.
 */
export function listenForInterruption(): Interruption {
  let first: { readonly signal: StopSignal; readonly at: number } | undefined;
  let resolve: () => void = () => {};
  const happened = new Promise<void>((resolveHappened) => {
    resolve = resolveHappened;
  });
  const onSignal = (signal: StopSignal): void => {
    if (first === undefined) {
      first = { signal, at: performance.now() };
      resolve();
    } else if (performance.now() - first.at > sameKeyPressMilliseconds) {
      process.exit(exitCodeOfSignal(signal));
    }
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return { signal: () => first?.signal, happened };
}

/** 130 for SIGINT, 143 for SIGTERM, as shells report it. */
export function exitCodeOfSignal(signal: StopSignal): number {
  return 128 + constants.signals[signal];
}
