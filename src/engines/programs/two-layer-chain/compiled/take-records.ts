import { countRecords, nextRecord, type RecordSums } from '../../../../core/index.js';
import type { ChainPlan } from '../../../../kernels/index.js';
import type { PlanMemory } from '../../../compiled/plan-memory.js';
import { isTrajectory, startTrajectory } from '../records/trajectory.js';
import type { ChainGroup } from './group-chains.js';
import type { Lanes } from './lanes.js';
import { clearSums, copyState, readSums } from './read-group.js';

/** Takes the records of a group out of the memory of its kernel. */
export interface RecordTaker {
  /** @param step - first step of the call that has just ended */
  readonly take: (step: number) => void;
  readonly recordsOf: (chain: number) => RecordSums;
}

export function startTaking(
  group: ChainGroup,
  lanes: Lanes,
  memory: PlanMemory<ChainPlan>,
): RecordTaker {
  return isTrajectory(group.chains[0])
    ? takeEach(group, lanes, memory)
    : takeSums(group, lanes, memory);
}

/** The kernel adds up all records; only states, if they are kept, are copied after a call. */
function takeSums(
  { chains }: ChainGroup,
  lanes: Lanes,
  memory: PlanMemory<ChainPlan>,
): RecordTaker {
  const keepsStates = chains[0].records?.keepStates === true;
  const states = chains.map(({ records, state, firstStep = 0, numSteps }) => {
    if (records === undefined || !keepsStates) return undefined;
    return new Float64Array(state.length * countRecords(records, firstStep, firstStep + numSteps));
  });
  let numRecords = 0;
  return {
    take: () => {
      const taken = memory.word('numRecords');
      if (keepsStates) {
        for (const [c, kept] of states.entries()) {
          if (kept === undefined) continue;
          copyKept(lanes, memory, c, taken, kept, numRecords * chains[c].state.length);
        }
      }
      numRecords += taken;
    },
    recordsOf: (c) => {
      const kept = states[c];
      const sums = readSums(chains[c], c, lanes, memory, numRecords);
      if (kept === undefined) return sums;
      return { ...sums, states: kept.subarray(0, numRecords * chains[c].state.length) };
    },
  };
}

/** Every record has a call, and sums, of its own. */
function takeEach(
  { chains }: ChainGroup,
  lanes: Lanes,
  memory: PlanMemory<ChainPlan>,
): RecordTaker {
  const trajectories = chains.map((chain, c) =>
    startTrajectory(chain, readSums(chain, c, lanes, memory, 0)),
  );
  return {
    take: (step) => {
      const { records } = chains[0];
      if (records === undefined || memory.word('numRecords') === 0) return;
      for (const [c, trajectory] of trajectories.entries()) {
        const state = new Float64Array(chains[c].state.length);
        copyKept(lanes, memory, c, 1, state, 0);
        trajectory.add(nextRecord(records, step), readSums(chains[c], c, lanes, memory, 1), state);
      }
      clearSums(chains[0], lanes, memory);
    },
    recordsOf: (c) => trajectories[c].records(),
  };
}

/** Copies the states of a chain that the last call has kept, one after the other. */
function copyKept(
  { numRows, lanes, placesOf }: Lanes,
  memory: PlanMemory<ChainPlan>,
  c: number,
  numKept: number,
  out: Float64Array,
  firstOut: number,
): void {
  const size = numRows * lanes;
  const rows = memory.reals('states', numKept * size);
  const places = placesOf(c);
  for (let record = 0; record < numKept; record++) {
    copyState(rows, record * size, places, out, firstOut + record * places.length);
  }
}
