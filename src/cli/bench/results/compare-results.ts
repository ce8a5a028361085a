import type { Row, Section } from '../sections/section.js';
import type { BenchResult } from './bench-result.js';

/** Columns that are times, where less is better. */
const times = ['microseconds', 'alone', 'inStep'];
/** Columns that say what was timed. */
const labels = ['work', 'runner', 'cores', 'workers'];
/** Per cent by which a time without a stated spread may differ. */
const usualSpread = 10;

/** A time of two results. */
interface Pair {
  readonly label: string;
  readonly before: number;
  readonly now: number;
  /** Larger than one when it takes less now. */
  readonly timesFaster: number;
  /** Beyond the spreads of both measurements. */
  readonly hasChanged: boolean;
}

/** What takes more or less time than in an earlier result of the same machine, beyond the spread. */
export function compareResults(before: BenchResult, now: BenchResult): Section {
  const earlier = new Map(before.sections.flatMap(timesOf).map((time) => [time.label, time]));
  const pairs = now.sections.flatMap(timesOf).flatMap((time): Pair[] => {
    const other = earlier.get(time.label);
    if (other === undefined) return [];
    const timesFaster = other.value / time.value;
    const room = 1 + (other.spread + time.spread) / 100;
    return [
      {
        label: time.label,
        before: other.value,
        now: time.value,
        timesFaster,
        hasChanged: timesFaster > room || timesFaster < 1 / room,
      },
    ];
  });
  const changed = pairs.filter(({ hasChanged }) => hasChanged);
  return {
    id: 'comparison',
    title: `Compared with tvd ${before.tvdVersion}, Node ${before.nodeVersion}, of ${before.takenAt}`,
    notes: [
      `${changed.length} of ${pairs.length} times have changed by more than their spreads; ${now.sections.flatMap(timesOf).length - pairs.length} were not measured then.`,
    ],
    columns: {
      label: 'what',
      before: 'before',
      now: 'now',
      timesFaster: 'x faster',
    },
    rows: [...changed]
      .sort((a, b) => a.timesFaster - b.timesFaster)
      .map(({ label, before: then, now: today, timesFaster }) => ({
        label,
        before: then,
        now: today,
        timesFaster,
      })),
    failures: [],
  };
}

interface Time {
  readonly label: string;
  readonly value: number;
  /** Per cent. */
  readonly spread: number;
}

function timesOf({ id, rows }: Section): Time[] {
  return rows.flatMap((row) =>
    times.flatMap((column) => {
      const value = row[column];
      if (typeof value !== 'number' || !(value > 0)) return [];
      return [{ label: labelOf(id, row, column), value, spread: spreadOf(row) }];
    }),
  );
}

function labelOf(id: string, row: Row, column: string): string {
  const words = labels.flatMap((name) => {
    const value = row[name];
    if (value === undefined) return [];
    return [typeof value === 'number' ? `${name} ${value}` : value];
  });
  return [id, ...words, ...(column === 'microseconds' ? [] : [column])].join(', ');
}

function spreadOf({ spreadPercent }: Row): number {
  return typeof spreadPercent === 'number' ? spreadPercent : usualSpread;
}
