import { nextRecord } from '../../../../core/index.js';
import type { PlanKernel } from '../../../../kernels/index.js';
import { type StepsOn, workOfCall } from '../../../compiled/run-on-kernel.js';
import type { MeanFieldResult, MeanFieldRun, RecordedState } from '../network.js';

/** Steps of one call of a kernel, at most: their sizes have a place each. */
export const stepsOfRoom = 1024;
export const outcomes = ['completed', 'diverged', 'non-finite'] as const;

/** A run in the memory of a kernel. */
export interface KernelRun {
  /** Multiply-adds of a step, about. */
  readonly workOfStep: number;
  /** Runs at most `stepsOfRoom` steps; says how the run stands. */
  readonly advance: (step: number, numSteps: number) => MeanFieldResult['outcome'];
  readonly state: () => Float64Array;
}

/** Puts a job into the memory of a kernel. */
export type StartRun<Job extends MeanFieldRun> = (job: Job, kernel: PlanKernel) => KernelRun;

/** What runs jobs that are put into memory in a way of their own. */
export function stepsFrom<Job extends MeanFieldRun>(
  start: StartRun<Job>,
): StepsOn<Job, MeanFieldResult> {
  return (job, kernel) => stepsOf(job, start(job, kernel));
}

function* stepsOf(job: MeanFieldRun, run: KernelRun): Generator<number, MeanFieldResult> {
  const { numSteps, firstStep = 0, records } = job;
  const most = Math.max(1, Math.min(stepsOfRoom, Math.ceil(workOfCall / run.workOfStep)));
  const recorded: RecordedState[] = [];
  for (let done = 0; done < numSteps; ) {
    const step = firstStep + done;
    let end = step + Math.min(most, numSteps - done);
    if (records !== undefined) {
      const next = nextRecord(records, step);
      if (next === step) recorded.push({ step, state: run.state() });
      end = Math.min(end, nextRecord(records, step + 1));
    }
    const outcome = run.advance(step, end - step);
    if (outcome !== 'completed') {
      yield numSteps - done;
      return { outcome, state: run.state(), records: recorded };
    }
    yield end - step;
    done += end - step;
  }
  return { outcome: 'completed', state: run.state(), records: recorded };
}
