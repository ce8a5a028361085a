import type { Chain, RecordedNumber, RecordSums } from '../../../../core/index.js';
import { addRecordSums } from './add-record-sums.js';
import { collectTimeOverlaps } from './time-overlaps.js';

/** Collects the records of a chain that tells of each of them. */
export interface Trajectory {
  /** @param sums - of this record alone; @param state - that it saw */
  readonly add: (step: number, sums: RecordSums, state: Float64Array) => void;
  readonly records: () => RecordSums;
}

/** Whether a chain tells of each record, and not of their sums alone. */
export function isTrajectory({ records }: Chain): boolean {
  return records?.series !== undefined || records?.timeOverlaps !== undefined;
}

/**
 * Sums, series and overlaps in time, one record after the other; memory grows with
 * the records times the names, and with the states that are compared with.
 *
 * @param none - sums over no records
 */
export function startTrajectory({ shape, records }: Chain, none: RecordSums): Trajectory {
  const names = Object.entries(records?.series ?? {});
  const series: Record<string, number[]> = Object.fromEntries(names.map(([name]) => [name, []]));
  const inTime =
    records?.timeOverlaps === undefined
      ? undefined
      : collectTimeOverlaps(shape, records.timeOverlaps);
  const steps: number[] = [];
  const states: Float64Array[] = [];
  let total = none;
  return {
    add: (step, sums, state) => {
      steps.push(step);
      total = addRecordSums(total, sums);
      for (const [name, number] of names) series[name].push(numberOf(sums, number));
      inTime?.add(step, state);
      if (records?.keepStates === true) states.push(state.slice());
    },
    records: () => ({
      ...total,
      steps: Float64Array.from(steps),
      series: Object.fromEntries(names.map(([name]) => [name, Float64Array.from(series[name])])),
      ...(inTime === undefined ? {} : { timeOverlaps: inTime.overlaps() }),
      ...(records?.keepStates === true ? { states: joined(states) } : {}),
    }),
  };
}

function numberOf(sums: RecordSums, number: RecordedNumber): number {
  return 'index' in number ? sums[number.of][number.index] : sums[number.of];
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let first = 0;
  for (const part of parts) {
    whole.set(part, first);
    first += part.length;
  }
  return whole;
}
