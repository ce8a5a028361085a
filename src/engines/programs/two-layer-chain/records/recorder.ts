import type { Chain, RecordSums } from '../../../../core/index.js';
import { type ChainRecord, sumRecords } from './sum-records.js';
import { isTrajectory, startTrajectory } from './trajectory.js';

/** Takes the records of a chain that runs outside of a compiled kernel. */
export interface Recorder {
  readonly record: (step: number, record: ChainRecord) => void;
  readonly records: () => RecordSums;
}

export function startRecorder(chain: Chain): Recorder {
  if (!isTrajectory(chain)) {
    const { add, sums } = sumRecords(chain);
    return { record: (_, record) => add(record), records: sums };
  }
  const trajectory = startTrajectory(chain, sumRecords(chain).sums());
  return {
    record: (step, record) => {
      const { add, sums } = sumRecords(chain);
      add(record);
      trajectory.add(step, sums(), record.state);
    },
    records: trajectory.records,
  };
}
