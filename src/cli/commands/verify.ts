import { poolSource, startTaskPool } from '../../check/index.js';
import {
  nextRunNumber,
  requireWritable,
  runIdentity,
  type SourceFor,
  storedReplicates,
  withKeptTheory,
} from '../../runs/index.js';
import { planClaims } from '../claims/plan-claims.js';
import { selectClaims } from '../claims/select-claims.js';
import { adviceOnNames } from '../config/advice-on-names.js';
import { loadConfig } from '../config/load-config.js';
import { type RunFlags, runSettings } from '../config/run-settings.js';
import { selectFigures } from '../figures/select-figures.js';
import { loadCatalogue } from '../load-catalogue.js';
import { writeStatus } from '../output.js';
import { whyBitsDiffer } from '../replay/why-bits-differ.js';
import { prepareOutcomeFiles } from '../runs/outcome-file.js';
import { requestOf } from '../runs/request-of.js';
import { nothingReused, recordsToReuse } from '../runs/reuse-records.js';
import { runPlanned } from '../runs/run-planned.js';
import { wordsOfSystem } from '../validate/words-of-system.js';

/** Flags of `tvd verify`, as commander gives them. */
export interface VerifyFlags extends RunFlags {
  readonly config?: string;
  readonly suite?: readonly string[];
  readonly resume?: boolean;
  /** Whether what earlier runs have is computed again. */
  readonly fresh?: boolean;
  readonly allowInconclusive?: boolean;
  /** `--figures`, `--no-figures`; undefined: of suites whose claims are all selected. */
  readonly figures?: boolean;
  /** File for the outcome as JUnit XML. */
  readonly junit?: string;
  /** File for a summary as Markdown. */
  readonly markdown?: string;
  readonly json?: boolean;
  /** Command of a program on which the systems of the claims are to run. */
  readonly system?: string;
  /** Of such a program that is run once for each request. */
  readonly oneShot?: boolean;
}

/**
 * Checks the selected claims, computes the figures that go with them, stores the
 * run, prints the verdicts. Claims that are exploratory come last.
 *
 * @param names - suites and claims; all when empty
 * @returns the exit code
 */
export async function verify(names: readonly string[], flags: VerifyFlags): Promise<number> {
  const startedAt = performance.now();
  const loaded = await loadConfig(flags, process.cwd());
  const settings = runSettings(flags, loaded, process.cwd());
  requireWritable(settings.out, ['runs', 'run-numbers']);
  prepareOutcomeFiles(flags);
  // What is wrong with it is told before anything is loaded.
  const words = wordsOfSystem(flags);
  const catalogue = await loadCatalogue(loaded);
  const selected = selectClaims(catalogue, names, settings.tier, adviceOnNames(loaded));
  if (words !== undefined) {
    const suites = [...new Set(selected.map(({ suite }) => suite))];
    const { checkProgram } = await import('../validate/check-program.js');
    return checkProgram(words, { suites, namesOf: () => names }, settings, flags, startedAt);
  }
  const figures = selectFigures(selected, settings.tier, flags.figures);
  const pool = startTaskPool(settings.jobs);
  try {
    const next = nextRunNumber(settings.out);
    const suites = selected.map(({ suite }) => suite);
    const { timeLimit } = settings;
    const fromPool: SourceFor = (suite) =>
      poolSource(pool, suite, { timeLimit, onSlow: writeStatus });
    const theory = await withKeptTheory(fromPool, 'keep', settings.out, suites);
    const request = await requestOf(selected, figures, settings, flags);
    const identity = await runIdentity(request);
    const reused =
      flags.fresh === true
        ? nothingReused
        : recordsToReuse(settings.out, identity, selected, figures);
    const known = new Set(reused.claims.map(({ claim }) => claim.id));
    const open = selected.filter(({ property }) => !known.has(property.claim.id));
    const plans = await planClaims(open, { ...settings, run: next }, theory.sourceFor);
    const isSameAnywhere = whyBitsDiffer(settings.engine, '') === undefined;
    const use = flags.fresh === true ? 'replace' : 'read';
    const kept = isSameAnywhere ? storedReplicates(settings.out, identity, use) : undefined;
    const planOf = new Map(plans.map((plan) => [plan.property.claim.id, plan]));
    const planned = selected.map((claim) => planOf.get(claim.property.claim.id) ?? claim);
    return await runPlanned(
      { names, catalogue, planned, theory, figures, reused, kept, settings, pool, startedAt },
      flags,
    );
  } finally {
    await pool.close();
  }
}
