import { type Chain, nextRecord } from '../../../../core/index.js';
import type { ChainPlan } from '../../../../kernels/index.js';
import type { PlanMemory } from '../../../compiled/plan-memory.js';
import { isTrajectory } from '../records/trajectory.js';

/** A plan counts steps in 32 bits. */
const mostSteps = 2 ** 31 - 1;

/** Whether a call of the kernel may hold several records: evenly spaced, and only summed. */
function mayHoldSeveral(chain: Chain): boolean {
  return chain.records?.at === undefined && !isTrajectory(chain);
}

/**
 * Writes the steps of the next call, and which of them are recorded.
 *
 * @param step - its first step
 * @param most - steps that are left, or that there is room for
 * @returns its number of steps
 */
export function planCall(
  chain: Chain,
  memory: PlanMemory<ChainPlan>,
  step: number,
  most: number,
): number {
  const { records } = chain;
  const first = records === undefined ? step : nextRecord(records, step);
  const several = mayHoldSeveral(chain);
  const numSteps =
    records === undefined || several ? most : Math.min(most, nextRecord(records, first + 1) - step);
  const every = several ? (records?.every ?? 1) : mostSteps;
  memory.setWord('stepsToRecord', records === undefined ? -1 : Math.min(first - step, mostSteps));
  memory.setWord('recordEvery', Math.min(every, mostSteps));
  memory.setWord('numSteps', numSteps);
  memory.setWord('stepLow', step % 2 ** 32);
  memory.setWord('stepHigh', Math.floor(step / 2 ** 32));
  return numSteps;
}
