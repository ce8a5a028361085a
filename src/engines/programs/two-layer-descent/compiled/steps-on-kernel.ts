import { isRecorded, nextRecord } from '../../../../core/index.js';
import type { PlanKernel } from '../../../../kernels/index.js';
import { workOfCall } from '../../../compiled/run-on-kernel.js';
import type { DescentRecord, DescentResult, TwoLayerDescent } from '../descent.js';
import { startDescent, stepsOfRoom } from './start-descent.js';

/** Runs a job; after each call of the kernel it hands out the steps that have been made. */
export function* stepsOn(
  job: TwoLayerDescent,
  kernel: PlanKernel,
): Generator<number, DescentResult> {
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
