import {
  inlineSource,
  lowerSuiteWith,
  type PurityWords,
  poolSource,
  type ReplicateSource,
  type Simulation,
  type StandIns,
  type TaskPool,
  type TimeLimitOptions,
} from '../check/index.js';
import type { Suite } from '../core/index.js';

const ofPrograms: PurityWords = {
  must: 'a replicate must depend on the spec and its own seed alone',
  lookFor:
    'look for a generator that is not seeded, or that is kept from one request to the next; a program that cannot repeat itself says deterministic: false in its hello',
  apart: 'in another process, among other replicates',
  lookForApart:
    'look for one generator that several replicates share, and for what a request leaves behind for the next',
  lookForBeside:
    'look for one generator that several replicates share, and for what is drawn once for replicates that are asked for together',
};

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
  options: TimeLimitOptions & { readonly isDeterministic: boolean },
): ReplicateSource {
  const threads = poolSource(pool, suite, options);
  const either = (own: Simulation, others: Simulation): Simulation => ({
    run: (request, unwanted) =>
      (request.control === undefined ? own : others).run(request, unwanted),
    expect: others.expect,
  });
  return {
    parallelism: threads.parallelism,
    purity: ofPrograms,
    isDeterministic: options.isDeterministic,
    ...either(inlineSource(lowerSuiteWith(suite, standIns)), threads),
    apart: either(inlineSource(lowerSuiteWith(suite, apart)), threads.apart ?? threads),
  };
}

/**
 * Runs all of a suite from this thread: for suites whose systems, those of planted mistakes too,
 * are all run by the program, and that no other thread could load.
 *
 * @param apart - the same suite on another process of the program
 */
export function sourceHere(
  suite: Suite,
  apart: Suite,
  options: { readonly parallelism: number; readonly isDeterministic: boolean },
): ReplicateSource {
  return { ...inlineSource(suite), ...options, purity: ofPrograms, apart: inlineSource(apart) };
}
