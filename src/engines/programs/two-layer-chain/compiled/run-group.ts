import type { ChainResult } from '../../../../core/index.js';
import { type ChainPlan, chainPlan, type Kernel } from '../../../../kernels/index.js';
import { type PlanMemory, planMemory } from '../../../compiled/plan-memory.js';
import type { ChainGroup } from './group-chains.js';
import { type Lanes, lanesOf } from './lanes.js';
import { layOut } from './lay-out.js';
import { planCall } from './plan-call.js';
import { readGroup } from './read-group.js';
import { startTaking } from './take-records.js';
import { writeGroup } from './write-group.js';

/** A call should last about this many multiply-adds, some milliseconds. */
const workOfCall = 1e8;

/**
 * Runs the chains of one group from their first step to their last; after each call of
 * the kernel it hands out how many steps of chains have been made.
 */
export function* runGroup(group: ChainGroup, kernel: Kernel): Generator<number, ChainResult[]> {
  const [chain] = group.chains;
  const layout = layOut(group, kernel);
  const lanes = lanesOf(group, kernel);
  const memory = planMemory(chainPlan, layout, kernel.allocate(layout.bytes), kernel.precision);
  writeGroup(group, lanes, memory);

  const stepsAtOnce = Math.max(
    1,
    Math.min(layout.maxSteps, Math.ceil(workOfCall / workOfStep(group, lanes))),
  );
  const taker = startTaking(group, lanes, memory);
  for (let done = 0; done < chain.numSteps; ) {
    const step = (chain.firstStep ?? 0) + done;
    const numSteps = planCall(chain, memory, step, Math.min(stepsAtOnce, chain.numSteps - done));
    writeNoise(group, lanes, memory, step, numSteps);
    kernel.advance();
    taker.take(step);
    const isOver = memory.word('stepsDone') < numSteps;
    const next = isOver ? chain.numSteps : done + numSteps;
    yield (next - done) * group.chains.length;
    done = next;
  }
  return readGroup(group, lanes, memory, taker.recordsOf);
}

/** Multiply-adds of one step, with a share for noise and overheads. */
function workOfStep({ chains }: ChainGroup, { lanes, numRows }: Lanes): number {
  const [{ data, batchSize }] = chains;
  return numRows * lanes * (2 * (batchSize ?? data.targets.length) + 20) + 200;
}

/** Given noise of the next steps, in rows of lanes. */
function writeNoise(
  { chains }: ChainGroup,
  { lanes, numRows, placesOf }: Lanes,
  memory: PlanMemory<ChainPlan>,
  firstStep: number,
  numSteps: number,
): void {
  if (chains[0].noise.kind !== 'given') return;
  const rows = memory.reals('noise', numSteps * numRows * lanes);
  for (const [c, { noise, state }] of chains.entries()) {
    if (noise.kind !== 'given') continue;
    const places = placesOf(c);
    const drawn = new Float64Array(state.length);
    for (let step = 0; step < numSteps; step++) {
      noise.fill(firstStep + step, drawn);
      const firstRow = step * numRows * lanes;
      for (let index = 0; index < drawn.length; index++) {
        rows[firstRow + places[index]] = drawn[index];
      }
    }
  }
}
