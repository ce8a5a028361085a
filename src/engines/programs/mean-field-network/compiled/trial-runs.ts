import type { PlanKernel } from '../../../../kernels/index.js';
import {
  type NumbersByName,
  offByRoundings,
  roundingsOfInputs,
  unitRoundoff,
  whyBeyondRounding,
} from '../../../compiled/beyond-rounding.js';
import { runToEnd } from '../../../compiled/run-on-kernel.js';
import type { MeanFieldResult, MeanFieldRun } from '../network.js';
import { areSameResults } from './same-results.js';
import { type StartRun, stepsFrom } from './steps-on-kernel.js';

/** Small runs of a kind of program, and what they are to agree with. */
export interface TrialRuns<Job extends MeanFieldRun> {
  readonly runs: readonly Job[];
  readonly start: StartRun<Job>;
  readonly reference: (job: Job) => MeanFieldResult;
  /** What a run is, in the plural. */
  readonly describe: (job: Job) => string;
}

/** Which of the runs ends with other bits on two kernels, in words; undefined when none does. */
export function differenceOfRuns<Job extends MeanFieldRun>(
  { runs, start, describe }: TrialRuns<Job>,
  first: PlanKernel,
  second: PlanKernel,
): string | undefined {
  const stepsOn = stepsFrom(start);
  const different = runs.find(
    (run) => !areSameResults(runToEnd(stepsOn(run, first)), runToEnd(stepsOn(run, second))),
  );
  return different === undefined ? undefined : `${describe(different)} have other bits`;
}

/**
 * Runs them on a kernel and compares where they end with the reference.
 *
 * @returns what rounding does not explain, in words; undefined when it explains all
 */
export function whyBeyondRoundingOfRuns<Job extends MeanFieldRun>(
  { runs, start, reference, describe }: TrialRuns<Job>,
  kernel: PlanKernel,
): string | undefined {
  const stepsOn = stepsFrom(start);
  return whyBeyondRounding(
    runs.map((run) => ({
      what: describe(run),
      unitRoundoff: unitRoundoff.float64,
      found: numbersOf(runToEnd(stepsOn(run, kernel))),
      expected: numbersOf(reference(run)),
      disturbed: numbersOf(reference(disturb(run))),
    })),
  );
}

function disturb<Job extends MeanFieldRun>(run: Job): Job {
  return {
    ...run,
    state: offByRoundings(run.state, run.key, unitRoundoff.float64),
    noiseAmplitude: run.noiseAmplitude * (1 + roundingsOfInputs * unitRoundoff.float64),
  };
}

function numbersOf({ state }: MeanFieldResult): NumbersByName {
  return { state };
}
