import type { Chain, ChainResult } from '../../../../core/index.js';
import { type ChainPlan, chainPlan, type Kernel } from '../../../../kernels/index.js';
import { type PlanMemory, planMemory } from '../../../compiled/plan-memory.js';
import type { Pace } from '../../../pace.js';
import type { ChainGroup } from './group-chains.js';
import { type Lanes, lanesOf } from './lanes.js';
import { layOut } from './lay-out.js';
import { copyState, readGroup } from './read-group.js';
import { writeGroup } from './write-group.js';

/** A call should last about this many multiply-adds, some milliseconds. */
const workOfCall = 1e8;

/** Runs the chains of one group from their first step to their last. */
export async function runGroup(
  group: ChainGroup,
  kernel: Kernel,
  pace: Pace,
): Promise<ChainResult[]> {
  const [chain] = group.chains;
  const layout = layOut(group, kernel);
  const lanes = lanesOf(group, kernel.lanes);
  const memory = planMemory(chainPlan, layout, kernel.allocate(layout.bytes), kernel.precision);
  writeGroup(group, lanes, memory);

  const stepsAtOnce = Math.max(
    1,
    Math.min(layout.maxSteps, Math.ceil(workOfCall / workOfStep(group, lanes))),
  );
  const states = group.chains.map((each) => new Float64Array(sizeOfKeptStates(each)));
  let numRecords = 0;
  for (let done = 0; done < chain.numSteps; ) {
    const numSteps = Math.min(stepsAtOnce, chain.numSteps - done);
    const step = (chain.firstStep ?? 0) + done;
    memory.setWord('numSteps', numSteps);
    memory.setWord('stepLow', step % 2 ** 32);
    memory.setWord('stepHigh', Math.floor(step / 2 ** 32));
    writeNoise(group, lanes, memory, step, numSteps);
    kernel.advance();
    const taken = memory.word('numRecords');
    keepStates(group, lanes, memory, { numRecords, taken }, states);
    numRecords += taken;
    const isOver = memory.word('stepsDone') < numSteps;
    const next = isOver ? chain.numSteps : done + numSteps;
    await pace((next - done) * group.chains.length);
    done = next;
  }
  return readGroup(group, lanes, memory, numRecords, states);
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

/** Numbers that the kept states of a chain fill, if it runs to its end. */
function sizeOfKeptStates({ records, state, numSteps, firstStep = 0 }: Chain): number {
  if (records?.keepStates !== true) return 0;
  const { from, every } = records;
  const recordsBefore = (step: number) => Math.max(0, Math.ceil((step - from) / every));
  return (recordsBefore(firstStep + numSteps) - recordsBefore(firstStep)) * state.length;
}

/** Copies the states that a call has kept behind those of earlier calls. */
function keepStates(
  { chains }: ChainGroup,
  layout: Lanes,
  memory: PlanMemory<ChainPlan>,
  { numRecords, taken }: { readonly numRecords: number; readonly taken: number },
  states: readonly Float64Array[],
): void {
  if (chains[0].records?.keepStates !== true) return;
  const size = layout.numRows * layout.lanes;
  const rows = memory.reals('states', taken * size);
  for (const [c, { state }] of chains.entries()) {
    const places = layout.placesOf(c);
    for (let record = 0; record < taken; record++) {
      copyState(rows, record * size, places, states[c], (numRecords + record) * state.length);
    }
  }
}
