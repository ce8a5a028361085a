import { exitCodeOfSignal, type StopSignal } from '../runs/interruption.js';

/**
 * Ends this process at Ctrl-C and `kill`, and with it what it has started: without a listener it
 * would end at once, and programs that work would work on.
 *
 * @returns what gives the signals back, for whoever listens to them from then on
 */
export function endOnSignals(): () => void {
  const onSignal = (signal: StopSignal): void => process.exit(exitCodeOfSignal(signal));
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return () => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
}
