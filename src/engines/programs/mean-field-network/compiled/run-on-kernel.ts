import { nextRecord } from '../../../../core/index.js';
import type { PlanKernel } from '../../../../kernels/index.js';
import type { Pace } from '../../../pace.js';
import { newQueue, type Queue } from '../../../queue.js';
import type { Target } from '../../program-entry.js';
import type { MeanFieldResult, MeanFieldRun, RecordedState } from '../network.js';

/** Steps of one call of a kernel, at most: their sizes have a place each. */
export const stepsOfRoom = 1024;
/** A call should last about this many multiply-adds, some milliseconds. */
const workOfCall = 2e7;

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

/** Runs a job; after each call of the kernel it hands out the steps that have been made. */
function* stepsOn<Job extends MeanFieldRun>(
  job: Job,
  kernel: PlanKernel,
  start: StartRun<Job>,
): Generator<number, MeanFieldResult> {
  const { numSteps, firstStep = 0, records } = job;
  const run = start(job, kernel);
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

/** Runs a job to its end. */
export function runOnKernel<Job extends MeanFieldRun>(
  job: Job,
  kernel: PlanKernel,
  start: StartRun<Job>,
): MeanFieldResult {
  const run = stepsOn(job, kernel, start);
  for (;;) {
    const { value, done } = run.next();
    if (done) return value;
  }
}

/**
 * What runs jobs on the kernels of a kind. Every engine of a thread has the same kernel of a
 * target, which has one block of memory, so calls wait for one another.
 */
export function runnerOnKernels<Job extends MeanFieldRun>(
  kernelOf: (target: Target) => PlanKernel,
  start: StartRun<Job>,
): (jobs: readonly Job[], target: Target, pace: Pace) => Promise<MeanFieldResult[]> {
  const queue: Queue = newQueue();
  return (jobs, target, pace) =>
    queue(async () => {
      const kernel = kernelOf(target);
      const results: MeanFieldResult[] = [];
      for (const job of jobs) {
        const run = stepsOn(job, kernel, start);
        for (let next = run.next(); ; next = run.next()) {
          if (next.done) {
            results.push(next.value);
            break;
          }
          await pace(next.value);
        }
      }
      return results;
    });
}
