import { counted, formatSeconds } from '../values/format.js';
import { roundedSeconds } from './progress-text.js';
import type { StatusText } from './status-display.js';

/** How far a simulation is; times are seconds of one clock. */
export interface SimulationProgress {
  readonly startedAt: number;
  readonly numRuns: number;
  /** What all runs were expected to take before they started, if that is known. */
  readonly expectedSeconds: number | undefined;
  numDone: number;
}

/** What is shown of it. */
export function simulationStatus(progress: SimulationProgress): StatusText {
  return {
    line: (now) => progressLine(progress, now),
    block: (now) => [progressLine(progress, now)],
  };
}

function progressLine(progress: SimulationProgress, now: number): string {
  const { numRuns, numDone, startedAt } = progress;
  const elapsed = now - startedAt;
  const left = secondsLeft(progress, elapsed);
  return [
    `${numDone}/${counted(numRuns, 'run')}`,
    formatSeconds(elapsed),
    left === undefined
      ? 'time left not known yet'
      : `${formatSeconds(roundedSeconds(left))} left at this rate`,
  ].join(', ');
}

/** From the runs that are done, or for lack of those from their first steps. */
function secondsLeft(progress: SimulationProgress, elapsed: number): number | undefined {
  const { numRuns, numDone, expectedSeconds } = progress;
  if (numDone > 0) return ((numRuns - numDone) / numDone) * elapsed;
  return expectedSeconds === undefined
    ? undefined
    : Math.max(expectedSeconds - elapsed, elapsed / 2);
}
