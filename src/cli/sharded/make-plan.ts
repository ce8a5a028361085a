import { poolSource, startTaskPool } from '../../check/index.js';
import { invalidArgument } from '../../core/index.js';
import {
  hashOf,
  openRunsInShards,
  packageVersion,
  releaseLock,
  requireWritable,
  runIdentity,
  type SourceFor,
  startRun,
  withKeptTheory,
} from '../../runs/index.js';
import {
  addWave,
  type OpenPlan,
  type PlannedWave,
  planFileOf,
  resultsOfRun,
  writePlan,
} from '../../shards/index.js';
import { asRun, planClaims } from '../claims/plan-claims.js';
import { leftOutLines, selectClaims } from '../claims/select-claims.js';
import { adviceOnNames } from '../config/advice-on-names.js';
import { loadConfig } from '../config/load-config.js';
import { type RunFlags, runSettings } from '../config/run-settings.js';
import { selectFigures } from '../figures/select-figures.js';
import { loadCatalogue } from '../load-catalogue.js';
import { writeStatus } from '../output.js';
import { inFlight } from '../runs/in-flight.js';
import { requestOf } from '../runs/request-of.js';
import { nothingReused, recordsToReuse, reusedLines } from '../runs/reuse-records.js';
import { parseNumber } from '../values/parse-number.js';
import { openWork } from './open-claims.js';
import { trialSeconds } from './trial-seconds.js';

/** Flags that say what a sharded run is about. */
export interface MakePlanFlags extends Omit<RunFlags, 'engine'> {
  readonly config?: string;
  readonly suite?: readonly string[];
  /** What runs the chains. */
  readonly simulationEngine?: string;
  /** Whether what earlier runs have is computed again. */
  readonly fresh?: boolean;
  readonly figures?: boolean;
  readonly shardSeconds?: string;
}

/** A plan that was made, with its first wave; without one where nothing is to be simulated. */
export interface MadePlan {
  readonly open: OpenPlan;
  readonly wave: PlannedWave | undefined;
}

/** Enough for the start of a process to cost little. */
const defaultSecondsPerShard = 60;

/**
 * Begins a run whose replicates are simulated in shards: solves theory, tries what replicates cost,
 * and writes the plan with the first wave. The run is that of `tvd verify` with the same flags.
 *
 * @throws VerificationError as for `tvd verify`
 */
export async function makePlan(names: readonly string[], flags: MakePlanFlags): Promise<MadePlan> {
  const secondsPerShard = secondsOfFlag(flags.shardSeconds);
  const loaded = await loadConfig(flags, process.cwd());
  const settings = runSettings(runFlagsOf(flags), loaded, process.cwd());
  requireWritable(settings.out, ['runs', 'run-numbers']);
  const catalogue = await loadCatalogue(loaded);
  const selected = selectClaims(catalogue, names, settings.tier, adviceOnNames(loaded));
  const figures = selectFigures(selected, settings.tier, flags.figures ?? false);
  for (const line of leftOutLines(catalogue, names, settings.tier))
    writeStatus(`left out: ${line}`);
  const pool = startTaskPool(settings.jobs);
  try {
    const fromPool: SourceFor = (suite) =>
      poolSource(pool, suite, { timeLimit: settings.timeLimit, onSlow: writeStatus });
    const suites = selected.map(({ suite }) => suite);
    const theory = await withKeptTheory(fromPool, 'keep', settings.out, suites);
    const request = await requestOf(selected, figures, settings, flags);
    const identity = await runIdentity(request);
    for (const id of openRunsInShards(settings.out, hashOf(identity))) {
      const plan = planFileOf(settings.out, id);
      writeStatus(
        `run ${id} of the same claims and options is open; to go on with it: tvd submit --plan ${plan} --engine ...; this one begins from nothing`,
      );
    }
    const reused =
      flags.fresh === true
        ? nothingReused
        : recordsToReuse(settings.out, identity, selected, figures);
    for (const line of reusedLines(reused)) writeStatus(line);
    const known = new Set(reused.claims.map(({ claim }) => claim.id));
    const drafts = await planClaims(
      selected.filter(({ property }) => !known.has(property.claim.id)),
      settings,
      theory.sourceFor,
    );
    const { store, manifest } = await startRun(request, false);
    for (const evidence of reused.claims) store.appendEvidence(evidence);
    theory.write();
    const plans = asRun(drafts, manifest.runNumber).flatMap(({ plan }) => plan ?? []);
    const file = planFileOf(settings.out, manifest.id);
    const open = writePlan(file, {
      run: manifest.id,
      identity,
      tvdVersion: packageVersion(),
      nodeVersion: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
      names,
      flags: placesOf(flags),
      folder: process.cwd(),
      secondsPerShard,
      trialSeconds: await trialSeconds(plans, pool, settings.jobs),
      waves: [],
    });
    const ids = plans.map(({ property }) => property.claim.id);
    const work = openWork(open, resultsOfRun(open), ids);
    await inFlight(plans, settings.jobs, async (plan) => {
      await work.decide(plan, theory.sourceFor(plan.suite));
    });
    const units = work.units();
    const made =
      units.length === 0 ? { open, wave: undefined } : addWave(open, units, work.repeats);
    // From here on the run belongs to whoever merges it.
    releaseLock(store.folder);
    return made;
  } finally {
    await pool.close();
  }
}

/** The flags of `tvd verify`, whose engine is that of the chains. */
function runFlagsOf({
  tier,
  seed,
  jobs,
  out,
  timeLimit,
  simulationEngine,
}: MakePlanFlags): RunFlags {
  const given = { tier, seed, jobs, out, timeLimit, engine: simulationEngine };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function placesOf({ config, suite, out, timeLimit, figures }: MakePlanFlags) {
  return {
    ...(config === undefined ? {} : { config }),
    ...(suite === undefined ? {} : { suite }),
    ...(out === undefined ? {} : { out }),
    ...(timeLimit === undefined ? {} : { timeLimit }),
    ...(figures === undefined ? {} : { figures }),
  };
}

function secondsOfFlag(text: string | undefined): number {
  if (text === undefined) return defaultSecondsPerShard;
  const seconds = parseNumber(text);
  if (seconds !== undefined && seconds > 0 && Number.isFinite(seconds)) return seconds;
  throw invalidArgument('--shard-seconds', text, 'a number of seconds > 0');
}
