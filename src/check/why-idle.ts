import type { Reason, Replicate } from '../core/index.js';
import type { ClaimPlan } from './plan/plan.js';
import { exploredReplicates } from './replicates/explored-replicates.js';
import type { ReplicateSource } from './replicates/replicate-source.js';

/** Replicates at each setting that must be the same with a mistake as without it. */
const numCompared = 16;

/**
 * Why a mistake that is planted in the measurement changes nothing: with the keys of the
 * claim's own first replicates, it leaves all their values as they are. Most mistakes
 * change the very first one, so that they cost a replicate or two.
 *
 * A mistake that changes less than one replicate in some forty may be taken for one that changes none;
 * it would hardly be refuted.
 */
export async function whyIdleMeasurement(
  plan: ClaimPlan,
  source: ReplicateSource,
): Promise<Reason | undefined> {
  for (const { name, kind, part } of plan.property.controls) {
    if (kind !== 'negative' || part !== 'measurement') continue;
    if (!(await isIdle(plan, name, source))) continue;
    return {
      code: 'control-not-refuted',
      message: `the planted mistake ${name} changes nothing that is measured, in ${numCompared} replicates at each planned setting; plant one that changes a value that is compared`,
    };
  }
  return undefined;
}

async function isIdle(plan: ClaimPlan, control: string, source: ReplicateSource): Promise<boolean> {
  for (const count of [1, numCompared]) {
    for (const { setting } of plan.settings) {
      const request = exploredReplicates(plan, setting, 0, count);
      const { signal } = new AbortController();
      const right = await source.run(request, signal);
      // What was lost says nothing, and may take another worker, or time limit, with the mistake.
      if (right.some(({ outcome }) => outcome !== 'completed')) return false;
      const wrong = await source.run({ ...request, control, hasKeysOfClaim: true }, signal);
      if (!right.every((replicate, index) => isSame(replicate, wrong[index]))) return false;
    }
  }
  return true;
}

function isSame(right: Replicate, wrong: Replicate): boolean {
  return (
    wrong.outcome === 'completed' &&
    right.values.length === wrong.values.length &&
    right.values.every((value, index) => Object.is(value, wrong.values[index]))
  );
}
