import type { Section } from '../sections/section.js';
import type { Effort } from '../time-side-by-side.js';

/** What `tvd bench` found on a machine, and what it needs to be compared with later. */
export interface BenchResult extends Effort {
  readonly tvdVersion: string;
  readonly nodeVersion: string;
  /** Of the processor, as it calls itself. */
  readonly cpu: string;
  /** Threads that the machine runs at once. */
  readonly cores: number;
  /** Day and time in UTC, ISO 8601. */
  readonly takenAt: string;
  readonly loadAtStart: readonly number[];
  readonly loadAtEnd: readonly number[];
  /** What Python libraries took part, or why none. */
  readonly python: readonly string[];
  readonly sections: readonly Section[];
  readonly failures: readonly string[];
}

/** Results are compared between equal tags only: times of two machines say nothing about code. */
export function machineTag({ cpu, cores }: Pick<BenchResult, 'cpu' | 'cores'>): string {
  return `${cpu}, ${cores} cores`;
}
