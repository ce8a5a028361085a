import {
  inlineSource,
  lowerSuiteWith,
  poolSource,
  type ReplicateSource,
  type Simulation,
  type StandIns,
  type TaskPool,
  type TimeLimitOptions,
} from '../check/index.js';
import type { Suite } from '../core/index.js';

/**
 * Runs the claims of a suite on a program, from this thread, which only waits for it; theory,
 * planted mistakes and other routes run on the threads of a pool, on simulators of this package.
 *
 * @param standIns - the program, in place of the simulators of the claims
 * @param apart - another process of it, where nothing else was run before
 */
export function foreignSource(
  pool: TaskPool,
  suite: Suite,
  standIns: StandIns,
  apart: StandIns,
  options: TimeLimitOptions,
): ReplicateSource {
  const threads = poolSource(pool, suite, options);
  const either = (own: Simulation, others: Simulation): Simulation => ({
    run: (request, unwanted) =>
      (request.control === undefined ? own : others).run(request, unwanted),
    expect: others.expect,
  });
  return {
    parallelism: threads.parallelism,
    ...either(inlineSource(lowerSuiteWith(suite, standIns)), threads),
    apart: either(inlineSource(lowerSuiteWith(suite, apart)), threads.apart ?? threads),
  };
}
