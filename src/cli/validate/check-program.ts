import { type LoweredSuite, poolSource, startTaskPool } from '../../check/index.js';
import { knownFaults, nextRunNumber, requireWritable, type SourceFor } from '../../runs/index.js';
import { planClaims } from '../claims/plan-claims.js';
import { selectClaims } from '../claims/select-claims.js';
import type { RunSettings } from '../config/run-settings.js';
import { writeStatus } from '../output.js';
import { prepareOutcomeFiles } from '../runs/outcome-file.js';
import { type RunPlannedFlags, runPlanned } from '../runs/run-planned.js';
import { checksOf, type WhichChecks } from './checks-of.js';
import { endOnSignals } from './end-on-signals.js';
import { requireSome } from './full-name.js';
import { startPrograms } from './start-programs.js';

/** What a program is to be checked by, and which of it. */
export interface WantedChecks extends WhichChecks {
  /** The names of the checks that are wanted, given all that there are; all when empty. */
  readonly namesOf: (catalogue: readonly LoweredSuite[]) => readonly string[];
}

/** Flags that say how a program is checked. */
export interface CheckProgramFlags extends RunPlannedFlags {
  readonly oneShot?: boolean;
}

/**
 * Checks claims on a program: its runs take the place of those of this package; theory is the
 * same, and mistakes are planted in our own simulators.
 *
 * @param words - the program and its arguments
 * @param startedAt - when the command began, in milliseconds
 * @returns the exit code
 */
export async function checkProgram(
  words: readonly string[],
  wanted: WantedChecks,
  settings: RunSettings,
  flags: CheckProgramFlags,
  startedAt: number,
): Promise<number> {
  requireWritable(settings.out, ['runs', 'run-numbers']);
  prepareOutcomeFiles(flags);
  const giveSignalsBack = endOnSignals();
  const programs = await startPrograms(words, { ...settings, isOneShot: flags.oneShot === true });
  const pool = startTaskPool(settings.jobs);
  try {
    const { hello } = programs.main;
    const all = await checksOf(programs, pool, wanted);
    const { suites: catalogue } = all;
    const names = wanted.namesOf(catalogue);
    const selected = selectClaims(catalogue, names, settings.tier);
    const { checks, leftOut } = await all.within(selected);
    for (const line of leftOut) writeStatus(`left out: ${line}`);
    requireSome(checks.length, names.length === 0 ? undefined : names, hello, leftOut);
    const { timeLimit } = settings;
    const onThreads: SourceFor = (suite) =>
      poolSource(pool, suite, { timeLimit, onSlow: writeStatus });
    const theory = await all.theory(onThreads, 'keep', settings.out);
    const run = nextRunNumber(settings.out);
    const planned = await planClaims(checks, { ...settings, run }, theory.sourceFor);
    const ids = checks.map(({ property }) => property.claim.id);
    const faults = knownFaults(Object.keys(hello.contracts), ids);
    return await runPlanned(
      {
        names,
        catalogue,
        planned,
        whenInconclusive: all.whenInconclusive,
        theory,
        figures: [],
        settings,
        pool,
        startedAt,
        program: {
          name: hello.name,
          ...(hello.version === undefined ? {} : { version: hello.version }),
          command: words,
          leftOut,
          ...(faults === undefined ? {} : { knownFaults: faults }),
        },
        sourceFor: all.sourceFor,
        // Not earlier: a signal that nobody listens to would leave the programs running.
        onListening: giveSignalsBack,
      },
      flags,
    );
  } finally {
    await Promise.all([pool.close(), programs.close()]);
  }
}
