import { exitCodeOfSignal, type StopSignal } from '../runs/interruption.js';

/**
 * Ends this process at Ctrl-C and `kill`, and with it what it has started: without a listener it
 * would end at once, and programs that work would work on.
 */
export function endOnSignals(): void {
  const onSignal = (signal: StopSignal): void => process.exit(exitCodeOfSignal(signal));
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
}
