import type { Parameters } from '../../core/index.js';
import { roundedSeconds } from '../progress/progress-text.js';
import { counted, formatSeconds } from '../values/format.js';

/** Long enough for a rate that is right to within a factor of two. */
const measuredSeconds = 0.05;
/** A start that takes longer tells enough. */
export const longestStart = 10;
const firstSteps = 16;
const growth = 8;
/** A call that takes longer is told of. */
const longCall = 3600;

/**
 * Seconds that one run takes, from the first steps of one, which are run for this: the steps
 * of a run cost the same.
 *
 * @param time - seconds that a run with other parameters takes; undefined when it gives nothing
 * @returns undefined where a run has few steps, or its start gives nothing
 */
export async function secondsOfRun(
  parameters: Parameters,
  time: (parameters: Parameters) => Promise<number | undefined>,
): Promise<number | undefined> {
  const numSteps = Number(parameters.numSteps);
  let before = { steps: 0, seconds: 0 };
  for (let steps = firstSteps; steps < numSteps / growth; steps *= growth) {
    const seconds = await time(startOf(parameters, steps));
    if (seconds === undefined) return undefined;
    if (seconds >= measuredSeconds) {
      // What was timed before holds what the start of a run takes.
      const rate = (seconds - before.seconds) / (steps - before.steps);
      return before.seconds + Math.max(rate, 0) * numSteps;
    }
    before = { steps, seconds };
  }
  return undefined;
}

/** The same run, ended after its first steps. */
function startOf(parameters: Parameters, numSteps: number): Parameters {
  const { burnInSteps: _its, leastRelaxationTimes: _own, ...rest } = parameters;
  const recordEvery = Math.min(Number(parameters.recordEvery ?? 1), numSteps / 2);
  return { ...rest, numSteps, ...('recordEvery' in rest ? { recordEvery } : {}) };
}

/** A call whose time is known before it starts. */
export interface TimedCall {
  readonly seconds: number;
  readonly numRuns: number;
  readonly jobs: number;
}

/** @returns undefined for a call that ends within the hour */
export function timeWarning(id: string, { seconds, numRuns, jobs }: TimedCall): string | undefined {
  if (!(seconds > longCall)) return undefined;
  return `${id}: this will take about ${formatSeconds(roundedSeconds(seconds))} for ${counted(numRuns, 'run')} on ${counted(jobs, 'job')}, from the time of their first steps; fewer numSteps or replicates, a smaller system, more --jobs or another --engine take less`;
}
