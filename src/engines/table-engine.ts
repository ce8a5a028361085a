import { type Engine, invalidArgument } from '../core/index.js';
import { type Pace, startPace } from './pace.js';
import type { ProgramEntry } from './programs/program-entry.js';
import { checkJobs, entryOf, stepsInAll } from './programs/program-table.js';
import type { Queue } from './queue.js';

/** Runs jobs of one kind of program. */
export type RunJobs<Job, Result> = (jobs: readonly Job[], pace: Pace) => Promise<Result[]>;

/** What makes an engine of the table of programs. */
export interface TableEngineOptions {
  readonly name: string;
  /** What runs a kind of program here; undefined when nothing does. */
  readonly runnerOf: <Job, Result>(
    entry: ProgramEntry<Job, Result>,
  ) => RunJobs<Job, Result> | undefined;
  /** That the event loop may wait for its turn while jobs run; default: it gets none. */
  readonly turnMilliseconds?: number;
  /** Calls wait for those with the same queue, for work that has one place. */
  readonly queue: Queue;
}

/** An engine that finds what runs a program in the table. */
export function tableEngine(options: TableEngineOptions): Engine {
  const { name, runnerOf, turnMilliseconds, queue } = options;
  return {
    name,
    run: (program, jobs, runOptions) =>
      queue(async () => {
        const entry = entryOf(program);
        const runJobs = runnerOf(entry);
        if (runJobs === undefined) {
          throw invalidArgument(
            'program',
            program.id,
            `a program that the engine ${name} can run`,
            'choose the engine wasm or reference',
          );
        }
        checkJobs(entry, jobs);
        return runJobs(jobs, startPace(stepsInAll(entry, jobs), runOptions, turnMilliseconds));
      }),
  };
}
