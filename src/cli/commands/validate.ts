import { poolSource, startTaskPool } from '../../check/index.js';
import { invalidArgument } from '../../core/index.js';
import { nextRunNumber, requireWritable, type SourceFor } from '../../runs/index.js';
import { planClaims } from '../claims/plan-claims.js';
import { selectClaims } from '../claims/select-claims.js';
import { loadConfig } from '../config/load-config.js';
import { type RunFlags, runSettings } from '../config/run-settings.js';
import { writeStatus } from '../output.js';
import { runPlanned } from '../runs/run-planned.js';
import { checksOf } from '../validate/checks-of.js';
import { claimsIn } from '../validate/claims-in.js';
import { endOnSignals } from '../validate/end-on-signals.js';
import { startPrograms } from '../validate/start-programs.js';

/** Flags of `tvd validate`, as commander gives them. */
export interface ValidateFlags extends RunFlags {
  readonly config?: string;
  readonly only?: readonly string[];
  readonly oneShot?: boolean;
  /** File of claims, in place of those of the contracts. */
  readonly claims?: string;
  readonly allowInconclusive?: boolean;
  readonly json?: boolean;
}

/**
 * Checks a program by the claims of the contracts that it promises: its runs take the place of
 * those of this package; theory is the same, and mistakes are planted in our own simulators. Or by
 * the claims of a file, for which the program alone is run.
 *
 * @param words - the program and its arguments
 * @returns the exit code
 */
export async function validate(words: readonly string[], flags: ValidateFlags): Promise<number> {
  const startedAt = performance.now();
  const settings = runSettings(flags, await loadConfig(flags, process.cwd()), process.cwd());
  requireWritable(settings.out, ['runs', 'run-numbers']);
  // What is wrong with it is told before anything is started.
  const file = flags.claims === undefined ? undefined : await claimsIn(flags.claims);
  const giveSignalsBack = endOnSignals();
  const programs = await startPrograms(words, {
    ...settings,
    isOneShot: flags.oneShot === true,
  });
  const pool = startTaskPool(settings.jobs);
  try {
    const { hello } = programs.main;
    const all = await checksOf(programs, pool, file);
    const { suites: catalogue } = all;
    const names = (flags.only ?? []).map((name) => fullName(name, catalogue));
    const selected = selectClaims(catalogue, names, settings.tier);
    const { checks, leftOut } = all.within(selected);
    for (const line of leftOut) writeStatus(`left out: ${line}`);
    if (checks.length === 0) {
      const expected = `a check that ${hello.name} can run: ${leftOut.join('; ')}`;
      throw invalidArgument('checks', flags.only ?? 'all', expected);
    }
    const { timeLimit } = settings;
    const onThreads: SourceFor = (suite) =>
      poolSource(pool, suite, { timeLimit, onSlow: writeStatus });
    const theory = await all.theory(onThreads, 'keep', settings.out);
    const run = nextRunNumber(settings.out);
    const planned = await planClaims(checks, { ...settings, run }, theory.sourceFor);
    giveSignalsBack();
    return await runPlanned(
      {
        names,
        catalogue,
        planned,
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
        },
        sourceFor: all.sourceFor,
      },
      flags,
    );
  } finally {
    await Promise.all([pool.close(), programs.close()]);
  }
}

/** A check by the end of its name, as people write it. */
function fullName(
  name: string,
  catalogue: readonly {
    readonly properties: readonly { readonly claim: { readonly id: string } }[];
  }[],
): string {
  const ids = catalogue.flatMap(({ properties }) => properties.map(({ claim }) => claim.id));
  return ids.find((id) => id.endsWith(`/${name}`)) ?? name;
}
