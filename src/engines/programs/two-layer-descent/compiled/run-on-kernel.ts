import { isRecorded, nextRecord } from '../../../../core/index.js';
import type { PlanKernel } from '../../../../kernels/index.js';
import type { Pace } from '../../../pace.js';
import { newQueue, type Queue } from '../../../queue.js';
import type { Target } from '../../program-entry.js';
import type { DescentRecord, DescentResult, TwoLayerDescent } from '../descent.js';
import { startDescent, stepsOfRoom } from './start-descent.js';

/** A call should last about this many multiply-adds, some milliseconds. */
const workOfCall = 2e7;

/** Runs a job; after each call of the kernel it hands out the steps that have been made. */
function* stepsOn(job: TwoLayerDescent, kernel: PlanKernel): Generator<number, DescentResult> {
  const { firstStep = 0, numSteps, records } = job;
  const run = startDescent(job, kernel);
  const most = Math.max(1, Math.min(stepsOfRoom, Math.ceil(workOfCall / run.workOfStep)));
  const recorded: DescentRecord[] = [];
  const next = (step: number) =>
    records === undefined ? Number.POSITIVE_INFINITY : nextRecord(records, step + 1);
  for (let done = 0; ; ) {
    const step = firstStep + done;
    const isReported = records !== undefined && isRecorded(records, step);
    const length = Math.min(most, numSteps - done, next(step) - step);
    if (length === 0 && !isReported) break;
    const state = isReported ? run.state() : undefined;
    const { outcome, stepsDone, errors } = run.advance(step, length, isReported);
    if (state !== undefined) recorded.push({ step, state, ...errors });
    done += stepsDone;
    if (outcome !== 'completed') {
      yield numSteps - done + stepsDone;
      return { outcome, stepsDone: done, state: run.state(), records: recorded };
    }
    if (length === 0) break;
    yield stepsDone;
  }
  return { outcome: 'completed', stepsDone: numSteps, state: run.state(), records: recorded };
}

/** Runs a job to its end. */
export function runOnKernel(job: TwoLayerDescent, kernel: PlanKernel): DescentResult {
  const run = stepsOn(job, kernel);
  for (;;) {
    const { value, done } = run.next();
    if (done) return value;
  }
}

/**
 * What runs jobs on the kernels of the targets. Every engine of a thread has the same kernel of a
 * target, which has one block of memory, so calls wait for one another.
 */
export function runnerOnKernels(
  kernelOf: (target: Target) => PlanKernel,
): (jobs: readonly TwoLayerDescent[], target: Target, pace: Pace) => Promise<DescentResult[]> {
  const queue: Queue = newQueue();
  return (jobs, target, pace) =>
    queue(async () => {
      const kernel = kernelOf(target);
      const results: DescentResult[] = [];
      for (const job of jobs) {
        const run = stepsOn(job, kernel);
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
