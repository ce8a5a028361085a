import type { PlanKernel } from '../../kernels/index.js';
import type { Pace } from '../pace.js';
import type { Target } from '../programs/program-entry.js';
import { newQueue } from '../queue.js';

/** A call of a kernel should last about this many multiply-adds, some milliseconds. */
export const workOfCall = 2e7;

/** Runs a job; after each call of the kernel it hands out the steps that have been made. */
export type StepsOn<Job, Result> = (job: Job, kernel: PlanKernel) => Generator<number, Result>;

/** Runs a job to its end. */
export function runToEnd<Result>(run: Generator<number, Result>): Result {
  for (;;) {
    const { value, done } = run.next();
    if (done) return value;
  }
}

/**
 * What runs jobs on the kernels of a kind. Every engine of a thread has the same kernel of a
 * target, which has one block of memory, so calls wait for one another.
 */
export function runnerOnKernels<Job, Result>(
  kernelOf: (target: Target) => PlanKernel,
  stepsOn: StepsOn<Job, Result>,
): (jobs: readonly Job[], target: Target, pace: Pace) => Promise<Result[]> {
  const queue = newQueue();
  return (jobs, target, pace) =>
    queue(async () => {
      const kernel = kernelOf(target);
      const results: Result[] = [];
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
