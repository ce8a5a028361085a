import { poolSource, type TaskPool } from '../../check/index.js';
import type { ShardedSimulation } from '../../core/index.js';
import {
  type KeptTheory,
  measuredResolutions,
  resolutionOf,
  type SourceFor,
  type StartedRun,
  withKeptTheory,
} from '../../runs/index.js';
import {
  addWave,
  numShards,
  type OpenPlan,
  type PlannedWave,
  type ResultsOfRun,
  readShards,
  resultsOfRun,
} from '../../shards/index.js';
import { asRun, type PlannedClaim, planClaims } from '../claims/plan-claims.js';
import { runClaims } from '../claims/run-claims.js';
import { writeStatus } from '../output.js';
import { whyBitsDiffer } from '../replay/why-bits-differ.js';
import { openWork } from './open-claims.js';
import type { ShardedRun } from './open-sharded.js';
import { requireSameBits } from './require-same-bits.js';
import { runShards } from './run-shards.js';

/** What a merge leaves. */
export type MergedSoFar =
  | {
      readonly kind: 'decided';
      readonly planned: readonly PlannedClaim[];
      readonly theory: KeptTheory;
      readonly sharded: ShardedSimulation;
    }
  | { readonly kind: 'wave'; readonly number: number; readonly wave: PlannedWave }
  | { readonly kind: 'missing'; readonly indices: readonly number[] }
  | { readonly kind: 'stopped' };

export interface MergeOptions {
  /** Of the plan of the run, so that the files of all shards are looked through once. */
  readonly results: ResultsOfRun;
  /** Whether a wave that takes less time than a shard is simulated here. */
  readonly isHere: boolean;
  readonly isStopped: () => boolean;
}

/** Claims that are decided at once; each is read and compared in this thread. */
const claimsAtOnce = 4;

/**
 * Decides every claim that the results of the shards decide, and stores it in the run. For the
 * others it writes a wave; one that takes less time than a shard is simulated here at once.
 */
export async function mergeWaves(
  run: ShardedRun,
  started: StartedRun,
  pool: TaskPool,
  options: MergeOptions,
): Promise<MergedSoFar> {
  const { selected, settings } = run;
  const { tier, seed, engine, timeLimit, out } = settings;
  const fromPool: SourceFor = (suite) =>
    poolSource(pool, suite, { timeLimit, onSlow: writeStatus });
  const suites = selected.map(({ suite }) => suite);
  const theory = await withKeptTheory(fromPool, 'read', out, suites);
  const drafts = await planClaims(selected, settings, theory.sourceFor);
  const planned = asRun(drafts, started.manifest.runNumber);
  const measured = measuredResolutions(out);
  const decided = new Set(started.decided.map(({ claim }) => claim.id));
  // The machine that merges may not have the device, or the processor, of the shards.
  const isHere = options.isHere && whyBitsDiffer(engine, '') === undefined;
  let { open } = run;
  for (let { results } = options; ; results = resultsOfRun(open)) {
    if (results.missing.length > 0) return { kind: 'missing', indices: results.missing };
    requireSameBits(engine, results.machines);
    const undecided = planned.filter(({ property }) => !decided.has(property.claim.id));
    const work = openWork(
      open,
      results,
      undecided.map(({ property }) => property.claim.id),
    );
    await runClaims(undecided, {
      options: { tier, seed, engine },
      jobs: claimsAtOnce,
      sourceFor: theory.sourceFor,
      decide: (plan) => work.decide(plan, theory.sourceFor(plan.suite)),
      resolutionOf: (id) => resolutionOf(measured, id, tier),
      store: started.store,
      isStopped: options.isStopped,
      onStart: () => {},
      onUnitDone: () => {},
      onDecided: ({ claim }) => decided.add(claim.id),
    });
    theory.write();
    if (options.isStopped()) return { kind: 'stopped' };
    const units = work.units();
    if (units.length === 0) {
      return { kind: 'decided', planned, theory, sharded: simulationOf(open, results) };
    }
    const next = addWave(open, units);
    open = next.open;
    const number = open.plan.waves.length;
    if (!isHere || next.wave.seconds > open.plan.secondsPerShard) {
      return { kind: 'wave', number, wave: next.wave };
    }
    const isWhole = await runShards({ ...run, open }, shardsOf(open, next.wave), {
      isStopped: options.isStopped,
      startedAt: performance.now(),
      pool,
      // As on one machine, which has no other to try it on.
      storesFailures: true,
    });
    if (!isWhole) return { kind: 'stopped' };
  }
}

function shardsOf(open: OpenPlan, { first, count }: PlannedWave) {
  const indices = Array.from({ length: count }, (_, offset) => first + offset);
  return [...readShards(open, indices)];
}

function simulationOf({ plan }: OpenPlan, { seconds, machines }: ResultsOfRun): ShardedSimulation {
  return { shards: numShards(plan.waves), waves: plan.waves.length, seconds, machines };
}
