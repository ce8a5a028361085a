import { nextRecord, type RecordSchedule } from '../../../../core/index.js';
import { type FlowPlan, flowKernel } from '../../../../kernels/index.js';
import type { PlanMemory } from '../../../compiled/plan-memory.js';
import type { Pace } from '../../../pace.js';
import { newQueue } from '../../../queue.js';
import type { PopulationFlow, PopulationFlowResult, PopulationQuantity } from '../flow.js';
import { startSeries } from '../series.js';
import { numInputsOf, readState, stepsOfRoom, takeFlowMemory } from './flow-memory.js';

/** A call should last about this many pairs of neurons, some milliseconds. */
const pairsOfCall = 1e5;
/** A plan counts steps in 32 bits. */
const mostSteps = 2 ** 31 - 1;
const outcomes = ['completed', 'diverged', 'non-finite'] as const;

/** Every engine of a thread runs flows on the same kernel, which has one block of memory. */
const queue = newQueue();

/** Runs flows one after the other on the compiled kernel, with the bits of the reference. */
export function runCompiledFlows(
  flows: readonly PopulationFlow[],
  pace: Pace,
): Promise<PopulationFlowResult[]> {
  return queue(async () => {
    const results: PopulationFlowResult[] = [];
    for (const flow of flows) results.push(await runFlow(flow, pace));
    return results;
  });
}

async function runFlow(flow: PopulationFlow, pace: Pace): Promise<PopulationFlowResult> {
  const { width, records, numSteps, firstStep = 0 } = flow;
  const { allocate, advance } = flowKernel();
  const memory = takeFlowMemory(flow, allocate);
  const series = startSeries(records);
  const most = Math.min(stepsOfRoom, Math.ceil((2 * pairsOfCall) / width ** 2));
  let numRecords = 0;
  for (let done = 0; done < numSteps; ) {
    const step = firstStep + done;
    const length = planCall(memory, records, step, Math.min(most, numSteps - done));
    advance();
    const taken = memory.word('numRecords');
    let time = step;
    for (let record = 0; records !== undefined && record < taken; record++) {
      time = nextRecord(records, time);
      series.add(time, namedNumbers(memory.doubles('told', 5 * taken).subarray(5 * record)));
      time += 1;
    }
    numRecords += taken;
    const isOver = memory.word('outcome') !== 0;
    const next = isOver ? numSteps : done + length;
    await pace(next - done);
    done = next;
  }
  return {
    outcome: outcomes[memory.word('outcome')],
    state: readState(flow, memory),
    records: {
      numRecords,
      ...namedNumbers(memory.doubles('sums', 5)),
      outputs: memory.doubles('outputs', numInputsOf(flow)).slice(),
      ...series.told(),
    },
  };
}

/** Writes the steps of the next call, and which are recorded; returns their number. */
function planCall(
  memory: PlanMemory<FlowPlan>,
  records: RecordSchedule | undefined,
  step: number,
  most: number,
): number {
  const first = records === undefined ? step : nextRecord(records, step);
  // The kernel counts evenly spaced records; of a list it is told one a call.
  const numSteps =
    records?.at === undefined ? most : Math.min(most, nextRecord(records, first + 1) - step);
  memory.setWord('stepsToRecord', records === undefined ? -1 : Math.min(first - step, mostSteps));
  memory.setWord('recordEvery', Math.min(records?.every ?? mostSteps, mostSteps));
  memory.setWord('numSteps', numSteps);
  memory.setWord('stepLow', step % 2 ** 32);
  memory.setWord('stepHigh', Math.floor(step / 2 ** 32));
  return numSteps;
}

/** The numbers of records.h, in its order. */
function namedNumbers(numbers: Float64Array): Record<PopulationQuantity, number> {
  const [overlap, loss, squaredReadouts, squaredWeights, squaredComponents] = numbers;
  return { overlap, loss, squaredReadouts, squaredWeights, squaredComponents };
}
