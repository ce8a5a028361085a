import type { LoweredSuite } from '../../check/index.js';
import { loadConfig } from '../config/load-config.js';
import { type RunFlags, runSettings } from '../config/run-settings.js';
import { checkProgram } from '../validate/check-program.js';
import { claimsIn } from '../validate/claims-in.js';
import { fullName } from '../validate/full-name.js';

/** Flags of `tvd validate`, as commander gives them. */
export interface ValidateFlags extends RunFlags {
  readonly config?: string;
  readonly only?: readonly string[];
  readonly oneShot?: boolean;
  /** File of claims, in place of those of the contracts. */
  readonly claims?: string;
  readonly allowInconclusive?: boolean;
  /** File for the outcome as JUnit XML. */
  readonly junit?: string;
  /** File for a summary as Markdown. */
  readonly markdown?: string;
  readonly json?: boolean;
}

/**
 * Checks a program by the claims of the contracts that it promises, or by the claims of a file,
 * for which the program alone is run.
 *
 * @param words - the program and its arguments
 * @returns the exit code
 */
export async function validate(words: readonly string[], flags: ValidateFlags): Promise<number> {
  const startedAt = performance.now();
  const settings = runSettings(flags, await loadConfig(flags, process.cwd()), process.cwd());
  // What is wrong with it is told before anything is started.
  const file = flags.claims === undefined ? undefined : await claimsIn(flags.claims);
  const namesOf = (catalogue: readonly LoweredSuite[]) =>
    (flags.only ?? []).map((name) => fullName(name, catalogue));
  return checkProgram(words, { file, namesOf }, settings, flags, startedAt);
}
