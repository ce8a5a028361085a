import { type Arena, type FlowPlan, flowPlan } from '../../../../kernels/index.js';
import { streams } from '../../../../random/index.js';
import { type PlanMemory, placeArrays, planMemory } from '../../../compiled/plan-memory.js';
import type { PopulationFlow } from '../flow.js';
import { rectifiedMoment } from '../population-loss.js';

/** Steps of one call, at most: the numbers of each record have a place. */
export const stepsOfRoom = 1024;

/** Rows are padded to whole vectors of two numbers. */
function even(count: number): number {
  return count + (count % 2);
}

export function numInputsOf({ inputDimension, records }: PopulationFlow): number {
  return (records?.inputs?.length ?? 0) / inputDimension;
}

/**
 * Takes the memory of a flow and writes all that it starts from.
 *
 * @param allocate - of the kernel; the block is all zero
 * @throws VerificationError 'engine-failed' for more than 4 GiB
 */
export function takeFlowMemory(
  flow: PopulationFlow,
  allocate: (bytes: number) => Arena,
): PlanMemory<FlowPlan> {
  const { width, inputDimension, degree, key, records } = flow;
  const numInputs = numInputsOf(flow);
  const rows = 8 * even(width);
  const weights = width * 8 * even(inputDimension);
  const places = placeArrays(
    flowPlan,
    {
      weights,
      readouts: rows,
      direction: 8 * even(inputDimension),
      inputs: inputDimension * 8 * even(numInputs),
      columns: inputDimension * rows,
      lengths: rows,
      cosines: rows,
      gradient: weights,
      readoutGradient: rows,
      pairs: 6 * rows,
      noise: 128 * Math.ceil((width * (inputDimension + 1)) / 16),
      sums: 8 * 5,
      outputs: 8 * even(numInputs),
      told: 8 * 5 * stepsOfRoom,
    },
    { name: 'flow', advice: 'use fewer recorded inputs or a smaller network' },
  );
  const memory = planMemory(flowPlan, places, allocate(places.bytes), 'float64');
  for (const name of [
    'outputScale',
    'weightDecay',
    'readoutDecay',
    'stepSize',
    'noiseAmplitude',
  ] as const) {
    memory.setDouble(name, flow[name]);
  }
  memory.setDouble('moment', rectifiedMoment(degree));
  memory.setDouble('bound', flow.divergenceBound ?? Number.POSITIVE_INFINITY);
  memory.setWord('width', width);
  memory.setWord('inputDimension', inputDimension);
  memory.setWord('degree', degree);
  memory.setWord('numInputs', numInputs);
  memory.setWord('keyLow', key[0]);
  memory.setWord('keyHigh', key[1]);
  memory.setWord('noiseStream', streams.langevinNoise);
  memory.doubles('direction', inputDimension).set(flow.direction);
  const columns = memory.doubles('inputs', inputDimension * even(numInputs));
  for (const [index, value] of (records?.inputs ?? []).entries()) {
    const [row, j] = [Math.floor(index / inputDimension), index % inputDimension];
    columns[j * even(numInputs) + row] = value;
  }
  moveState(flow, memory, flow.state, 'in');
  return memory;
}

/** The state as a flow lays it out. */
export function readState(flow: PopulationFlow, memory: PlanMemory<FlowPlan>): Float64Array {
  const state = new Float64Array(flow.state.length);
  moveState(flow, memory, state, 'out');
  return state;
}

/** Copies a state into the arrays of the kernel, or out of them. */
function moveState(
  { width, inputDimension }: PopulationFlow,
  memory: PlanMemory<FlowPlan>,
  state: Float64Array,
  direction: 'in' | 'out',
): void {
  const perRow = even(inputDimension);
  const weights = memory.doubles('weights', width * perRow);
  const readouts = memory.doubles('readouts', width);
  for (let i = 0; i < width; i++) {
    const first = i * (inputDimension + 1);
    for (let j = 0; j < inputDimension; j++) {
      if (direction === 'in') weights[i * perRow + j] = state[first + j];
      else state[first + j] = weights[i * perRow + j];
    }
    const readout = first + inputDimension;
    if (direction === 'in') readouts[i] = state[readout];
    else state[readout] = readouts[i];
  }
}
