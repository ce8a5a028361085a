import {
  type LoweredSuite,
  lowerSuite,
  type ReplicateSource,
  type TaskPool,
  type TimeLimitOptions,
} from '../../check/index.js';
import { invalidArgument } from '../../core/index.js';
import { type KeptTheory, type SourceFor, withKeptTheory } from '../../runs/index.js';
import type { ClaimFile } from '../claim-files/claim-file.js';
import type { SelectedClaim } from '../claims/select-claims.js';
import { batteriesFrom, batteriesOf } from './batteries.js';
import { claimsOnProgram } from './claims-on-program.js';
import { onProgram } from './on-program.js';
import { type SelectedChecks, selectChecks } from './select-checks.js';
import type { Programs } from './start-programs.js';

/** What a program is checked by, and where that runs. */
export interface Checks {
  readonly suites: readonly LoweredSuite[];
  /** What to do about inconclusive checks, by suite. */
  readonly whenInconclusive: Readonly<Record<string, string>>;
  readonly sourceFor: (suite: LoweredSuite, options: TimeLimitOptions) => ReplicateSource;
  /** Where theories are solved, and which of them are kept; otherwise as `withKeptTheory`. */
  readonly theory: (
    onThreads: SourceFor,
    use: 'keep' | 'read',
    reports: string,
  ) => Promise<KeptTheory>;
  /** Of selected claims those that the program can run, and the others in words. */
  readonly within: (selected: readonly SelectedClaim[]) => Promise<SelectedChecks>;
}

/** What a program is to be checked by. */
export interface WhichChecks {
  /** Claims of a file. */
  readonly file?: ClaimFile | undefined;
  /** Suites of a catalogue. */
  readonly suites?: readonly LoweredSuite[];
}

/**
 * The claims of a file, or of suites, or without either the batteries of the contracts that a
 * program promises.
 *
 * @throws VerificationError 'invalid-argument' for a program that promises `observables` alone and
 *   has no file, and for a file that the program does not fit
 */
export async function checksOf(
  programs: Programs,
  pool: TaskPool,
  { file, suites: asked }: WhichChecks,
): Promise<Checks> {
  const { hello } = programs.main;
  if (file !== undefined) {
    const { suite, source } = claimsOnProgram(file, programs);
    return {
      suites: [suite],
      whenInconclusive: {},
      sourceFor: () => source,
      // What a program says may change with it, so nothing is kept.
      theory: async () => ({ sourceFor: () => source, hasRead: () => false, write: () => {} }),
      within: async (selected) => ({ checks: selected, leftOut: [] }),
    };
  }
  const batteries = await (asked === undefined ? batteriesOf(hello) : batteriesFrom(asked, hello));
  if (batteries.length === 0 && hello.contracts.observables !== undefined) {
    const example = 'tvd validate --claims claims.yaml -- python3 simulator.py';
    throw invalidArgument('--claims', undefined, 'a file of claims about its observables', example);
  }
  const suites = batteries.map(({ suite }) => lowerSuite(suite));
  return {
    suites,
    whenInconclusive: Object.fromEntries(
      batteries.flatMap(({ suite, contracts }) =>
        contracts.flatMap(({ whenInconclusive }) =>
          whenInconclusive === undefined ? [] : [[suite.id, whenInconclusive]],
        ),
      ),
    ),
    sourceFor: onProgram(batteries, programs, pool),
    theory: (onThreads, use, reports) => withKeptTheory(onThreads, use, reports, suites),
    within: (selected) => selectChecks(selected, batteries, hello),
  };
}

/** Where checks run, with theory as it was kept. */
export function sourceOf(checks: Checks, theory: KeptTheory, options: TimeLimitOptions): SourceFor {
  return (suite) => ({
    ...checks.sourceFor(suite, options),
    expect: theory.sourceFor(suite).expect,
  });
}
