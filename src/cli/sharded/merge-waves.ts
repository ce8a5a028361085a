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
  type PlannedShard,
  type PlannedWave,
  type ResultsOfRun,
  readShards,
  resultsOfRun,
} from '../../shards/index.js';
import { asRun, type PlannedClaim, planClaims } from '../claims/plan-claims.js';
import { runClaims } from '../claims/run-claims.js';
import { writeStatus } from '../output.js';
import { whyBitsDiffer } from '../replay/why-bits-differ.js';
import { damagedFiles } from './damaged-files.js';
import { openWork } from './open-claims.js';
import type { ShardedRun } from './open-sharded.js';
import { requireSameBits } from './require-same-bits.js';
import { requiredStore } from './required-store.js';
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
  const damaged = damagedFiles();
  const storing = requiredStore(started.store);
  let { open } = run;
  const simulateHere = (shards: readonly PlannedShard[]) =>
    runShards({ ...run, open }, shards, {
      isStopped: options.isStopped,
      startedAt: performance.now(),
      pool,
      // As on one machine, which has no other to try it on.
      storesFailures: true,
    });
  for (let { results } = options; ; results = resultsOfRun(open)) {
    const { missing } = results;
    if (missing.length > 0) {
      if (!isHere || !isOwnWave(open, missing)) return { kind: 'missing', indices: missing };
      if (!(await simulateHere([...readShards(open, missing)]))) return { kind: 'stopped' };
      continue;
    }
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
      decide: (plan) => damaged.unlessDamaged(work.decide(plan, theory.sourceFor(plan.suite))),
      resolutionOf: (id) => resolutionOf(measured, id, tier),
      store: storing.store,
      isStopped: options.isStopped,
      onStart: () => {},
      onUnitDone: () => {},
      onDecided: ({ claim }) => decided.add(claim.id),
    });
    theory.write();
    storing.requireStored();
    if (damaged.setAside()) return { kind: 'missing', indices: resultsOfRun(open).missing };
    if (options.isStopped()) return { kind: 'stopped' };
    const units = work.units();
    if (units.length === 0) {
      return { kind: 'decided', planned, theory, sharded: simulationOf(open, results) };
    }
    const next = addWave(open, units, work.repeats);
    open = next.open;
    const number = open.plan.waves.length;
    if (!isHere || next.wave.seconds > open.plan.secondsPerShard) {
      return { kind: 'wave', number, wave: next.wave };
    }
    if (!(await simulateHere(shardsOf(open, next.wave)))) return { kind: 'stopped' };
  }
}

function shardsOf(open: OpenPlan, { first, count }: PlannedWave) {
  const indices = Array.from({ length: count }, (_, offset) => first + offset);
  return [...readShards(open, indices)];
}

/** Whether what is missing is of a wave that a merge was simulating itself when it ended. */
export function isOwnWave({ plan }: OpenPlan, missing: readonly number[]): boolean {
  const last = plan.waves.at(-1);
  if (last === undefined || plan.waves.length === 1) return false;
  return last.seconds <= plan.secondsPerShard && missing.every((index) => index >= last.first);
}

function simulationOf({ plan }: OpenPlan, { seconds, machines }: ResultsOfRun): ShardedSimulation {
  return { shards: numShards(plan.waves), waves: plan.waves.length, seconds, machines };
}
