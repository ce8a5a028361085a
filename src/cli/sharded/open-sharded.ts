import { resolve } from 'node:path';
import type { LoweredSuite } from '../../check/index.js';
import { invalidArgument, VerificationError } from '../../core/index.js';
import { differencesBetween, hashOf, runIdentity } from '../../runs/index.js';
import { type OpenPlan, readPlan } from '../../shards/index.js';
import { type SelectedClaim, selectClaims } from '../claims/select-claims.js';
import { type LoadedConfig, loadConfig } from '../config/load-config.js';
import { numJobs, outFolder, type RunSettings, timeLimitOf } from '../config/run-settings.js';
import { loadCatalogue } from '../load-catalogue.js';

/** Flags of commands that work on a plan. */
export interface PlanFileFlags {
  /** Path of the plan. */
  readonly plan?: string;
  readonly jobs?: string;
}

/** A sharded run with its claims, found to be those of its plan. */
export interface ShardedRun {
  readonly open: OpenPlan;
  readonly catalogue: readonly LoweredSuite[];
  readonly selected: readonly SelectedClaim[];
  readonly settings: RunSettings;
}

/** The plan that a flag names. */
export function openPlan({ plan }: PlanFileFlags): OpenPlan {
  if (plan === undefined || plan === '') {
    throw invalidArgument('--plan', plan, 'the plan.json that tvd submit has named');
  }
  return readPlan(resolve(plan));
}

/**
 * Loads what a plan is about.
 *
 * @throws VerificationError 'invalid-argument' where code, claims, Node or platform are not those
 *   of the plan, with what differs
 */
export async function loadSharded(open: OpenPlan, flags: PlanFileFlags): Promise<ShardedRun> {
  const { plan, file } = open;
  requireSameNode(open);
  const loaded = await loadConfig(plan.flags, plan.folder);
  const catalogue = await loadCatalogue(loaded);
  const { tier, seed, engine } = plan.identity;
  const selected = selectClaims(catalogue, plan.names, tier);
  const suites = [...new Set(selected.map(({ suite }) => suite))];
  const properties = selected.map(({ property }) => property);
  const here = await runIdentity({ tier, seed, engine, suites, properties });
  if (hashOf(here) !== hashOf(plan.identity)) {
    const [first = 'something', ...others] = differencesBetween(plan.identity, here);
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    throw new VerificationError(
      'invalid-argument',
      `the plan ${file} is of other code than is here: ${first}${more}; check out what it was made with, or submit again`,
      { file, differences: [first, ...others] },
    );
  }
  return { open, catalogue, selected, settings: settingsOf(open, loaded, flags) };
}

function settingsOf({ plan }: OpenPlan, loaded: LoadedConfig, flags: PlanFileFlags): RunSettings {
  const { tier, seed, engine } = plan.identity;
  return {
    tier,
    seed,
    engine,
    jobs: numJobs(flags.jobs, loaded),
    timeLimit: timeLimitOf(plan.flags.timeLimit, loaded),
    out: outFolder(plan.flags.out, loaded, plan.folder),
  };
}

function requireSameNode({ plan, file }: OpenPlan): void {
  const here = `Node.js ${process.versions.node} on ${process.platform} ${process.arch}`;
  const planned = `Node.js ${plan.nodeVersion} on ${plan.platform}`;
  if (here === planned) return;
  throw new VerificationError(
    'invalid-argument',
    `this is ${here}, and the plan ${file} was made by ${planned}, whose numbers may differ in their last bits; use the same Node.js, or submit again from here`,
    { file },
  );
}
