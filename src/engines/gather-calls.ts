import type { Engine, Program } from '../core/index.js';

interface Waiting {
  readonly program: Program<unknown, unknown>;
  readonly jobs: readonly unknown[];
  readonly resolve: (results: unknown[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The same engine, which puts calls together: those of one program that are made
 * before the event loop turns run as one. Replicates that wait at the same time so
 * fill the lanes of an engine, and each still reads as if it ran alone.
 */
export function gatherCalls(engine: Engine): Engine {
  let waiting: Waiting[] = [];

  const runAll = async (): Promise<void> => {
    const calls = waiting;
    waiting = [];
    for (const id of new Set(calls.map(({ program }) => program.id))) {
      await runTogether(
        engine,
        calls.filter(({ program }) => program.id === id),
      );
    }
  };

  return {
    name: engine.name,
    run: (program, jobs, options) => {
      if (options !== undefined) return engine.run(program, jobs, options);
      return new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(() => void runAll());
        // Jobs and results come back to the call that they are of, so types stay right.
        const call = { program, jobs, resolve, reject };
        waiting.push(call as unknown as Waiting);
      });
    },
  };
}

/** @param calls - of one program; each is settled */
async function runTogether(engine: Engine, calls: readonly Waiting[]): Promise<void> {
  const [{ program }] = calls;
  try {
    const results = await engine.run(
      program,
      calls.flatMap(({ jobs }) => jobs),
    );
    let first = 0;
    for (const { jobs, resolve } of calls) {
      resolve(results.slice(first, first + jobs.length));
      first += jobs.length;
    }
  } catch (error) {
    if (calls.length === 1) {
      calls[0].reject(error);
      return;
    }
    // One bad call must not fail the others.
    for (const { jobs, resolve, reject } of calls) {
      await engine.run(program, jobs).then(resolve, reject);
    }
  }
}
