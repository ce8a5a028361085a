import type { Reason, Setting } from '../core/index.js';
import {
  type FirstReplicate,
  runFirstReplicate,
  runFirstReplicateApart,
  whyOtherwiseApart,
} from './decide/why-irreproducible.js';
import { whyTheoryChanged } from './decide/why-theory-changed.js';
import type { ClaimPlan } from './plan/plan.js';
import type { ReplicateSource, Simulation } from './replicates/replicate-source.js';

/** What may be repeated, in any case and in parts of the time that a check took so far. */
const cheapSeconds = 0.05;
const cheapShare = 0.01;

/** What a claim has given already. */
export interface Given {
  /** Its first replicate; undefined for what is computed. */
  readonly first: FirstReplicate | undefined;
  /** How long the evaluation at each setting took, at most. */
  readonly evaluations: readonly { readonly setting: Setting; readonly seconds: number }[];
  /** How long the check took so far. */
  readonly seconds: number;
}

/**
 * Why a claim gives other numbers where nothing of it was run before: a simulator, a
 * computation or a theory that uses more than what it is given.
 *
 * The first replicate is repeated. A theory, or the evaluation of what is computed, is
 * repeated at one setting, and only where it takes less than a twentieth of a second or
 * a hundredth of the check: of dearer ones nothing is seen.
 *
 * @returns undefined when all numbers are the same, or the source has no such place
 */
export async function whyOtherApart(
  plan: ClaimPlan,
  source: ReplicateSource,
  given: Given,
): Promise<Reason | undefined> {
  const { apart } = source;
  if (apart === undefined) return undefined;
  const limit = Math.max(cheapSeconds, cheapShare * given.seconds);
  return (
    (await whyOtherReplicate(plan, apart, given, limit, source)) ??
    (await whyOtherTheory(plan, apart, limit))
  );
}

async function whyOtherReplicate(
  plan: ClaimPlan,
  apart: Simulation,
  { first, evaluations }: Given,
  limit: number,
  source: ReplicateSource,
): Promise<Reason | undefined> {
  if (first !== undefined) {
    // What was lost was told already, and may take its thread with it again.
    if (first.outcome !== 'completed') return undefined;
    return whyOtherwiseApart(first, await runFirstReplicateApart(plan, apart));
  }
  const cheap = evaluations.findLast(({ seconds }) => seconds <= limit);
  if (cheap === undefined) return undefined;
  const here = await runFirstReplicate(plan, source, cheap.setting);
  if (here.outcome !== 'completed') return undefined;
  return whyOtherwiseApart(here, await runFirstReplicate(plan, apart, cheap.setting));
}

async function whyOtherTheory(
  { property, settings, theory }: ClaimPlan,
  { expect }: Simulation,
  limit: number,
): Promise<Reason | undefined> {
  // What builds up from call to call shows late.
  for (const { setting } of settings.toReversed()) {
    const { claim: before, seconds } = await theory.withControls(setting);
    if (seconds === undefined || seconds > limit) continue;
    const request = { claim: property.claim.id, setting, withControls: false };
    const after = await expect(request).then(
      ({ claim }) => claim,
      (error: unknown) => error,
    );
    return whyTheoryChanged(setting, before, after);
  }
  return undefined;
}
